/**
 * Finds phrases with Pagefind, whose index has the positions of words. A segment's index is opened when a phrase is first looked up
 * in it.
 */
import { exactTerms } from '../../search/query/terms.ts';
import { Loaded } from './fetchFile.ts';
import { importPagefind, type Pagefind } from './importPagefind.ts';

interface OpenIndex {
  pagefind: Pagefind;
  /** The place of each article in the segment. */
  places: ReadonlyMap<string, number>;
}

export class PhraseIndex {
  readonly #index: Loaded<OpenIndex>;

  /**
   * @param folder the segment's folder, an absolute address that ends in a slash
   * @param key changes with the content of the segment, so that caches do not keep its first file then
   * @param moduleFolder the folder whose copy of Pagefind's module runs
   */
  constructor(folder: string, key: string, moduleFolder: string) {
    this.#index = new Loaded(async () => {
      const { createInstance } = await importPagefind(moduleFolder);
      const pagefind = createInstance({ basePath: folder, metaCacheTag: key, noWorker: true });
      await pagefind.preload('');
      const { results } = await pagefind.search(null);
      return { pagefind, places: new Map(results.map(({ id }, place) => [id, place])) };
    });
  }

  /** Gives the places of the articles that have a phrase. @param phrase words as typed */
  async find(phrase: readonly string[]): Promise<Set<number>> {
    const { pagefind, places } = await this.#index.get();
    const found = new Set<number>();
    for (const terms of exactTerms(phrase)) {
      const { results } = await pagefind.search(`"${terms}"`);
      for (const { id } of results) {
        const place = places.get(id);
        if (place !== undefined) found.add(place);
      }
    }
    return found;
  }
}
