/**
 * The folders of sources as a run finds them. The files of a folder in which nothing changed are taken from the cache without a look at
 * each; the others are taken where their times are those that the cache has.
 */
import { join } from 'node:path';
import { sourcesFolder } from '../../../archive/sources.ts';
import {
  digestFiles,
  type FoundFolder,
  folderOf,
  groupByFolder,
  type SettledFolders,
} from '../../../system/files/settledFolders.ts';
import type { StatCache } from '../../../system/files/statCache.ts';
import { findPlace } from '../../../system/findPlace.ts';
import { findSavedPage, SavedPageFiles } from '../containers/savedPageFiles.ts';
import { isUnchangedSince, type KnownFile, type KnownFiles } from './knownFiles.ts';

export class SourceFolders {
  /** The files that browsers saved beside pages; they are no sources. */
  readonly savedPageFiles = new SavedPageFiles();
  readonly #root: string;
  readonly #files: KnownFiles;
  readonly #times: StatCache;
  /** The files of each folder, in their order. */
  readonly #folders = new Map<string, string[]>();
  /** The digests of the folders whose files all are in the cache with their times. */
  readonly #digests = new Map<string, string>();
  readonly #journalFolders: ReadonlySet<string>;
  readonly #savedPagePaths = new Set<string>();

  constructor(content: string, files: KnownFiles, times: StatCache) {
    this.#root = sourcesFolder(content);
    this.#files = files;
    this.#times = times;
    this.#journalFolders = files.listJournalFolders();
  }

  /** The files of each folder, in their order. */
  get folders(): ReadonlyMap<string, readonly string[]> {
    return this.#folders;
  }

  getDigest(folder: string): string | undefined {
    return this.#digests.get(folder);
  }

  /**
   * Takes the unchanged files of all folders from the cache.
   * @param settled the folders as this run found them; without them, the index looks at each file
   * @param takes selects the files to take
   * @returns the new and changed files, and a function that stores the folders' digests once these are hashed
   */
  async read(
    settled?: SettledFolders,
    takes?: (file: string) => boolean,
  ): Promise<{ changed: string[]; keepDigests: () => void }> {
    const found = settled?.folders ?? (await listFolders(this.#root, this.#times));
    for (const [folder, { files }] of found) this.#folders.set(folder, [...files]);
    const changed: string[] = [];
    for (const [folder, one] of found) {
      // A digest says nothing of some files of a folder, so an index of some files looks at each.
      if (takes !== undefined) this.#lookAtFolder(folder, { files: one.files.filter(takes) }, changed);
      else if (!this.#trustFolder(folder, one, changed)) {
        if (one.isUnchanged) settled?.forget(folder);
        this.#lookAtFolder(folder, one, changed);
      }
    }
    const keepDigests = (): void => {
      if (takes === undefined) for (const [folder, one] of found) this.#keepDigest(folder, one);
    };
    return { changed, keepDigests };
  }

  /** Takes the files of a folder from the cache, where the cache has all of them with the stats of the folder's digest. */
  #trustFolder(folder: string, { files, digest }: FoundFolder, changed: string[]): boolean {
    if (digest === '' || this.#files.getDigest(folder) !== digest) return false;
    this.#digests.set(folder, digest);
    const inTable = this.#files.table?.folders.get(folder);
    // All files are known. As none is in the journal and the numbers are equal, the rows are the files.
    const areRows =
      !this.#journalFolders.has(folder) && files.length === (inTable?.end ?? 0) - (inTable?.start ?? 0);
    if (inTable !== undefined && areRows && !mayBeSavedPage(folder)) {
      this.#files.addRows(inTable.start, inTable.end);
      return true;
    }
    this.#takeFiles(folder, files, changed, () => true);
    return true;
  }

  /** Looks at each file of a folder, and takes the unchanged ones from the cache. @param changed gets the others */
  #lookAtFolder(folder: string, { files }: Pick<FoundFolder, 'files'>, changed: string[]): void {
    this.#takeFiles(folder, files, changed, (known, file) =>
      isUnchangedSince(known, join(this.#root, file), this.#times),
    );
  }

  #takeFiles(
    folder: string,
    files: readonly string[],
    changed: string[],
    isUnchanged: (known: KnownFile, file: string) => boolean,
  ): void {
    let hint = this.#files.table?.folders.get(folder)?.start ?? 0;
    for (const file of files) {
      const known = this.#files.findKnown(folder, file, hint);
      hint = (known?.row ?? hint - 1) + 1;
      this.#markSavedPage(file);
      if (known !== undefined && isUnchanged(known, file)) this.#files.addKnown(file, known);
      else changed.push(file);
    }
  }

  /** Stores the digest of a folder where the cache has all its files with the times of the digest. */
  #keepDigest(folder: string, { files, digest, isUnchanged }: FoundFolder): void {
    // The digest of an unchanged folder that the cache does not know is that of an earlier state.
    if (isUnchanged || this.#digests.has(folder)) return;
    const known = this.#files.getDigest(folder);
    const expected = digest === '' ? known : digest;
    const stats = files.map((file) => this.#files.find(file)?.times);
    if (!expected || stats.includes(undefined) || digestFiles(files, stats) !== expected) return;
    this.#digests.set(folder, expected);
    if (expected !== known) this.#files.setDigest(folder, expected);
  }

  /** Makes the next run look at each file of a folder. */
  forgetDigest(folder: string): void {
    this.#digests.delete(folder);
    this.#files.setDigest(folder, '');
  }

  /** Adds files that were copied into the folder of sources. @param files their paths relative to that folder */
  addFiles(files: readonly string[]): void {
    for (const file of files) {
      const others = this.#folders.get(folderOf(file)) ?? [];
      const at = findPlace(others, file);
      if (others[at] !== file) others.splice(at, 0, file);
      this.#folders.set(folderOf(file), others);
    }
    for (const file of files) this.#markSavedPage(file);
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
    const at = findPlace(files, path);
    return files[at] === path;
  }

  /** Whether any file is one of a saved page. */
  get hasSavedPages(): boolean {
    return this.#savedPagePaths.size > 0;
  }

  isOfSavedPage(file: string): boolean {
    return this.#savedPagePaths.has(file);
  }
}

/** Lists the folders of sources whose files are all looked at. */
async function listFolders(root: string, times: StatCache): Promise<Map<string, FoundFolder>> {
  const folders = groupByFolder(await times.list(root));
  return new Map(
    [...folders].map(([folder, files]) => [
      folder,
      { files, digest: '', isUnchanged: false, isSettled: false },
    ]),
  );
}

/** Whether the files of a folder may belong to a saved page. */
function mayBeSavedPage(folder: string): boolean {
  return findSavedPage(`${folder}/`, () => true) !== undefined;
}
