/** Reads the `<meta>` elements of a page: OpenGraph (ogp.me), Dublin Core, microdata and the names for search engines. */
import { oneLine } from '../../../../text/clean.ts';

export interface MetaTags {
  /** The first value of the first name that has a value; empty if none has. */
  first(...names: string[]): string;
  /** All values of a name, in the page's order. */
  all(name: string): string[];
}

/** Collects them by `property`, `name`, `itemprop` and `http-equiv` alike, because pages confuse these. */
export function collectMetaTags(document: Document): MetaTags {
  const values = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta')) {
    const content = oneLine(meta.getAttribute('content') ?? '');
    if (content === '') continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      for (const name of (meta.getAttribute(attribute) ?? '').toLowerCase().split(/\s+/u)) {
        if (name !== '') values.set(name, [...(values.get(name) ?? []).slice(0, 99), content]);
      }
    }
  }
  const all = (name: string) => values.get(name) ?? [];
  return { all, first: (...names) => names.flatMap(all)[0] ?? '' };
}
