/**
 * The index of sources: the hash of each file, its rows of tags for the counts of tags that occur together, and the endings of
 * its titles for the counts of what publishers add to them. The cache keeps them by path, size, times and inode, so that unchanged files need not be read. Without the cache the result is the same, but takes longer.
 */
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createLinkProblem } from '../../archive/contentFolder.ts';
import { isNote, type SourceFile, sourcesFolder } from '../../archive/sources.ts';
import { listFiles, sha256OfFile } from '../../system/files/files.ts';
import { Journal } from '../../system/files/journal.ts';
import { digestFiles, groupByFolder, type SettledFolders } from '../../system/files/settledFolders.ts';
import { type FileStats, isSameFile, isSettled, StatCache } from '../../system/files/statCache.ts';
import { errorMessage, type ProblemDetails } from '../../system/problem.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { TagCooccurrence } from '../metadata/tags/tagCooccurrence.ts';
import { readTagList } from '../metadata/tags/tagList.ts';
import { type PublisherEndings, TitleEndings } from '../metadata/titles/titleEndings.ts';
import { findSavedPage, SavedPageFiles } from './containers/savedPageFiles.ts';

/** What is counted in all sources. */
export interface CountedContents {
  /** The rows of tags. */
  rows: readonly string[];
  /** The endings of titles. */
  endings: readonly PublisherEndings[];
}

interface Entry {
  /** In bytes. */
  size: number;
  /** Absent if the file had changed just before, because a second change might leave the same times. */
  times?: FileStats;
  sha256: string;
  /** Absent until the source has been read. */
  counted?: CountedContents;
}

/** The version of the cache's format; it changes with the fields of `Entry`. */
export const SOURCES_VERSION = 'sources 4';

/** How many files are hashed at the same time. */
const BATCH_SIZE = 32;

export class SourceIndex {
  /** All sources, in the same order on every machine; sources that are read in place come last. */
  readonly sources: SourceFile[] = [];
  /** Files that cannot be read. */
  readonly unreadable: ProblemDetails[] = [];
  /** The files that browsers saved beside pages; they are no sources. */
  readonly savedPageFiles = new SavedPageFiles();
  readonly #content: string;
  readonly #cache: Journal<Entry> | undefined;
  readonly #times: StatCache;
  /** Whether a file, by its path relative to the folder of sources, is hashed and listed. */
  readonly #takes: (file: string) => boolean;
  /** Counted while sources are read, because worker processes do the reading and leave this process idle. */
  readonly #cooccurrence = new TagCooccurrence();
  readonly #titleEndings = new TitleEndings();
  readonly #countedHashes = new Set<string>();
  /** By path: relative to the folder of sources, or absolute for a source that is read in place. */
  readonly #entries = new Map<string, Entry>();
  readonly #givenNames = new Map<string, string>();
  #pathsByHash: Map<string, string> | undefined;
  /** Files that need no look, since nothing in their folder changed. */
  readonly #trusted = new Set<string>();
  /** Files whose hashes come from the cache and which this run has not read. */
  readonly #unconfirmed = new Map<string, { key: string; file: string; path: string }>();

  private constructor(
    content: string,
    cache: Journal<Entry> | undefined,
    times: StatCache,
    takes: (file: string) => boolean,
  ) {
    this.#content = content;
    this.#cache = cache;
    this.#times = times;
    this.#takes = takes;
  }

  /**
   * Indexes the sources of a content folder.
   * @param cache the path of the cache file
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
    takes: (file: string) => boolean = () => true,
  ): Promise<SourceIndex> {
    const journal = cache === undefined ? undefined : new Journal<Entry>(cache, SOURCES_VERSION);
    const index = new SourceIndex(content, journal, times, takes);
    const files = await times.list(sourcesFolder(content));
    if (folders !== undefined) index.#trustUnchangedFolders(files, folders);
    await index.#addFiles(files, onNew);
    for (const { path } of await times.links(sourcesFolder(content)))
      index.unreadable.push(createLinkProblem(`sources/${path}`));
    return index;
  }

  /** Takes the entries of the cache for the files of unchanged folders, where they are those that an earlier run looked at. */
  #trustUnchangedFolders(files: readonly string[], folders: SettledFolders): void {
    for (const [folder, inFolder] of groupByFolder(files)) {
      const found = folders.folders.get(folder);
      if (found === undefined || !found.isUnchanged) continue;
      const stats = inFolder.map((file) => this.#cache?.get(file)?.times);
      if (digestFiles(inFolder, stats) === found.digest) for (const file of inFolder) this.#trusted.add(file);
      else folders.forget(folder);
    }
  }

