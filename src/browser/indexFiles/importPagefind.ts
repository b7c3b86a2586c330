/** Loads Pagefind's module. This declares the browser API that is used, for which Pagefind 1.6 has no types. */

export interface Pagefind {
  /** In `"…"`, keys equal the terms and are neighbours. Null gives all articles, in the order in which they were indexed. */
  search(terms: string | null): Promise<{ results: { id: string }[] }>;
  preload(terms: string): Promise<void>;
}

export interface PagefindModule {
  createInstance(options: { basePath: string; metaCacheTag: string; noWorker: boolean }): Pagefind;
}

/** @param folder the folder of a segment, which has the module; an absolute address that ends in a slash */
export function importPagefind(folder: string): Promise<PagefindModule> {
  return import(new URL('pagefind.js', folder).href);
}
