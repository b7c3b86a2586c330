/**
 * What the cache has of the sources of a content folder, as a table: the hash, size and times of each file, what it adds to the counts,
 * and the counts of all of them.
 */

import { CountTable } from '../../../system/columns/countTable.ts';
import { sha256At } from '../../../system/columns/hashColumn.ts';
import { HashIndex, NO_ROW } from '../../../system/columns/hashIndex.ts';
import { TextColumn } from '../../../system/columns/textColumn.ts';
import { CacheColumnFile, float64View, uint32View } from '../../../system/files/cacheColumns.ts';
import type { FileStats } from '../../../system/files/statCache.ts';
import type { PublisherEndings } from '../../metadata/titles/titleEndings.ts';

/** Changes with the columns. */
export const TABLE_VERSION = 'source table 1';

/** What is counted in all sources. */
export interface CountedContents {
  /** The rows of tags. */
  rows: readonly string[];
  /** The endings of titles. */
  endings: readonly PublisherEndings[];
}

export const ROW_FLAGS = {
  /** Its times are known. */
  hasTimes: 1,
  /** It is known what it adds to the counts. */
  isCounted: 2,
  /** The counts have it; of files with the same bytes, they have one. */
  isInCounts: 4,
  /** It is a README, which is no source. */
  isNote: 8,
} as const;

/** The rows of a folder, from the first up to the second. */
export interface TableFolder {
  start: number;
  end: number;
  /** The digest of its files, as `digestFiles` gives it, where all of them had these times. */
  digest: string | undefined;
}

export interface TableDetails {
  /** Identifies the table. */
  id: string;
  folders: [folder: string, rows: TableFolder][];
}

/** The counts of all sources. */
export interface TableCounts {
  words: CountTable;
  pairs: CountTable;
  /** The titles of each publisher. */
  titles: CountTable;
  /** The endings of titles, by `endingKey`. */
  endings: CountTable;
}

/** The key by which the counts have an ending. */
export function endingKey(publisher: string, ending: string): string {
  return `${publisher}\0${ending}`;
}

/** The columns that are read in each run. */
const COLUMNS = [
  'details',
  'paths',
  'paths-ends',
  'hashes',
  'keys',
  'slots',
  'flags',
  'sizes',
  'mtimes',
  'ctimes',
  'inodes',
  'contents-ends',
];

export class SourceTable {
  readonly details: TableDetails;
  readonly folders: ReadonlyMap<string, TableFolder>;
  /** The SHA-256 of the files, one after the other. */
  readonly hashes: Buffer;
  readonly #file: CacheColumnFile;
  readonly #paths: TextColumn;
  readonly #index: HashIndex;
  readonly #flags: Uint8Array;
  readonly #sizes: Float64Array;
  readonly #times: { mtimeMs: Float64Array; ctimeMs: Float64Array; ino: Float64Array };
  readonly #contentsEnds: Float64Array;
  #counts: TableCounts | undefined | 'unopened' = 'unopened';

