/** Lists the current sources: the files of the folder of sources, without READMEs and files of saved pages, and those read in place. */
import { isAbsolute, join } from 'node:path';
import { isNote, type SourceFile, sourcesFolder } from '../../../archive/sources.ts';
import { compareCodeUnits } from '../../../text/compareCodeUnits.ts';
import type { FileEntry, KnownFiles } from './knownFiles.ts';
import type { SourceFolders } from './sourceFolders.ts';

export class SourceList {
  readonly #root: string;
  readonly #files: KnownFiles;
  readonly #folders: SourceFolders;
  /** The sources that are read in place, by their absolute paths. */
  readonly #inPlace = new Map<string, SourceFile>();

  constructor(content: string, files: KnownFiles, folders: SourceFolders) {
    this.#root = sourcesFolder(content);
    this.#files = files;
    this.#folders = folders;
  }

  /** Adds a current file as a source that is read in place. @returns whether it has the source's bytes */
  addInPlace({ file, path, sha256 }: Pick<SourceFile, 'file' | 'path' | 'sha256'>): boolean {
    const found = this.#files.find(path);
    if (found === undefined || found.sha256 !== sha256) return false;
    this.#inPlace.set(path, { file, sha256, path, size: found.size, inPlace: true });
    return true;
  }

  /** Removes a source that is read in place. @returns the source, if there is one at the path */
  removeInPlace(path: string): SourceFile | undefined {
    const source = this.#inPlace.get(path);
    this.#inPlace.delete(path);
    return source;
  }

  listInPlacePaths(): string[] {
    return [...this.#inPlace.keys()].sort();
  }

  /** Lists sources, in the same order on every machine; sources that are read in place come last. */
  list(isWantedRow: (row: number) => boolean, isWantedEntry: (entry: FileEntry) => boolean): SourceFile[] {
    const found: SourceFile[] = [];
    for (const row of this.#files.presentRows())
      if (isWantedRow(row)) found.push(...this.describe(this.#files.table?.getKey(row) ?? ''));
    for (const [key, entry] of this.#files.entries)
      if (isWantedEntry(entry)) found.push(...this.describe(key));
    return found.sort(compareSources);
  }

  /** Describes a current file; none where it is no source. */
  describe(key: string): SourceFile[] {
    if (isAbsolute(key)) return [this.#inPlace.get(key) ?? []].flat();
    if (isNote(key) || this.#folders.isOfSavedPage(key)) return [];
    const known = this.#files.find(key);
    if (known === undefined) return [];
    return [{ file: key, sha256: known.sha256, path: this.toPath(key), size: known.size }];
  }

  /** Lists the sources with some bytes. */
  listByHash(sha256: string): SourceFile[] {
    return this.#files.listKeys(sha256).flatMap((key) => this.describe(key));
  }

  /** Returns the absolute path of a file. */
  toPath(key: string): string {
    return isAbsolute(key) ? key : join(this.#root, key);
  }
}

export function compareSources(a: SourceFile, b: SourceFile): number {
  return Number(a.inPlace ?? false) - Number(b.inPlace ?? false) || compareCodeUnits(a.file, b.file);
}
