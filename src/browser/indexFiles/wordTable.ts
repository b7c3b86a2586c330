/** Looks up keys in a word table. It loads the chunks that may have them, each once. */

import { type Entry, readChunk } from '../../search/format/chunk.ts';
import { chunkPath, KEYS_FILE, SPELLINGS_FILE } from '../../search/format/segmentFiles.ts';
import type { TableEntry } from '../../search/indexing/segments.ts';
import { fetchPacked, Loaded, LoadedList } from './fetchFile.ts';

/** A short term begins the words of many chunks. Only the first chunks are read. */
const MAX_CHUNKS_OF_TERM = 4;

export class WordTable {
  /** The number of the first article that the table covers. */
  readonly firstArticle: number;
  readonly #years: TableEntry['years'];
  readonly #addressOf: (path: string) => string;
  readonly #firstKeys: Loaded<string[]>;
  readonly #chunks = new LoadedList(
    async (number): Promise<Entry[]> => [...readChunk(await fetchPacked(this.#addressOf(chunkPath(number))))],
  );

  /** @param indexFolder the index's folder, an absolute address that ends in a slash */
  constructor({ name, key, years }: TableEntry, indexFolder: string, firstArticle: number) {
    this.firstArticle = firstArticle;
    this.#years = years;
    this.#addressOf = (path) => new URL(`${name}/${path}?v=${key}`, indexFolder).href;
    this.#firstKeys = new Loaded(async () => {
      const keys = new TextDecoder().decode(await fetchPacked(this.#addressOf(KEYS_FILE)));
      return keys === '' ? [] : keys.split('\n');
    });
  }

  /** Whether some of its articles may have a day in a range of years. Either end may be open. */
  mayHaveDays(from?: string, to?: string): boolean {
    if (this.#years === undefined) return false;
    const [first, last] = this.#years;
    return last >= (from || first) && first <= (to || last);
  }

  /** Loads the list of the words as the table's articles spell them. */
  async loadWords(): Promise<string> {
    return new TextDecoder().decode(await fetchPacked(this.#addressOf(SPELLINGS_FILE)));
  }

  /** Gives the entries whose keys begin with a term. */
  async lookUp(term: string): Promise<Entry[]> {
    const firstKeys = await this.#firstKeys.get();
    // Keys that begin with the term may be in the chunk before the first chunk that begins after the term.
    const first = Math.max(0, countBefore(firstKeys, (key) => key <= term) - 1);
    const end = countBefore(firstKeys, (key) => key <= term || key.startsWith(term));
    const numbers = Array.from({ length: Math.min(end - first, MAX_CHUNKS_OF_TERM) }, (_, at) => first + at);
    const chunks = await Promise.all(numbers.map((number) => this.#chunks.get(number)));
    return chunks.flatMap((entries) => {
      const start = countBefore(entries, ({ key }) => key < term);
      const stop = countBefore(entries, ({ key }) => key < term || key.startsWith(term));
      return entries.slice(start, stop);
    });
  }
}

/** Counts the items of a sorted list before the first one that fails a condition. */
function countBefore<Item>(sorted: readonly Item[], isBefore: (item: Item) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