  private constructor(file: CacheColumnFile, columns: ReadonlyMap<string, Uint8Array>) {
    const bytes = (name: string): Uint8Array => columns.get(name) ?? new Uint8Array();
    const details: TableDetails = JSON.parse(Buffer.from(bytes('details')).toString());
    this.details = details;
    this.folders = new Map(details.folders);
    const hashes = bytes('hashes');
    this.hashes = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
    this.#file = file;
    this.#paths = TextColumn.from(columns, 'paths');
    this.#index = new HashIndex(uint32View(bytes('slots')), uint32View(bytes('keys')));
    this.#flags = bytes('flags');
    this.#sizes = float64View(bytes('sizes'));
    this.#times = {
      mtimeMs: float64View(bytes('mtimes')),
      ctimeMs: float64View(bytes('ctimes')),
      ino: float64View(bytes('inodes')),
    };
    this.#contentsEnds = float64View(bytes('contents-ends'));
  }

  /** @returns undefined where the table is missing or damaged */
  static async open(path: string): Promise<SourceTable | undefined> {
    const file = await CacheColumnFile.open(path, TABLE_VERSION);
    if (file === undefined) return undefined;
    const columns = new Map<string, Uint8Array>();
    for (const name of COLUMNS) {
      const column = file.read(name);
      if (column === undefined) return undefined;
      columns.set(name, column);
    }
    return new SourceTable(file, columns);
  }

  get rowCount(): number {
    return this.#flags.length;
  }

  /**
   * Finds the row of a file.
   * @param key its path
   * @param hint the row where it probably is
   */
  find(folder: string, key: string, hint: number): number {
    let { start, end } = this.folders.get(folder) ?? { start: 0, end: 0 };
    if (hint >= start && hint < end && this.#paths.is(hint, key)) return hint;
    while (start < end) {
      const middle = (start + end) >>> 1;
      const other = this.#paths.get(middle);
      if (other === key) return middle;
      if (other < key) start = middle + 1;
      else end = middle;
    }
    return NO_ROW;
  }

  /** Finds the rows of the files with some bytes. */
  findByHash(sha256: string): number[] {
    const key = hashKey(sha256);
    return [...this.#index.findAll(key, (row) => this.getHash(row) === sha256)].sort((a, b) => a - b);
  }

  getKey(row: number): string {
    return this.#paths.get(row);
  }

  getHash(row: number): string {
    return sha256At(this.hashes, row);
  }

  getSize(row: number): number {
    return this.#sizes[row] ?? 0;
  }

  getTimes(row: number): FileStats | undefined {
    if (!this.#has(row, ROW_FLAGS.hasTimes)) return undefined;
    const { mtimeMs, ctimeMs, ino } = this.#times;
    return {
      size: this.getSize(row),
      mtimeMs: mtimeMs[row] ?? 0,
      ctimeMs: ctimeMs[row] ?? 0,
      ino: ino[row] ?? 0,
    };
  }

  #has(row: number, flag: number): boolean {
    return ((this.#flags[row] ?? 0) & flag) !== 0;
  }

  isNote(row: number): boolean {
    return this.#has(row, ROW_FLAGS.isNote);
  }

  /** Whether it is known what a file adds to the counts. */
  isCounted(row: number): boolean {
    return this.#has(row, ROW_FLAGS.isCounted) && this.counts !== undefined;
  }

  /** Whether the counts have a file. */
  isInCounts(row: number): boolean {
    return this.#has(row, ROW_FLAGS.isInCounts) && this.counts !== undefined;
  }

  /** The counts of all files; undefined where they are damaged. Then no file counts as counted. */
  get counts(): TableCounts | undefined {
    if (this.#counts === 'unopened') this.#counts = this.#openCounts();
    return this.#counts;
  }

  #openCounts(): TableCounts | undefined {
    // What files have added is needed where one of them is removed or counted again.
    if (!this.#file.isIntact('contents')) return undefined;
    const words = CountTable.open(this.#file, 'words');
    const pairs = CountTable.open(this.#file, 'pairs');
    const titles = CountTable.open(this.#file, 'titles');
    const endings = CountTable.open(this.#file, 'endings');
    if (words === undefined || pairs === undefined || titles === undefined || endings === undefined)
      return undefined;
    return { words, pairs, titles, endings };
  }

  /** Reads what a counted file adds to the counts. */
  readContents(row: number): CountedContents {
    const [start, end] = this.#contentsRange(row);
    const contents: CountedContents = JSON.parse(
      this.#file.readRange('contents', start, end - start).toString(),
    );
    return contents;
  }

  /** Reads what all files add to the counts. @returns a function that gives this of a row, as JSON; empty where it is not known */
  readAllContents(): (row: number) => Uint8Array {
    const all = this.counts && this.#file.read('contents');
    return (row) => all?.subarray(...this.#contentsRange(row)) ?? new Uint8Array();
  }

  #contentsRange(row: number): [number, number] {
    return [row === 0 ? 0 : (this.#contentsEnds[row - 1] ?? 0), this.#contentsEnds[row] ?? 0];
  }
}

/** Returns 32 bits of a hash, by which rows are found. */
export function hashKey(sha256: string): number {
  return Number.parseInt(sha256.slice(0, 8), 16);
}
