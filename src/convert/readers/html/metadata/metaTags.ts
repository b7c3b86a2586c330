/** The `<meta>` elements of a page: OpenGraph (ogp.me), Dublin Core, microdata and the names search engines read. */
import { oneLine } from '../../../../text/clean.ts';

export interface MetaTags {
  /** The first value of the first name that has one; empty without. */
  first(...names: string[]): string;
  /** All values of a name, as given. */
  all(name: string): string[];
}

/** Collects them, by `property`, `name`, `itemprop` and `http-equiv` alike, since pages confuse these. */
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
