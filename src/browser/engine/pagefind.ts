/** Loads Pagefind over all segments of the index, and declares the browser API that is used, for which Pagefind 1.6 has no types. */
import type { ArticleInfo } from '../../search/indexing/fragments.ts';
import type { SegmentEntry } from '../../search/indexing/segments.ts';

/** What a result shows of an article (originals.ts). */
export interface Fragment {
  /** The address, after Pagefind's `baseUrl`. */
  url: string;
  /** The original text, its words separated by single spaces. */
  content: string;
  meta: { title: string };
  article: ArticleInfo;
}

export interface Hit {
  id: string;
  score: number;
  /** Positions of the matching words in the text. */
  words: number[];
  /** Matching fields other than the text: `title`, `alias`. */
  matchedMetaFields?: string[];
  data(): Promise<Fragment>;
}

export interface Pagefind {
  /** All terms must match; a term matches keys that begin with it. In `"…"`, keys equal the terms and are neighbours. Null gives all articles. */
  search(terms: string | null): Promise<{ results: Hit[] }>;
  /** Loads the chunks of the index that would hold the terms. */
  preload(terms: string): Promise<void>;
}

interface SegmentOptions {
  baseUrl: string;
  ranking: { metaWeights: Record<string, number> };
  /** Added to the address of the segment's first file, so that caches do not keep it when the segment changes. */
  metaCacheTag: string;
}

interface PagefindInstance extends Pagefind {
  mergeIndex(path: string, options: SegmentOptions): Promise<void>;
}

interface PagefindModule {
  createInstance(options: SegmentOptions & { basePath: string }): PagefindInstance;
}

/** A match in the title counts more than one in the text; an alias counts less, since the article does not use it. */
const META_WEIGHTS = { title: 5, alias: 0.3 };

/**
 * Loads Pagefind and all segments of the index at the same time.
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
  if (first === undefined) throw new Error('The search index has no segment; build the site again');
  const module: PagefindModule = await import(new URL('pagefind.js', first.path).href);
  const pagefind = module.createInstance({ basePath: first.path, ...first.options });
  await Promise.all([
    // Merging never ends if the first segment does not load; this call fails then.
    pagefind.preload(''),
    ...others.map(({ path, options }) => pagefind.mergeIndex(path, options)),
  ]);
  return pagefind;
}
