/** Pagefind's browser API, as far as it is used (Pagefind 1.6 ships no types for it), over all segments of the index. */
import type { ArticleInfo } from '../../search/indexing/fragments.ts';
import type { SegmentEntry } from '../../search/indexing/segments.ts';

/** What `buildSegment` left of an article for readers. */
export interface Fragment {
  /** The address, Pagefind's `baseUrl` put before it. */
  url: string;
  /** The original text, its words separated by single spaces. */
  content: string;
  meta: { title: string };
  article: ArticleInfo;
}

export interface Hit {
  id: string;
  score: number;
  /** Positions in the text of the words that match. */
  words: number[];
  /** Fields beside the text that match: `title`, `alias`. */
  matchedMetaFields?: string[];
  data(): Promise<Fragment>;
}

export interface Pagefind {
  /** All terms must match; a term matches what begins with it. In `"…"` terms are exact and side by side. Null is all. */
  search(terms: string | null): Promise<{ results: Hit[] }>;
  /** Loads the parts of the index where terms would be. */
  preload(terms: string): Promise<void>;
}

interface SegmentOptions {
  baseUrl: string;
  ranking: { metaWeights: Record<string, number> };
  /** Put after the address of the segment's first file, which caches must not keep longer than the segment lives. */
  metaCacheTag: string;
}

interface PagefindInstance extends Pagefind {
  mergeIndex(path: string, options: SegmentOptions): Promise<void>;
}

interface PagefindModule {
  createInstance(options: SegmentOptions & { basePath: string }): PagefindInstance;
}

/** A title says what an article is about; an alias is a word that it does not even use. */
const META_WEIGHTS = { title: 5, alias: 0.3 };

/**
 * Loads Pagefind and all segments of the index, side by side.
 * @param folder the index's folder, an absolute address that ends in a slash
 * @param segments at least one
 * @param prefix the site's path, `/` or `/archive/`
 */
export async function loadPagefind(
  folder: string,
  segments: readonly SegmentEntry[],
  prefix: string,
): Promise<Pagefind> {
  const [first, ...others] = segments.map(({ name, key }) => ({
    path: new URL(`${name}/`, folder).href,
    options: { baseUrl: prefix, ranking: { metaWeights: META_WEIGHTS }, metaCacheTag: key },
  }));
  if (first === undefined) throw new Error('The index has no segment');
  const module: PagefindModule = await import(new URL('pagefind.js', first.path).href);
  const pagefind = module.createInstance({ basePath: first.path, ...first.options });
  await Promise.all([
    // Merging waits for the first segment for ever; this fails where that fails.
    pagefind.preload(''),
    ...others.map(({ path, options }) => pagefind.mergeIndex(path, options)),
  ]);
  return pagefind;
}
