/**
 * The index of sources: the hash of each file, its rows of tags for the counts of tags that occur together, and the endings of
 * its titles for the counts of what publishers add to them. The cache keeps them by path, size, times and inode, so that unchanged files
 * need not be read: a table of most files, and a journal of those that came later. The files of a folder in which nothing changed are
 * rows of the table and nothing else. Without the cache the result is the same, but takes longer.
 */
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createLinkProblem } from '../../../archive/contentFolder.ts';
import { isNote, type SourceFile, sourcesFolder } from '../../../archive/sources.ts';
import { NO_ROW } from '../../../system/columns/hashIndex.ts';
import { writeCacheColumns } from '../../../system/files/cacheColumns.ts';
import { sha256OfFile } from '../../../system/files/files.ts';
import { Journal } from '../../../system/files/journal.ts';
import {
  digestFiles,
  type FoundFolder,
  folderOf,
  groupByFolder,
  type SettledFolders,
} from '../../../system/files/settledFolders.ts';
import { type FileStats, isSameFile, isSettled, StatCache } from '../../../system/files/statCache.ts';
import { errorMessage, type ProblemDetails } from '../../../system/problem.ts';
import { compareCodeUnits } from '../../../text/compareCodeUnits.ts';
import type { TagCooccurrenceCounts } from '../../metadata/tags/tagCooccurrence.ts';
import type { TitleEndings } from '../../metadata/titles/titleEndings.ts';
import { findSavedPage, SavedPageFiles } from '../containers/savedPageFiles.ts';
import { type PublisherTitle, SourceCounts } from './sourceCounts.ts';
import { type CountedContents, SourceTable, TABLE_VERSION } from './sourceTable.ts';
import { makeSourceTable, type TableRow } from './sourceTableColumns.ts';

interface Entry {
  kind: 'file';
  /** In bytes. */
  size: number;
  /** Absent if the file had changed just before, because a second change might leave the same times. */
  times?: FileStats;
  sha256: string;
  /** Absent until the source has been read. */
  counted?: CountedContents;
}

/** The digest of a folder all of whose files have entries with their times. */
interface FolderEntry {
  kind: 'folder';
  digest: string;
}

/** What the cache has of a file: the row of the table or the entry of the journal. */
interface KnownFile {
  row: number;
  sha256: string;
  size: number;
  times: FileStats | undefined;
}

/** The version of the journal's format; it changes with the fields of its entries. */
export const SOURCES_VERSION = 'sources 5';

/** How many files are hashed at the same time. */
const BATCH_SIZE = 32;

/** The table is made again when it lacks more than this share of its files, or has this share of files that are gone. */
const MAX_CHANGED_SHARE = 1 / 64;

/** Begins the journal's names of folders, and no path. */
const FOLDER_MARK = '\0';

/** The folder of sources that are read in place, in the table. */
const IN_PLACE_FOLDER = `${FOLDER_MARK}in place`;

export class SourceIndex {
  /** Files that cannot be read. */
  readonly unreadable: ProblemDetails[] = [];
  /** The files that browsers saved beside pages; they are no sources. */
  readonly savedPageFiles = new SavedPageFiles();
  readonly #content: string;
  readonly #cachePath: string | undefined;
  readonly #table: SourceTable | undefined;
  readonly #journal: Journal<Entry | FolderEntry> | undefined;
  readonly #times: StatCache;
  /** The files of each folder, in their order. */
  readonly #folders = new Map<string, string[]>();
  /** The digests of the folders whose files all are in the cache with their times. */
  readonly #digests = new Map<string, string>();
  /** The folders that have files in the journal. */
  readonly #journalFolders = new Set<string>();
  /** 1 for each row of the table that a current file has. */
  readonly #present: Uint8Array;
  /** Files that are no rows of the table, by path: relative to the folder of sources, or absolute for one that is read in place. */
  readonly #entries = new Map<string, Entry>();
  /** The paths of these files by the hash of their bytes. */
  readonly #entryPaths = new Map<string, Set<string>>();
  readonly #inPlace = new Map<string, SourceFile>();
  /** The paths of files of saved pages. */
  readonly #savedPagePaths = new Set<string>();
  readonly #givenNames = new Map<string, string>();
  /** The paths of files that this run has read. */
  readonly #confirmed = new Set<string>();
  /** Counted while sources are read, because worker processes do the reading and leave this process idle. */
  readonly #counts = new SourceCounts();
  readonly #countedHashes = new Set<string>();
  #areCountsComplete = false;

