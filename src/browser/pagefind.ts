/** Pagefind's browser API, as far as it is used (Pagefind 1.6 ships no types for it). */
import type { ArticleInfo } from '../search/fragments.ts';

/** What `buildIndex` left of an article for readers. */
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

export interface PagefindSearch {
  filters?: Record<string, { any: readonly string[] }>;
  sort?: { date: 'asc' | 'desc' };
}

export interface Pagefind {
  init(): Promise<void>;
  /** All terms must match; a term matches what begins with it. In `"…"` terms are exact and side by side. Null is all. */
  search(terms: string | null, options?: PagefindSearch): Promise<{ results: Hit[] }>;
  /** Loads the parts of the index where terms would be. */
  preload(terms: string): Promise<void>;
}

interface PagefindModule {
  createInstance(options: {
    basePath: string;
    baseUrl: string;
    ranking: { metaWeights: Record<string, number> };
  }): Pagefind;
}

/** A title says what an article is about; an alias is a word that it does not even use. */
const META_WEIGHTS = { title: 5, alias: 0.3 };

/**
 * Loads Pagefind and its index.
 * @param folder the index's folder, an absolute address that ends in a slash
 * @param prefix the site's path, `/` or `/archive/`
 */
export async function loadPagefind(folder: string, prefix: string): Promise<Pagefind> {
  const module: PagefindModule = await import(new URL('pagefind.js', folder).href);
  const pagefind = module.createInstance({
    basePath: folder,
    baseUrl: prefix,
    ranking: { metaWeights: META_WEIGHTS },
  });
  await pagefind.init();
  return pagefind;
}