  /** Adds the files that were created in the folder of sources since it was last listed. */
  async addNewFiles(): Promise<void> {
    const files = await listFiles(sourcesFolder(this.#content));
    await this.#addFiles(files.filter((file) => !this.#entries.has(file)));
  }

  async #addFiles(
    files: readonly string[],
    onNew: (files: number, bytes: number) => void = () => {},
  ): Promise<void> {
    const folder = sourcesFolder(this.#content);
    const present = new Set(files);
    const exists = (path: string): boolean => present.has(path) || this.#entries.has(path);
    const add = (source: SourceFile | undefined): void => {
      if (source === undefined || isNote(source.file)) return;
      const page = findSavedPage(source.file, exists);
      if (page === undefined) this.sources.push(source);
      else this.savedPageFiles.add(page);
    };
    const changed = files.filter(this.#takes).filter((file) => {
      const source = this.#cachedSource(file, join(folder, file));
      add(source);
      return source === undefined;
    });
    const fresh = changed.filter((file) => this.#cache?.get(file) === undefined);
    const bytes = fresh.map((file) => readFileSize(join(folder, file)));
    onNew(
      fresh.length,
      bytes.reduce((sum, size) => sum + size, 0),
    );
    for (let at = 0; at < changed.length; at += BATCH_SIZE) {
      const hashing = changed
        .slice(at, at + BATCH_SIZE)
        .map((file) => this.#hashFile(file, join(folder, file)));
      for (const source of await Promise.all(hashing)) add(source);
      // Other tasks that wait for the disk or for a thread get their turn.
      await setImmediate();
    }
    this.sources.sort(
      (a, b) => Number(a.inPlace ?? false) - Number(b.inPlace ?? false) || compareCodeUnits(a.file, b.file),
    );
  }

  /** Adds a source that is read in place. @returns whether the file exists with these bytes */
  async addInPlace({ file, path, sha256 }: Pick<SourceFile, 'file' | 'path' | 'sha256'>): Promise<boolean> {
    if (this.hashes().has(sha256)) return true;
    const source = this.#cachedSource(path, path, file) ?? (await this.#hashFile(path, path, file));
    if (source === undefined || source.sha256 !== sha256) return false;
    this.sources.push({ ...source, inPlace: true });
    return true;
  }

  /**
   * Hashes files whose hashes come from the cache, so that the register states only what this run has read. If a file has other bytes
   * than the cache says, the index is corrected.
   * @param isWanted selects the files by the hash in the cache
   */
  async confirm(isWanted: (sha256: string) => boolean): Promise<void> {
    for (const { key, file, path } of [...this.#unconfirmed.values()]) {
      const cachedHash = this.#entries.get(key)?.sha256;
      if (cachedHash === undefined || !isWanted(cachedHash)) continue;
      this.#unconfirmed.delete(key);
      const read = await sha256OfFile(path, this.#times.stat(path).size).catch(() => undefined);
      if (read === cachedHash) continue;
      this.#entries.delete(key);
      const at = this.sources.findIndex((source) => source.path === path);
      const source = await this.#hashFile(key, path, file);
      if (at < 0) continue;
      const replacement = source === undefined ? [] : [{ ...source, inPlace: this.sources[at]?.inPlace }];
      this.sources.splice(at, 1, ...replacement);
    }
  }

  /** Adds a file under a name that it was given in this run: it may be read in place, or be kept under another name. */
  addGivenName(name: string, path: string): void {
    this.#givenNames.set(name, path);
  }

  /** Returns the path of a file with some bytes, if there is one. */
  findPath(sha256: string): string | undefined {
    this.#pathsByHash ??= new Map(
      [...this.#entries].map(([key, entry]) => [
        entry.sha256,
        isAbsolute(key) ? key : join(sourcesFolder(this.#content), key),
      ]),
    );
    return this.#pathsByHash.get(sha256);
  }

  /** Finds a file by its name. A name that this run was given means the file that was given. */
  findFile(name: string): { file: string; path: string; isGiven: boolean } | undefined {
    const given = this.#givenNames.get(name);
    if (given !== undefined) {
      const folder = join(sourcesFolder(this.#content), '/');
      const file = given.startsWith(folder) ? given.slice(folder.length).replaceAll('\\', '/') : name;
      return { file, path: given, isGiven: true };
    }
    if (!this.#entries.has(name) || isAbsolute(name)) return undefined;
    return { file: name, path: join(sourcesFolder(this.#content), name), isGiven: false };
  }

  /** The hashes of all indexed files, READMEs included. */
  hashes(): Set<string> {
    return new Set([...this.#entries.values()].map((entry) => entry.sha256));
  }

  /** A file whose hash the cache knows; undefined if the file is new, changed or missing. */
  #cachedSource(key: string, path: string, file = key): SourceFile | undefined {
    const known = this.#cache?.get(key);
    if (known === undefined) return undefined;
    try {
      const isSame =
        this.#trusted.has(key) ||
        (known.times !== undefined && isSameFile(known.times, this.#times.stat(path)));
      if (!isSame) return undefined;
    } catch {
      // `#hashFile` tries the file again and reports the error.
      return undefined;
    }
    this.#entries.set(key, known);
    this.#unconfirmed.set(key, { key, file, path });
    return { file, sha256: known.sha256, path, size: known.size };
  }

  /** Hashes a new or changed file; returns undefined if it cannot be read. */
  async #hashFile(key: string, path: string, file = key): Promise<SourceFile | undefined> {
    try {
      const times = this.#times.stat(path);
      const settled = isSettled(times, Date.now());
      const sha256 = await sha256OfFile(path, times.size);
      const known = this.#cache?.get(key);
      // What is counted depends on the bytes alone.
      const counted = known?.sha256 === sha256 ? known.counted : undefined;
      const entry = { size: times.size, sha256, times: settled ? times : undefined, counted };
      this.#cache?.set(key, entry);
      this.#entries.set(key, entry);
      return { file, sha256, path, size: times.size };
    } catch (error) {
      if (file === key)
        this.unreadable.push({
          file: `sources/${file}`,
          reason: errorMessage(error),
          remedy: 'rename or remove it',
        });
      return undefined;
    }
  }

  /** Whether a source still has the bytes that were hashed. */
  async isUnchanged(source: SourceFile): Promise<boolean> {
    const { path, sha256 } = source;
    const now = statSync(path, { throwIfNoEntry: false });
    if (now === undefined) return false;
    const { times } = this.#findEntry(source) ?? {};
    if (times !== undefined && isSameFile(times, now)) return true;
    // The times may change without the bytes, or the bytes may change so soon after the hashing that the times stay the same.
    const found = await sha256OfFile(path, now.size).catch(() => undefined);
    return found === sha256;
  }

  /** Whether it is known what a source adds to the counts. */
  hasCounted(source: SourceFile): boolean {
    return this.#findEntry(source)?.counted !== undefined;
  }

  /** Records what a source that was read adds to the counts; empty lists if it could not be read. */
  setCounted(source: SourceFile, { rows, endings }: CountedContents): void {
    const counted = { rows, endings };
    const entry = this.#findEntry(source);
    if (entry !== undefined) {
      entry.counted = counted;
      this.#cache?.set(toEntryKey(source), entry);
    }
    this.#count(source.sha256, counted);
  }

  #findEntry(source: SourceFile): Entry | undefined {
    return this.#entries.get(toEntryKey(source));
  }

  /** Counts which tags occur together in all sources that were read. Files with the same bytes count once. */
  cooccurrence(): TagCooccurrence {
    this.#countAll();
    return this.#cooccurrence;
  }

  /** Counts the endings of the titles of all sources that were read. Files with the same bytes count once. */
  titleEndings(): TitleEndings {
    this.#countAll();
    return this.#titleEndings;
  }

  #countAll(): void {
    for (const source of this.sources) {
      const counted = this.#findEntry(source)?.counted;
      if (counted !== undefined) this.#count(source.sha256, counted);
    }
  }

  #count(sha256: string, { rows, endings }: CountedContents): void {
    if (this.#countedHashes.has(sha256)) return;
    this.#countedHashes.add(sha256);
    for (const row of rows) this.#cooccurrence.count(readTagList(row));
    this.#titleEndings.addCounts(endings);
  }

  /** Writes the cache. */
  async save(): Promise<void> {
    await this.#cache?.save((key) => this.#entries.has(key));
  }
}

function readFileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Names a source in the index: by its path relative to the folder of sources, or by its absolute path if it is read in place. */
export function toEntryKey({ file, path, inPlace = false }: SourceFile): string {
  return inPlace ? path : file;
}