  private constructor(
    content: string,
    cachePath: string | undefined,
    table: SourceTable | undefined,
    times: StatCache,
  ) {
    this.#content = content;
    this.#cachePath = cachePath;
    this.#table = table;
    this.#journal = cachePath === undefined ? undefined : new Journal(cachePath, journalVersion(table));
    for (const name of this.#journal?.names() ?? [])
      if (!name.startsWith(FOLDER_MARK)) this.#journalFolders.add(folderOf(name));
    this.#times = times;
    this.#present = new Uint8Array(table?.rowCount ?? 0);
  }

  /**
   * Indexes the sources of a content folder.
   * @param cache the path of the cache's journal; its table is beside it
   * @param onNew is called before files are hashed, with the number of files that the cache does not know and their size in bytes
   * @param times the sizes and times of files that were read already
   * @param folders the folders of sources as they were found; without them, each file is looked at
   * @param takes selects the files that this index has; a shard leaves the others to other shards
   */
  static async open(
    content: string,
    cache?: string,
    onNew: (files: number, bytes: number) => void = () => {},
    times = new StatCache(),
    folders?: SettledFolders,
    takes?: (file: string) => boolean,
  ): Promise<SourceIndex> {
    const table = cache === undefined ? undefined : await SourceTable.open(tablePath(cache));
    const index = new SourceIndex(content, cache, table, times);
    const found = folders?.folders ?? (await listFolders(content, times));
    for (const [folder, { files }] of found) index.#folders.set(folder, [...files]);
    const changed: string[] = [];
    for (const [folder, one] of found) {
      // An index of some files looks at each, since what is known of a folder is known of all its files.
      if (takes !== undefined) index.#lookAtFolder(folder, { files: one.files.filter(takes) }, changed);
      else if (!one.isUnchanged || !index.#trustFolder(folder, one, changed)) {
        if (one.isUnchanged) folders?.forget(folder);
        index.#lookAtFolder(folder, one, changed);
      }
    }
    await index.#hashFiles(changed, onNew);
    if (takes === undefined) for (const [folder, one] of found) index.#keepDigest(folder, one);
    for (const { path } of await times.links(sourcesFolder(content)))
      index.unreadable.push(createLinkProblem(`sources/${path}`));
    return index;
  }

  /** Takes the files of an unchanged folder from the cache, where the cache has them as an earlier run looked at them. */
  #trustFolder(folder: string, { files, digest }: FoundFolder, changed: string[]): boolean {
    if (this.#knownDigest(folder) !== digest) return false;
    this.#digests.set(folder, digest);
    const inTable = this.#table?.folders.get(folder);
    // All files are known. As none is in the journal and the numbers are equal, the rows are the files.
    const areRows =
      !this.#journalFolders.has(folder) && files.length === (inTable?.end ?? 0) - (inTable?.start ?? 0);
    if (inTable !== undefined && areRows && !mayBeSavedPage(folder)) {
      this.#present.fill(1, inTable.start, inTable.end);
      return true;
    }
    let hint = inTable?.start ?? 0;
    for (const file of files) {
      const found = this.#findKnown(folder, file, hint);
      hint = (found?.row ?? hint - 1) + 1;
      this.#markSavedPage(file);
      if (found === undefined) changed.push(file);
      else this.#take(file, found);
    }
    return true;
  }

  /** Returns the digest of a folder's files as the cache has them. */
  #knownDigest(folder: string): string | undefined {
    const later = this.#journal?.get(folderKey(folder));
    return later?.kind === 'folder' ? later.digest : this.#table?.folders.get(folder)?.digest;
  }

  /** Looks at each file of a folder, and takes the unchanged ones from the cache. @param changed gets the others */
  #lookAtFolder(folder: string, { files }: Pick<FoundFolder, 'files'>, changed: string[]): void {
    let hint = this.#table?.folders.get(folder)?.start ?? 0;
    for (const file of files) {
      const found = this.#findKnown(folder, file, hint);
      hint = (found?.row ?? hint - 1) + 1;
      this.#markSavedPage(file);
      if (found !== undefined && this.#isUnchangedSince(found, join(sourcesFolder(this.#content), file)))
        this.#take(file, found);
      else changed.push(file);
    }
  }

