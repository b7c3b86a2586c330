/** Writes the word tables of the search index, and keeps those of segments that share one. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WordTable } from '../../search/indexing/wordTable.ts';
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';
import { readEntries } from '../../system/files/files.ts';

/** Changes with the format of the cached tables. */
const VERSION = 'word table 2';

/**
 * The tables of single segments. One that shares its delivered table with others is in a cache too, so that a change of one of
 * them does not make all of them be analysed again.
 */
export class SegmentTables {
  readonly #folder: string;
  readonly #tables = new Map<string, WordTable>();
  readonly #readOther: (key: string) => string | undefined;

  /**
   * @param folder the cache's folder for these tables
   * @param readOther reads the text of a table from elsewhere, by the key of its segment
   */
  constructor(folder: string, readOther: (key: string) => string | undefined = () => undefined) {
    this.#folder = folder;
    this.#readOther = readOther;
  }

  /** Keeps a table for this build. @param key the segment's */
  keep(key: string, table: WordTable): void {
    this.#tables.set(key, table);
  }

  /** Keeps a table for later builds instead of in memory. */
  async cache(key: string, table: WordTable): Promise<void> {
    const { formatTable } = await import('../../search/indexing/wordTable.ts');
    await writeCacheText(this.#pathOf(key), VERSION, formatTable(table));
  }

  /** Gives a table that was kept; undefined where none was, or its file is damaged. */
  async find(key: string): Promise<WordTable | undefined> {
    const kept = this.#tables.get(key);
    if (kept !== undefined) return kept;
    const text = readCacheText(this.#pathOf(key), VERSION) ?? this.#readOther(key);
    if (text === undefined) return undefined;
    const { parseTable } = await import('../../search/indexing/wordTable.ts');
    return parseTable(text);
  }

  /** Removes the cached tables of all other segments. */
  async prune(keys: ReadonlySet<string>): Promise<void> {
    const kept = new Set([...keys].map(fileOf));
    for (const { name: file } of readEntries(this.#folder))
      if (!kept.has(file)) await rm(join(this.#folder, file), { force: true });
  }

  #pathOf(key: string): string {
    return join(this.#folder, fileOf(key));
  }
}

function fileOf(key: string): string {
  return `${key.slice(0, 32)}.txt`;
}
