/**
 * The index of sources: the hash of each file, its rows of tags for the counts of tags that occur together, and the endings of
 * its titles for the counts of what publishers add to them. The cache keeps them by path, size, times and inode, so that unchanged files
 * need not be read: a table of most files, and a journal of those that came later. The files of a folder in which nothing changed are
 * rows of the table and nothing else. Without the cache the result is the same, but takes longer.
 */
import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { createLinkProblem } from '../../../archive/contentFolder.ts';
import { type SourceFile, sourcesFolder } from '../../../archive/sources.ts';
import { sha256OfFile } from '../../../system/files/files.ts';
import type { SettledFolders } from '../../../system/files/settledFolders.ts';
import { isSameFile, StatCache } from '../../../system/files/statCache.ts';
import type { ProblemDetails } from '../../../system/problem.ts';
import type { TagCooccurrenceCounts } from '../../metadata/tags/tagCooccurrence.ts';
import type { TitleEndings } from '../../metadata/titles/titleEndings.ts';
import type { SavedPageFiles } from '../containers/savedPageFiles.ts';
import { CountedSources } from './countedSources.ts';
import { IN_PLACE_FOLDER, isUnchangedSince, KnownFiles, toSourceKey } from './knownFiles.ts';
import { saveSources, tablePath } from './saveSources.ts';
import type { PublisherTitle } from './sourceCounts.ts';
import { SourceFolders } from './sourceFolders.ts';
import { SourceHasher } from './sourceHasher.ts';
import { compareSources, SourceList } from './sourceList.ts';
import { type CountedContents, SourceTable } from './sourceTable.ts';

export class SourceIndex {
  readonly #content: string;
  readonly #cachePath: string | undefined;
  readonly #times: StatCache;
  readonly #files: KnownFiles;
  readonly #folders: SourceFolders;
  readonly #hasher: SourceHasher;
  readonly #list: SourceList;
  readonly #counted: CountedSources;
  readonly #givenNames = new Map<string, string>();

  private constructor(
    content: string,
    cachePath: string | undefined,
    table: SourceTable | undefined,
    times: StatCache,
  ) {
    this.#content = content;
    this.#cachePath = cachePath;
    this.#times = times;
    this.#files = new KnownFiles(cachePath, table);
    this.#folders = new SourceFolders(content, this.#files, times);
    this.#hasher = new SourceHasher(content, this.#files, this.#folders, times);
    this.#list = new SourceList(content, this.#files, this.#folders);
    this.#counted = new CountedSources(this.#files, this.#folders, this.#list);
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
    const { changed, keepDigests } = await index.#folders.read(folders, takes);
    await index.#hasher.hashFiles(changed, onNew);
    keepDigests();
    for (const { path } of await times.links(sourcesFolder(content)))
      index.unreadable.push(createLinkProblem(`sources/${path}`));
    return index;
  }

  /** Files that cannot be read. */
  get unreadable(): ProblemDetails[] {
    return this.#hasher.unreadable;
  }

  /** The files that browsers saved beside pages; they are no sources. */
  get savedPageFiles(): SavedPageFiles {
    return this.#folders.savedPageFiles;
  }