  /** Stores the digest of a folder where the cache has all its files with the times of the digest. */
  #keepDigest(folder: string, { files, digest, isUnchanged }: FoundFolder): void {
    // The digest of an unchanged folder that the cache does not know is that of an earlier state.
    if (isUnchanged || this.#digests.has(folder)) return;
    const known = this.#knownDigest(folder);
    if (digest === '') {
      const stats = known === undefined ? [] : files.map((file) => this.#findPresent(file)?.times);
      if (known !== undefined && digestFiles(files, stats) === known) this.#digests.set(folder, known);
      return;
    }
    for (const file of files) {
      const { times } = this.#findPresent(file) ?? {};
      if (
        times === undefined ||
        !isSameFile(times, this.#times.stat(join(sourcesFolder(this.#content), file)))
      )
        return;
    }
    this.#setDigest(folder, digest);
  }

  /** Stores the digest of a folder for the next run. @param digest undefined where the next run looks at each file */
  #setDigest(folder: string, digest: string | undefined): void {
    if (digest === undefined) this.#digests.delete(folder);
    else this.#digests.set(folder, digest);
    this.#journal?.set(folderKey(folder), { kind: 'folder', digest: digest ?? '' });
  }

  /** Finds what the cache has of a file. @param hint the row where it probably is */
  #findKnown(folder: string, key: string, hint: number): KnownFile | undefined {
    const entry = this.#journal?.get(key);
    if (entry?.kind === 'file') return { ...entry, times: entry.times, row: NO_ROW };
    const row = this.#table?.find(folder, key, hint) ?? NO_ROW;
    return row === NO_ROW ? undefined : this.#knownRow(row);
  }

