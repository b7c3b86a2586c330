/**
 * Reads the record of what a build left in its output folder: a table of the groups, and the lines of their files in buckets. A build
 * reads the lines of few groups, also on a very large site.
 */
import { readCacheText, reportDamage } from '../../../system/files/cacheFile.ts';
import { BucketFolder } from './bucketFolder.ts';
import { type FileEntry, parseFileLines } from './recordLines.ts';
import { parseTable, type RecordTable } from './recordTable.ts';

/** Changes with the format. */
export const RECORD_VERSION = 'site 5';

export class OutputRecord {
  readonly table: RecordTable;
  readonly #buckets: BucketFolder;
  /** The bucket that was read last: groups are mostly read in the order of their buckets. */
  #lastRead: { bucket: number; bytes: Buffer } | undefined;

  constructor(path: string, table: RecordTable) {
    this.table = table;
    this.#buckets = new BucketFolder(path);
  }

  /**
   * Reads a record.
   * @returns undefined where it is missing, has another version, or any of its buckets is damaged; damage is reported to stderr
   */
  static read(path: string): OutputRecord | undefined {
    const text = readCacheText(path, RECORD_VERSION);
    if (text === undefined) return undefined;
    const table = parseTable(text);
    // Later would be too late: other groups of a damaged bucket would be kept by then, and their files are not known.
    const damaged = new BucketFolder(path).findDamaged(table.buckets);
    if (damaged === undefined) return new OutputRecord(path, table);
    reportDamage(damaged);
    return undefined;
  }

  /** Reads the files of a group by path; none where there is no such group. */
  readFiles(group: string): Map<string, FileEntry> {
    return parseFileLines(this.readLines(group).toString(), group);
  }

  /** Reads the lines of a group's files. */
  readLines(group: string): Buffer {
    const found = this.table.groups.get(group);
    if (found === undefined) return Buffer.alloc(0);
    const { bucket, start, end } = found;
    const hash = this.table.buckets[bucket] ?? '';
    if (this.#lastRead?.bucket !== bucket) this.#lastRead = { bucket, bytes: this.#buckets.read(hash) };
    return this.#lastRead.bytes.subarray(start, end);
  }

  /** Reads the files of all groups, or of some. */
  *listFiles(groups?: ReadonlySet<string>): Generator<[file: string, entry: FileEntry]> {
    for (const group of this.table.groups.keys())
      if (groups === undefined || groups.has(group)) yield* this.readFiles(group);
  }
}
