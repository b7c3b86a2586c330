/**
 * Finds the folders of immutable files in which nothing changed since an earlier run looked at each file. Their files need no further
 * look: a listing and the folder's own stats show files that were added, removed, renamed or replaced. Only a file that is overwritten
 * in place leaves both as they are, so files count as immutable once they have been left alone for a while.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../groupBy.ts';
import { bytesOf } from './cacheColumns.ts';
import { readCacheText, writeCacheText } from './cacheFile.ts';
import { isMissing, sha256 } from './files.ts';
import {
  type FileStats,
  isSameFile,
  isSettled,
  NUMBERS_OF_FILE,
  readStats,
  type StatCache,
  writeStats,
} from './statCache.ts';

/** Changes with the format of the stored records. */
const RECORDS_VERSION = 'folders 2';
/** A program that still writes a file pauses for less. A file that changed more recently is looked at in each run. */
const MIN_AGE_MS = 600_000;

/** A folder in which all files had been left alone when a run looked at them. */
interface FolderRecord {
  /** The folder's own stats. */
  times: FileStats;
  /** The hash of the names of its files. */
  names: string;
  /** The hash of the names and stats of its files, as `digestFiles` gives it. */
  digest: string;
}

/** A folder as this run found it. */
export interface FoundFolder {
  /** The paths of its files, relative to the listed folder, in the order of the listing. */
  files: readonly string[];
  /** The hash of the names and stats of its files, as `digestFiles` gives it. */
  digest: string;
  /** Whether this run did not look at the files, since nothing showed a change. */
  isUnchanged: boolean;
  /** Whether no file has just changed: another change in the same moment might leave its times as they are. */
  isSettled: boolean;
}

export interface SettledFoldersOptions {
  /** The file that keeps the records between runs. */
  path: string;
  /** Looks at each file, whatever earlier runs found. */
  lookAtAll?: boolean;
  /** The current time in milliseconds. */
  now?: number;
}

export class SettledFolders {
  /** By the path relative to the listed folder; the folder itself has the empty path. */
  readonly folders: ReadonlyMap<string, FoundFolder>;
  readonly #path: string;
  readonly #stored: string | undefined;
  readonly #records: Map<string, FolderRecord>;

  private constructor(
    path: string,
    stored: string | undefined,
    folders: ReadonlyMap<string, FoundFolder>,
    records: Map<string, FolderRecord>,
  ) {
    this.#path = path;
    this.#stored = stored;
    this.folders = folders;
    this.#records = records;
  }

  /**
   * Lists the files below a folder, and looks at those in folders that changed.
   * @param root the folder; a missing one has no folders
   */
  static async read(
    root: string,
    statCache: StatCache,
    { path, lookAtAll = false, now = Date.now() }: SettledFoldersOptions,
  ): Promise<SettledFolders> {
    const stored = readCacheText(path, RECORDS_VERSION);
    const entries: [string, FolderRecord][] = stored === undefined || lookAtAll ? [] : JSON.parse(stored);
    const known = new Map(entries);
    const folders = new Map<string, FoundFolder>();
    const records = new Map<string, FolderRecord>();
    for (const [folder, files] of groupByFolder(await statCache.list(root))) {
      const { size, mtimeMs, ctimeMs, ino } = statSync(join(root, folder));
      const times = { size, mtimeMs, ctimeMs, ino };
      const names = sha256(files.join('\n'));
      const record = known.get(folder);
      if (record !== undefined && record.names === names && isSameFile(record.times, times)) {
        folders.set(folder, { files, digest: record.digest, isUnchanged: true, isSettled: true });
        records.set(folder, record);
        continue;
      }
      const stats = statFiles(root, folder, files, statCache);
      const digest = digestNumbers(files, stats);
      const areSettled = (time: number): boolean =>
        files.every((_, at) => isSettled(readStats(stats, at), time));
      folders.set(folder, { files, digest, isUnchanged: false, isSettled: areSettled(now) });
      const leftAlone = now - MIN_AGE_MS;
      if (isSettled(times, leftAlone) && areSettled(leftAlone)) records.set(folder, { times, names, digest });
    }
    return new SettledFolders(path, stored, folders, records);
  }

  /** Makes the next run look at each file of a folder. */
  forget(folder: string): void {
    this.#records.delete(folder);
  }

  /** Stores what this run found for the next one. */
  async save(): Promise<void> {
    const text = `${JSON.stringify([...this.#records])}\n`;
    if (text !== this.#stored) await writeCacheText(this.#path, RECORDS_VERSION, text);
  }
}

/**
 * Returns the hash of the names and stats of files.
 * @param files their paths, in the order of a listing
 * @param stats undefined for a file that cannot be looked at
 */
export function digestFiles(files: readonly string[], stats: readonly (FileStats | undefined)[]): string {
  const numbers = new Float64Array(files.length * NUMBERS_OF_FILE).fill(Number.NaN);
  for (const [at, one] of stats.entries()) if (one !== undefined) writeStats(numbers, at, one);
  return digestNumbers(files, numbers);
}

/** Returns the same hash from stats as `StatCache.statFolder` gives them. */
export function digestNumbers(files: readonly string[], numbers: Float64Array): string {
  return sha256(`${sha256(files.join('\n'))} ${sha256(bytesOf(numbers))}`);
}

/** Returns the stats of the files of a folder, as `StatCache.statFolder` does; NaN for each that cannot be looked at. */
function statFiles(
  root: string,
  folder: string,
  files: readonly string[],
  statCache: StatCache,
): Float64Array {
  const path = join(root, folder);
  const names = files.map((file) => file.slice(folder === '' ? 0 : folder.length + 1));
  try {
    return statCache.statFolder(path, names);
  } catch (error) {
    // A file was removed since it was listed, or its name is not UTF-8.
    if (!isMissing(error)) throw error;
  }
  const stats = new Float64Array(files.length * NUMBERS_OF_FILE).fill(Number.NaN);
  for (const [at, name] of names.entries()) {
    const found = statSync(join(path, name), { throwIfNoEntry: false });
    if (found !== undefined) writeStats(stats, at, found);
  }
  return stats;
}

/** Groups paths by the folder that they are in, in their order. */
export function groupByFolder(files: readonly string[]): Map<string, string[]> {
  return groupBy(files, folderOf);
}

/** Returns the folder that a file is in; an empty path for one in the listed folder. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