  /** Adds files that were copied into the folder of sources in this run. @param paths absolute paths */
  async addCopies(paths: readonly string[]): Promise<void> {
    const folder = sourcesFolder(this.#content);
    const files = paths.map((path) => path.slice(join(folder, '/').length).replaceAll('\\', '/'));
    this.#folders.addFiles(files);
    await this.#hasher.hashFiles(files);
  }

  /** Adds a source that is read in place. @returns whether the file exists with these bytes */
  async addInPlace(source: Pick<SourceFile, 'file' | 'path' | 'sha256'>): Promise<boolean> {
    const { path, sha256 } = source;
    if (this.hasHash(sha256)) return true;
    const known = this.#files.findKnown(IN_PLACE_FOLDER, path);
    if (known !== undefined && isUnchangedSince(known, path, this.#times)) this.#files.addKnown(path, known);
    else await this.#hasher.hashFile(path, path, false);
    return this.#list.addInPlace(source);
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
      for (const key of this.#files.listKeys(cachedHash)) {
        const path = this.#list.toPath(key);
        if (await this.#hasher.confirm(key, path, cachedHash)) continue;
        isRight = false;
        const inPlace = this.#list.removeInPlace(key);
        const sha256 = await this.#hasher.hashFile(key, path, inPlace === undefined);
        if (inPlace !== undefined && sha256 !== undefined) this.#list.addInPlace({ ...inPlace, sha256 });
      }
    }
    return isRight;
  }

  /** Adds a file under a name that it was given in this run: it may be read in place, or be kept under another name. */
  addGivenName(name: string, path: string): void {
    this.#givenNames.set(name, path);
  }

  /** Returns the path of a file with some bytes, if there is one. */
  findPath(sha256: string): string | undefined {
    const [key] = this.#files.listKeys(sha256).sort();
    return key === undefined ? undefined : this.#list.toPath(key);
  }

  /** Finds a file by its name. A name that this run was given means the file that was given. */
  findFile(name: string): { file: string; path: string; isGiven: boolean } | undefined {
    const given = this.#givenNames.get(name);
    if (given !== undefined) {
      const folder = join(sourcesFolder(this.#content), '/');
      const file = given.startsWith(folder) ? given.slice(folder.length).replaceAll('\\', '/') : name;
      return { file, path: given, isGiven: true };
    }
    if (isAbsolute(name) || this.#files.find(name) === undefined) return undefined;
    return { file: name, path: join(sourcesFolder(this.#content), name), isGiven: false };
  }

  /** Whether a current file has some bytes, READMEs included. */
  hasHash(sha256: string): boolean {
    return this.#files.listKeys(sha256).length > 0;
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
    const { table } = this.#files;
    return this.#list.list(
      (row) => table !== undefined && isWanted(table.hashes, row),
      ({ sha256 }) => isWanted(Buffer.from(sha256, 'hex'), 0),
    );
  }

  /** Lists a source for each of some hashes that are sources' hashes, the first in the order of `sources`. */
  findSources(hashes: Iterable<string>): SourceFile[] {
    return [...hashes].flatMap((sha256) => this.#list.listByHash(sha256).sort(compareSources).slice(0, 1));
  }

  /** Whether a source still has the bytes that were hashed. */
  async isUnchanged(source: SourceFile): Promise<boolean> {
    const { path, sha256 } = source;
    const now = statSync(path, { throwIfNoEntry: false });
    if (now === undefined) return false;
    const { times } = this.#files.find(toSourceKey(source)) ?? {};
    if (times !== undefined && isSameFile(times, now)) return true;
    // The times may change without the bytes, or the bytes may change so soon after the hashing that the times stay the same.
    const found = await sha256OfFile(path, now.size).catch(() => undefined);
    return found === sha256;
  }

  /** Whether it is known what a source adds to the counts. */
  hasCounted(source: SourceFile): boolean {
    return this.#counted.has(source);
  }

  /** Lists the sources that are not counted yet, one for each hash. */
  listUncounted(): SourceFile[] {
    return this.#counted.listUncounted();
  }

  /** Records what a source that was read adds to the counts; empty lists if it could not be read. */
  setCounted(source: SourceFile, counted: CountedContents): void {
    this.#counted.set(source, counted);
  }

  /** Returns the counts of tags that occur together in all sources, at least of those in some rows of tags. */
  tagCounts(rows: Iterable<string>): TagCooccurrenceCounts {
    return this.#counted.tagCounts(rows);
  }

  /** Returns the counts of the endings of titles in all sources, at least of those of some titles. */
  titleEndings(titles: Iterable<PublisherTitle>): TitleEndings {
    return this.#counted.titleEndings(titles);
  }

  /** Writes the cache. */
  async save(): Promise<void> {
    if (this.#cachePath === undefined) return;
    await saveSources(this.#cachePath, {
      files: this.#files,
      folders: this.#folders,
      list: this.#list,
      counted: this.#counted,
    });
  }
}
