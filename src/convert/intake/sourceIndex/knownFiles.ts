/**
 * The files that the cache of sources has: rows of its table, and entries of its journal for files that came later. Which of them are
 * current is known once they have been looked at; these are found by their paths and by the hashes of their bytes.
 */
import { isAbsolute } from 'node:path';
import type { SourceFile } from '../../../archive/sources.ts';
import { NO_ROW } from '../../../system/columns/hashIndex.ts';
import { Journal } from '../../../system/files/journal.ts';
import { folderOf } from '../../../system/files/settledFolders.ts';
import { type FileStats, isSameFile, type StatCache } from '../../../system/files/statCache.ts';
import type { CountedContents, SourceTable } from './sourceTable.ts';

export interface FileEntry {
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
export interface KnownFile {
  row: number;
  sha256: string;
  size: number;
  times: FileStats | undefined;
}

/** The version of the journal's format; it changes with the fields of its entries. */
export const SOURCES_VERSION = 'sources 5';

/** Begins the journal's names of folders, and no path. */
const FOLDER_MARK = '\0';

/** The folder of sources that are read in place, in the table. */
export const IN_PLACE_FOLDER = `${FOLDER_MARK}in place`;

export class KnownFiles {
  readonly table: SourceTable | undefined;
  readonly #journal: Journal<FileEntry | FolderEntry> | undefined;
  /** 1 for each row of the table that a current file has. */
  readonly #present: Uint8Array;
  /** Current files that are no rows of the table, by their keys. */
  readonly #entries = new Map<string, FileEntry>();
  /** The keys of these files by the hash of their bytes. */
  readonly #entryKeys = new Map<string, Set<string>>();

  /** @param cachePath the path of the cache's journal */
  constructor(cachePath: string | undefined, table: SourceTable | undefined) {
    this.table = table;
    this.#journal = cachePath === undefined ? undefined : new Journal(cachePath, journalVersion(table));
    this.#present = new Uint8Array(table?.rowCount ?? 0);
  }

  /** The current files that are no rows of the table, by their keys. */
  get entries(): ReadonlyMap<string, FileEntry> {
    return this.#entries;
  }

  /** The number of the table's rows, current or not. */
  get rowCount(): number {
    return this.#present.length;
  }

  isPresent(row: number): boolean {
    return this.#present[row] === 1;
  }

  /** Yields the rows of current files. */
  *presentRows(): Generator<number> {
    for (let row = 0; row < this.#present.length; row += 1) if (this.#present[row] === 1) yield row;
  }

  countPresentRows(): number {
    return this.#present.reduce((count, present) => count + present, 0);
  }

  /** Finds what the cache has of a file, current or not. @param hint the row where it probably is */
  findKnown(folder: string, key: string, hint = NO_ROW): KnownFile | undefined {
    const entry = this.getJournalEntry(key);
    if (entry !== undefined) return describeEntry(entry);
    const row = this.table?.find(folder, key, hint) ?? NO_ROW;
    return row === NO_ROW ? undefined : this.#describeRow(row);
  }

  /** Finds the entry or the row of a current file. */
  find(key: string): KnownFile | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) return describeEntry(entry);
    const row = this.findRow(key);
    return row === NO_ROW ? undefined : this.#describeRow(row);
  }

  /** Returns the row of a current file, or NO_ROW. */
  findRow(key: string): number {
    const row = this.table?.find(toFolder(key), key, NO_ROW) ?? NO_ROW;
    return this.isPresent(row) ? row : NO_ROW;
  }

  #describeRow(row: number): KnownFile {
    return {
      row,
      sha256: this.table?.getHash(row) ?? '',
      size: this.table?.getSize(row) ?? 0,
      times: this.table?.getTimes(row),
    };
  }

  /** Lists the keys of the current files with some bytes. */
  listKeys(sha256: string): string[] {
    const rows = this.table?.findByHash(sha256).filter((row) => this.isPresent(row)) ?? [];
    return [...rows.map((row) => this.table?.getKey(row) ?? ''), ...(this.#entryKeys.get(sha256) ?? [])];
  }

  /** Adds a file as the cache has it to the current ones. */
  addKnown(key: string, { row }: KnownFile): void {
    const entry = row === NO_ROW ? this.getJournalEntry(key) : undefined;
    if (entry === undefined) this.#present[row] = 1;
    else this.#setEntry(key, entry);
  }

  /** Adds the files of rows to the current ones. */
  addRows(start: number, end: number): void {
    this.#present.fill(1, start, end);
  }

  /** Adds a file to the current ones and to the journal. */
  add(key: string, entry: FileEntry): void {
    this.#journal?.set(key, entry);
    this.#setEntry(key, entry);
  }

  #setEntry(key: string, entry: FileEntry): void {
    this.remove(key);
    this.#entries.set(key, entry);
    this.#entryKeys.set(entry.sha256, (this.#entryKeys.get(entry.sha256) ?? new Set()).add(key));
  }

  /** Removes a file from the current ones. */
  remove(key: string): void {
    const row = this.findRow(key);
    if (row !== NO_ROW) this.#present[row] = 0;
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#entryKeys.get(entry.sha256)?.delete(key);
  }

  getJournalEntry(key: string): FileEntry | undefined {
    const entry = this.#journal?.get(key);
    return entry?.kind === 'file' ? entry : undefined;
  }

  /** Lists the folders that have files in the journal. */
  listJournalFolders(): Set<string> {
    const names = [...(this.#journal?.names() ?? [])];
    return new Set(names.filter((name) => !name.startsWith(FOLDER_MARK)).map(folderOf));
  }

  /** Returns the digest of a folder's files as the cache has them; empty where each is to be looked at. */
  getDigest(folder: string): string | undefined {
    const later = this.#journal?.get(folderKey(folder));
    return later?.kind === 'folder' ? later.digest : this.table?.folders.get(folder)?.digest;
  }

  setDigest(folder: string, digest: string): void {
    this.#journal?.set(folderKey(folder), { kind: 'folder', digest });
  }

  /** Writes the journal. @param isListed whether the folder of sources has a folder */
  async saveJournal(isListed: (folder: string) => boolean): Promise<void> {
    await this.#journal?.save((name) => this.#entries.has(name) || isListed(name.slice(1)));
  }
}

function describeEntry({ sha256, size, times }: FileEntry): KnownFile {
  return { row: NO_ROW, sha256, size, times };
}

/** The version of the journal beside a table. One of another table counts as empty. */
export function journalVersion(table: SourceTable | undefined): string {
  return table === undefined ? SOURCES_VERSION : `${SOURCES_VERSION} ${table.details.id}`;
}

/** The journal's name of a folder. */
function folderKey(folder: string): string {
  return `${FOLDER_MARK}${folder}`;
}

/** Returns the key of a source: its path relative to the folder of sources, or its absolute path if it is read in place. */
export function toSourceKey({ file, path, inPlace = false }: SourceFile): string {
  return inPlace ? path : file;
}

/** Returns the folder of the table that has a file. */
export function toFolder(key: string): string {
  return isAbsolute(key) ? IN_PLACE_FOLDER : folderOf(key);
}

/** Whether a file has the times that the cache has. */
export function isUnchangedSince({ times }: KnownFile, path: string, statCache: StatCache): boolean {
  try {
    return times !== undefined && isSameFile(times, statCache.stat(path));
  } catch {
    // Hashing tries the file again and reports the error.
    return false;
  }
}