  #knownRow(row: number): KnownFile {
    return {
      row,
      sha256: this.#table?.getHash(row) ?? '',
      size: this.#table?.getSize(row) ?? 0,
      times: this.#table?.getTimes(row),
    };
  }

  #isUnchangedSince({ times }: KnownFile, path: string): boolean {
    try {
      return times !== undefined && isSameFile(times, this.#times.stat(path));
    } catch {
      // `#hashFile` tries the file again and reports the error.
      return false;
    }
  }

  /** Adds a file as the cache has it. */
  #take(key: string, { row }: KnownFile): void {
    const entry = row === NO_ROW ? this.#journal?.get(key) : undefined;
    if (entry?.kind === 'file') this.#setEntry(key, entry);
    else this.#present[row] = 1;
  }

  #setEntry(key: string, entry: Entry): void {
    this.#remove(key);
    this.#entries.set(key, entry);
    this.#entryPaths.set(entry.sha256, (this.#entryPaths.get(entry.sha256) ?? new Set()).add(key));
  }

  #remove(key: string): void {
    const row = this.#findRow(key);
    if (row !== NO_ROW) this.#present[row] = 0;
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#entryPaths.get(entry.sha256)?.delete(key);
  }

  /** Returns the row of a current file, or NO_ROW. */
  #findRow(key: string): number {
    const folder = isAbsolute(key) ? IN_PLACE_FOLDER : folderOf(key);
    const row = this.#table?.find(folder, key, NO_ROW) ?? NO_ROW;
    return this.#present[row] === 1 ? row : NO_ROW;
  }

  /** Returns what is known of a current file. */
  #findPresent(key: string): KnownFile | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) return { ...entry, times: entry.times, row: NO_ROW };
    const row = this.#findRow(key);
    return row === NO_ROW ? undefined : this.#knownRow(row);
  }

  #markSavedPage(file: string): void {
    const page = findSavedPage(file, (path) => this.#isListed(path));
    if (page === undefined) return;
    this.#savedPagePaths.add(file);
    this.savedPageFiles.add(page);
  }

  /** Whether the folder of sources has a file. */
  #isListed(path: string): boolean {
    const files = this.#folders.get(folderOf(path)) ?? [];
    const at = lowerBound(files, path);
    return files[at] === path;
  }

  /** Adds files that were copied into the folder of sources in this run. @param paths absolute paths */
  async addCopies(paths: readonly string[]): Promise<void> {
    const folder = sourcesFolder(this.#content);
    const files = paths.map((path) => path.slice(join(folder, '/').length).replaceAll('\\', '/'));
    for (const file of files) {
      const others = this.#folders.get(folderOf(file)) ?? [];
      const at = lowerBound(others, file);
      if (others[at] !== file) others.splice(at, 0, file);
      this.#folders.set(folderOf(file), others);
    }
    for (const file of files) this.#markSavedPage(file);
    await this.#hashFiles(files);
  }

  async #hashFiles(
    files: readonly string[],
    onNew: (files: number, bytes: number) => void = () => {},
  ): Promise<void> {
    const folder = sourcesFolder(this.#content);
    const fresh = files.filter((file) => this.#findKnown(folderOf(file), file, NO_ROW) === undefined);
    const bytes = fresh.map((file) => readFileSize(join(folder, file)));
    onNew(
      fresh.length,
      bytes.reduce((sum, size) => sum + size, 0),
    );
    for (let at = 0; at < files.length; at += BATCH_SIZE) {
      const hashing = files
        .slice(at, at + BATCH_SIZE)
        .map((file) => this.#hashFile(file, join(folder, file)));
      await Promise.all(hashing);
      // Other tasks that wait for the disk or for a thread get their turn.
      await setImmediate();
    }
  }

  /** Hashes a new or changed file. @returns its hash; undefined if it cannot be read */
  async #hashFile(key: string, path: string, isReported = true): Promise<string | undefined> {
    try {
      const times = this.#times.stat(path);
      const settled = isSettled(times, Date.now());
      const sha256 = await sha256OfFile(path, times.size);
      const counted = this.#findCounted(key, sha256);
      const entry: Entry = {
        kind: 'file',
        size: times.size,
        sha256,
        ...(settled ? { times } : {}),
        ...(counted === undefined ? {} : { counted }),
      };
      this.#journal?.set(key, entry);
      this.#setEntry(key, entry);
      this.#setDigest(folderOf(key), undefined);
      this.#confirmed.add(key);
      return sha256;
    } catch (error) {
      if (isReported)
        this.unreadable.push({
          file: `sources/${key}`,
          reason: errorMessage(error),
          remedy: 'rename or remove it',
        });
      return undefined;
    }
  }

  /** Returns what the cache has counted of a file, if it had the same bytes: what is counted depends on the bytes alone. */
  #findCounted(key: string, sha256: string): CountedContents | undefined {
    const folder = isAbsolute(key) ? IN_PLACE_FOLDER : folderOf(key);
    const known = this.#findKnown(folder, key, NO_ROW);
    if (known?.sha256 !== sha256) return undefined;
    if (known.row !== NO_ROW)
      return this.#table?.isCounted(known.row) === true ? this.#table.readContents(known.row) : undefined;
    const entry = this.#journal?.get(key);
    return entry?.kind === 'file' ? entry.counted : undefined;
  }

  /** Adds a source that is read in place. @returns whether the file exists with these bytes */
  async addInPlace({ file, path, sha256 }: Pick<SourceFile, 'file' | 'path' | 'sha256'>): Promise<boolean> {
    if (this.hasHash(sha256)) return true;
    const known = this.#findKnown(IN_PLACE_FOLDER, path, NO_ROW);
    if (known !== undefined && this.#isUnchangedSince(known, path)) this.#take(path, known);
    else await this.#hashFile(path, path, false);
    const found = this.#findPresent(path);
    if (found === undefined || found.sha256 !== sha256) return false;
    this.#inPlace.set(path, { file, sha256, path, size: found.size, inPlace: true });
    return true;
  }

  /**
   * Hashes files whose hashes come from the cache, so that the register states only what this run has read. If a file has other bytes
   * than the cache says, the index is corrected.
   * @param hashes the hashes of the files in the cache
   * @returns whether the index was right
   */
  async confirm(hashes: Iterable<string>): Promise<boolean> {
    let isRight = true;
    for (const cachedHash of hashes) {
      for (const key of this.#listPaths(cachedHash)) {
        if (this.#confirmed.has(key)) continue;
        this.#confirmed.add(key);
        const path = this.#pathOf(key);
        const read = await sha256OfFile(path, this.#times.stat(path).size).catch(() => undefined);
        if (read === cachedHash) continue;
        isRight = false;
        this.#remove(key);
        const inPlace = this.#inPlace.get(key);
        const sha256 = await this.#hashFile(key, path, inPlace === undefined);
        if (inPlace === undefined) continue;
        this.#inPlace.delete(key);
        const size = this.#entries.get(key)?.size;
        if (sha256 !== undefined && size !== undefined) this.#inPlace.set(key, { ...inPlace, sha256, size });
      }
    }
    return isRight;
  }

  /** Lists the paths of the current files with some bytes. */
  #listPaths(sha256: string): string[] {
    const rows = this.#table?.findByHash(sha256).filter((row) => this.#present[row] === 1) ?? [];
    return [...rows.map((row) => this.#table?.getKey(row) ?? ''), ...(this.#entryPaths.get(sha256) ?? [])];
  }

  #pathOf(key: string): string {
    return isAbsolute(key) ? key : join(sourcesFolder(this.#content), key);
  }

  /** Adds a file under a name that it was given in this run: it may be read in place, or be kept under another name. */
  addGivenName(name: string, path: string): void {
    this.#givenNames.set(name, path);
  }

  /** Returns the path of a file with some bytes, if there is one. */
  findPath(sha256: string): string | undefined {
    const [key] = this.#listPaths(sha256).sort();
    return key === undefined ? undefined : this.#pathOf(key);
  }

  /** Finds a file by its name. A name that this run was given means the file that was given. */
  findFile(name: string): { file: string; path: string; isGiven: boolean } | undefined {
    const given = this.#givenNames.get(name);
    if (given !== undefined) {
      const folder = join(sourcesFolder(this.#content), '/');
      const file = given.startsWith(folder) ? given.slice(folder.length).replaceAll('\\', '/') : name;
      return { file, path: given, isGiven: true };
    }
    if (isAbsolute(name) || this.#findPresent(name) === undefined) return undefined;
    return { file: name, path: join(sourcesFolder(this.#content), name), isGiven: false };
  }

  /** Whether a current file has some bytes, READMEs included. */
  hasHash(sha256: string): boolean {
    return this.#listPaths(sha256).length > 0;
  }

  /** All sources, in the same order on every machine; sources that are read in place come last. */
  get sources(): SourceFile[] {
    return this.listSources(() => true);
  }

  /**
   * Lists sources in the order of `sources`.
   * @param isWanted selects them by their hashes, which are one after the other in the bytes
   */
  listSources(isWanted: (hashes: Buffer, row: number) => boolean): SourceFile[] {
    const found = this.#listRows((row) => this.#table !== undefined && isWanted(this.#table.hashes, row));
    for (const [key, { sha256 }] of this.#entries)
      if (isWanted(Buffer.from(sha256, 'hex'), 0)) found.push(...this.#describeSource(key));
    return found.sort(compareSources);
  }

  /** Lists the sources of rows. */
  #listRows(isWanted: (row: number) => boolean): SourceFile[] {
    const found: SourceFile[] = [];
    for (let row = 0; row < this.#present.length; row += 1)
      if (this.#present[row] === 1 && isWanted(row))
        found.push(...this.#describeSource(this.#table?.getKey(row) ?? ''));
    return found;
  }

  /** Describes a current file; none where it is no source. */
  #describeSource(key: string): SourceFile[] {
    if (isAbsolute(key)) return [this.#inPlace.get(key) ?? []].flat();
    if (isNote(key) || this.#savedPagePaths.has(key)) return [];
    const known = this.#findPresent(key);
    if (known === undefined) return [];
    return [{ file: key, sha256: known.sha256, path: this.#pathOf(key), size: known.size }];
  }

  /** Lists a source for each of some hashes that are sources' hashes, the first in the order of `sources`. */
  findSources(hashes: Iterable<string>): SourceFile[] {
    return [...hashes].flatMap((sha256) =>
      this.#listPaths(sha256)
        .flatMap((key) => this.#describeSource(key))
        .sort(compareSources)
        .slice(0, 1),
    );
  }

  /** Whether a source still has the bytes that were hashed. */
  async isUnchanged(source: SourceFile): Promise<boolean> {
    const { path, sha256 } = source;
    const now = statSync(path, { throwIfNoEntry: false });
    if (now === undefined) return false;
    const { times } = this.#findPresent(toEntryKey(source)) ?? {};
    if (times !== undefined && isSameFile(times, now)) return true;
    // The times may change without the bytes, or the bytes may change so soon after the hashing that the times stay the same.
    const found = await sha256OfFile(path, now.size).catch(() => undefined);
    return found === sha256;
  }

  /** Whether it is known what a source adds to the counts. */
  hasCounted(source: SourceFile): boolean {
    const key = toEntryKey(source);
    const entry = this.#entries.get(key);
    if (entry !== undefined) return entry.counted !== undefined;
    const row = this.#findRow(key);
    return row !== NO_ROW && this.#table?.isCounted(row) === true;
  }

  /** Lists a source for each hash of sources of which it is not known what they add to the counts. */
  listUncounted(): SourceFile[] {
    const found = this.#listRows((row) => this.#table?.isCounted(row) !== true);
    for (const [key, { counted }] of this.#entries)
      if (counted === undefined) found.push(...this.#describeSource(key));
    const byHash = new Map<string, SourceFile>();
    for (const source of found.sort(compareSources))
      if (!byHash.has(source.sha256) && !this.#isCountedAnywhere(source.sha256))
        byHash.set(source.sha256, source);
    return [...byHash.values()];
  }

  /** Whether it is known for any of the sources with some bytes what it adds to the counts. */
  #isCountedAnywhere(sha256: string): boolean {
    return this.#listPaths(sha256)
      .flatMap((key) => this.#describeSource(key))
      .some((source) => this.hasCounted(source));
  }

  /** Records what a source that was read adds to the counts; empty lists if it could not be read. */
  setCounted(source: SourceFile, { rows, endings }: CountedContents): void {
    const counted = { rows, endings };
    const key = toEntryKey(source);
    const known = this.#findPresent(key);
    if (known !== undefined) {
      const { size, sha256, times } = known;
      const entry: Entry = { kind: 'file', size, sha256, ...(times === undefined ? {} : { times }), counted };
      this.#setEntry(key, entry);
      this.#journal?.set(key, entry);
    }
    this.#count(source.sha256, counted);
  }

  /** Returns the counts of tags that occur together in all sources, at least of those in some rows of tags. */
  tagCounts(rows: Iterable<string>): TagCooccurrenceCounts {
    this.#countAll();
    return this.#counts.tagCounts(rows, this.#table?.counts);
  }

  /** Returns the counts of the endings of titles in all sources, at least of those of some titles. */
  titleEndings(titles: Iterable<PublisherTitle>): TitleEndings {
    this.#countAll();
    return this.#counts.endingCounts(titles, this.#table?.counts);
  }

  /** Counts all sources that were read. Files with the same bytes count once. */
  #countAll(): void {
    if (this.#areCountsComplete) return;
    this.#areCountsComplete = true;
    for (const [key, { sha256, counted }] of this.#entries)
      if (counted !== undefined && this.#describeSource(key).length > 0) this.#count(sha256, counted);
    for (let row = 0; row < this.#present.length; row += 1) {
      const table = this.#table;
      if (table === undefined || !table.isInCounts(row) || this.#isCurrentRow(row)) continue;
      this.#counts.add(table.readContents(row), -1);
      // Another file with the same bytes counts instead.
      const sha256 = table.getHash(row);
      const other = table.findByHash(sha256).find((one) => table.isCounted(one) && this.#isCurrentRow(one));
      if (other !== undefined && !this.#countedHashes.has(sha256))
        this.#count(sha256, table.readContents(other));
    }
  }

  /** Whether a row is that of a current source. */
  #isCurrentRow(row: number): boolean {
    if (this.#present[row] !== 1 || this.#table?.isNote(row) === true) return false;
    return this.#savedPagePaths.size === 0 || !this.#savedPagePaths.has(this.#table?.getKey(row) ?? '');
  }

  #count(sha256: string, counted: CountedContents): void {
    if (this.#countedHashes.has(sha256)) return;
    const table = this.#table;
    if (table?.findByHash(sha256).some((row) => table.isInCounts(row) && this.#isCurrentRow(row)) === true)
      return;
    this.#countedHashes.add(sha256);
    this.#counts.add(counted);
  }

  /** Writes the cache. */
  async save(): Promise<void> {
    if (this.#cachePath === undefined) return;
    let rows = 0;
    for (const present of this.#present) rows += present;
    const changed = Math.max(this.#entries.size, this.#present.length - rows);
    const columns = changed > this.#present.length * MAX_CHANGED_SHARE ? this.#makeTable() : undefined;
    if (columns === undefined) {
      await this.#journal?.save((key) => this.#isWanted(key));
      return;
    }
    await writeCacheColumns(tablePath(this.#cachePath), TABLE_VERSION, columns);
    // The journal of the former table counts as empty.
    const table = await SourceTable.open(tablePath(this.#cachePath));
    await new Journal(this.#cachePath, journalVersion(table)).save(() => true);
  }

  #isWanted(key: string): boolean {
    return this.#entries.has(key) || this.#folders.has(key.slice(1));
  }

  #makeTable(): Map<string, Uint8Array> | undefined {
    this.#countAll();
    const contentsOf = this.#table?.readAllContents();
    const counted = new Set<string>();
    const inPlace = [...this.#inPlace.keys()].sort();
    const folders = [...this.#folders, [IN_PLACE_FOLDER, inPlace] as const].map(([folder, files]) => ({
      folder,
      digest: this.#digests.get(folder),
      rows: files.flatMap((key): TableRow[] => {
        const known = this.#findPresent(key);
        if (known === undefined) return [];
        const { sha256, size, times, row } = known;
        // A file of a saved page may become a source later.
        const isSource = this.#describeSource(key).length > 0;
        const contents =
          (isSource && (row === NO_ROW ? formatContents(this.#entries.get(key)) : contentsOf?.(row))) ||
          new Uint8Array();
        const isInCounts = contents.length > 0 && !counted.has(sha256);
        if (isInCounts) counted.add(sha256);
        return [{ key, sha256, size, times, isNote: !isAbsolute(key) && isNote(key), contents, isInCounts }];
      }),
    }));
    const { cooccurrence, titleEndings } = this.#counts;
    return makeSourceTable({
      folders,
      counts: this.#table?.counts,
      added: { tags: cooccurrence.counts(), endings: titleEndings },
    });
  }
}

function formatContents(entry: Entry | undefined): Uint8Array {
  return entry?.counted === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(entry.counted));
}

/** Lists the folders of sources whose files are all looked at. */
async function listFolders(content: string, times: StatCache): Promise<Map<string, FoundFolder>> {
  const folders = groupByFolder(await times.list(sourcesFolder(content)));
  return new Map(
    [...folders].map(([folder, files]) => [
      folder,
      { files, digest: '', isUnchanged: false, isSettled: false },
    ]),
  );
}

function tablePath(cache: string): string {
  return cache.replace(/(?:\.json)?$/u, '.table');
}

/** The version of the journal beside a table. One of another table counts as empty. */
export function journalVersion(table: SourceTable | undefined): string {
  return table === undefined ? SOURCES_VERSION : `${SOURCES_VERSION} ${table.details.id}`;
}

/** The journal's name of a folder. */
function folderKey(folder: string): string {
  return `${FOLDER_MARK}${folder}`;
}

/** Whether the files of a folder may belong to a saved page. */
function mayBeSavedPage(folder: string): boolean {
  return findSavedPage(`${folder}/`, () => true) !== undefined;
}

/** Returns where a text is in a sorted list, or where it would be. */
function lowerBound(texts: readonly string[], text: string): number {
  let from = 0;
  for (let to = texts.length; from < to; ) {
    const middle = (from + to) >>> 1;
    if ((texts[middle] ?? '') < text) from = middle + 1;
    else to = middle;
  }
  return from;
}

export function compareSources(a: SourceFile, b: SourceFile): number {
  return Number(a.inPlace ?? false) - Number(b.inPlace ?? false) || compareCodeUnits(a.file, b.file);
}

function readFileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Names a source in the index: by its path relative to the folder of sources, or by its absolute path if it is read in place. */
export function toEntryKey({ file, path, inPlace = false }: SourceFile): string {
  return inPlace ? path : file;
}
