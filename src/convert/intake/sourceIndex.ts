/**
 * What is known of the sources without reading them again: each file's hash, and its rows of tags for the pile. Kept by
 * path, size, times and inode in the cache; without the cache it is found out anew, and nothing else changes.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createLinkProblem } from '../../archive/contentFolder.ts';
import { isNote, type SourceFile, sourcesOf } from '../../archive/sources.ts';
import { listFiles, sha256OfFile } from '../../system/files/files.ts';
import { Journal } from '../../system/files/journal.ts';
import { type FileStats, isSameFile, isSettled, StatCache } from '../../system/files/statCache.ts';
import { errorMessage, type ProblemDetails } from '../../system/problem.ts';
import { TagCooccurrence } from '../metadata/tags/tagCooccurrence.ts';
import { readTagList } from '../metadata/tags/tagList.ts';

interface Entry {
  /** In bytes. */
  size: number;
  /** Absent where the file changed so shortly before that it may have changed once more. */
  times?: FileStats;
  sha256: string;
  /** The rows of tags; absent until the source was read. */
  rows?: string[];
}

/** Changes with the form of entries. */
export const SOURCES_VERSION = 'sources 3';

/** How many files are looked at together. */
const BATCH_SIZE = 32;

export class SourceIndex {
  /** All sources, in one order on every machine; those that are not copied come last. */
  readonly sources: SourceFile[] = [];
  /** Files whose bytes cannot be had. */
  readonly unreadable: ProblemDetails[] = [];
  readonly #content: string;
  readonly #cache: Journal<Entry> | undefined;
  readonly #times: StatCache;
  /** Counted as sources are read, since others read meanwhile. */
  readonly #cooccurrence = new TagCooccurrence();
  readonly #countedHashes = new Set<string>();
  /** By path: of copied sources relative to their folder, of others absolute. */
  readonly #entries = new Map<string, Entry>();
  /** Those whose hashes the cache gave, and which were not read. */
  readonly #unconfirmed = new Map<string, { key: string; file: string; path: string }>();

  private constructor(content: string, cache: Journal<Entry> | undefined, times: StatCache) {
    this.#content = content;
    this.#cache = cache;
    this.#times = times;
  }

  /**
   * Looks through the sources of a content folder.
   * @param cache a file to remember them in
   * @param onNew is told, before they are hashed, how many files are not remembered, and their bytes
   * @param times what was looked at before
   */
  static async open(
    content: string,
    cache?: string,
    onNew: (files: number, bytes: number) => void = () => {},
    times = new StatCache(),
  ): Promise<SourceIndex> {
    const journal = cache === undefined ? undefined : new Journal<Entry>(cache, SOURCES_VERSION);
    const index = new SourceIndex(content, journal, times);
    await index.#addFiles(await times.list(sourcesOf(content)), onNew);
    for (const { path } of await times.links(sourcesOf(content)))
      index.unreadable.push(createLinkProblem(`sources/${path}`));
    return index;
  }

  /** Looks for files that were not there before. */
  async addNewFiles(): Promise<void> {
    const files = await listFiles(sourcesOf(this.#content));
    await this.#addFiles(files.filter((file) => !this.#entries.has(file)));
  }

  async #addFiles(
    files: readonly string[],
    onNew: (files: number, bytes: number) => void = () => {},
  ): Promise<void> {
    const folder = sourcesOf(this.#content);
    const add = (source: SourceFile | undefined): void => {
      if (source !== undefined && !isNote(source.file)) this.sources.push(source);
    };
    const changed = files.filter((file) => {
      const source = this.#cachedSource(file, join(folder, file));
      add(source);
      return source === undefined;
    });
    const fresh = changed.filter((file) => this.#cache?.get(file) === undefined);
    const bytes = fresh.map((file) => fileSize(join(folder, file)));
    onNew(
      fresh.length,
      bytes.reduce((sum, size) => sum + size, 0),
    );
    for (let at = 0; at < changed.length; at += BATCH_SIZE) {
      const hashing = changed
        .slice(at, at + BATCH_SIZE)
        .map((file) => this.#hashFile(file, join(folder, file)));
      for (const source of await Promise.all(hashing)) add(source);
      // Others who wait for the disk or for a thread get their turn.
      await setImmediate();
    }
    this.sources.sort(
      (a, b) => Number(a.inPlace ?? false) - Number(b.inPlace ?? false) || compareFiles(a, b),
    );
  }

  /** Takes in a source that is not copied. @returns undefined where it is not there or holds other bytes by now */
  async addInPlace({ file, path, sha256 }: Pick<SourceFile, 'file' | 'path' | 'sha256'>): Promise<boolean> {
    if (this.hashes().has(sha256)) return true;
    const source = this.#cachedSource(path, path, file) ?? (await this.#hashFile(path, path, file));
    if (source === undefined || source.sha256 !== sha256) return false;
    this.sources.push({ ...source, inPlace: true });
    return true;
  }

  /**
   * Hashes anew those files whose hashes only the cache gave, where they are asked for: what is said of a source in the register is
   * what this run read. A file that has other bytes than the cache says is known by them from then on.
   * @param isAsked by the hash that the cache gave
   */
  async confirm(isAsked: (sha256: string) => boolean): Promise<void> {
    for (const { key, file, path } of [...this.#unconfirmed.values()]) {
      const cachedHash = this.#entries.get(key)?.sha256;
      if (cachedHash === undefined || !isAsked(cachedHash)) continue;
      this.#unconfirmed.delete(key);
      const read = await sha256OfFile(path, this.#times.stat(path).size).catch(() => undefined);
      if (read === cachedHash) continue;
      this.#entries.delete(key);
      const at = this.sources.findIndex((source) => source.path === path);
      const source = await this.#hashFile(key, path, file);
      if (at < 0) continue;
      const { inPlace } = this.sources[at] ?? {};
      this.sources.splice(
        at,
        1,
        ...(source === undefined ? [] : [{ ...source, ...(inPlace ? { inPlace } : {}) }]),
      );
    }
  }

  /** The hashes of all that is known, notes included. */
  hashes(): Set<string> {
    return new Set([...this.#entries.values()].map((entry) => entry.sha256));
  }

  /** A file that is as it was, or undefined. */
  #cachedSource(key: string, path: string, file = key): SourceFile | undefined {
    const known = this.#cache?.get(key);
    if (known === undefined) return undefined;
    try {
      if (known.times === undefined || !isSameFile(known.times, this.#times.stat(path))) return undefined;
    } catch {
      // Whoever looks at it anew is told why.
      return undefined;
    }
    this.#entries.set(key, known);
    this.#unconfirmed.set(key, { key, file, path });
    return { file, sha256: known.sha256, path, size: known.size };
  }

  /** A file that is new or another than it was; undefined where its bytes cannot be had. */
  async #hashFile(key: string, path: string, file = key): Promise<SourceFile | undefined> {
    try {
      const times = this.#times.stat(path);
      const settled = isSettled(times, Date.now());
      const sha256 = await sha256OfFile(path, times.size);
      const known = this.#cache?.get(key);
      // Rows of tags are those of the bytes, whatever happened to the file.
      const rows = known?.sha256 === sha256 ? known.rows : undefined;
      const entry = {
        ...{ size: times.size, sha256 },
        ...(settled ? { times } : {}),
        ...(rows === undefined ? {} : { rows }),
      };
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
    const { times } = this.#entryOf(source) ?? {};
    if (times !== undefined && isSameFile(times, now)) return true;
    // Its times may have changed and not its bytes; or its bytes so soon after the look that its times do not show it.
    const found = await sha256OfFile(path, now.size).catch(() => undefined);
    return found === sha256;
  }

  /** Whether a source was read before, so that its rows of tags are known. */
  hasRows(source: SourceFile): boolean {
    return this.#entryOf(source)?.rows !== undefined;
  }

  /** Notes the rows of tags of a source that was read; none of one that could not be. */
  setRows(source: SourceFile, rows: readonly string[]): void {
    const entry = this.#entryOf(source);
    if (entry !== undefined) {
      entry.rows = [...rows];
      this.#cache?.set(source.inPlace === true ? source.path : source.file, entry);
    }
    this.#count(source.sha256, rows);
  }

  #entryOf({ file, path, inPlace = false }: SourceFile): Entry | undefined {
    return this.#entries.get(inPlace ? path : file);
  }

  /** What all sources that were read say of tags; the same bytes under two names speak once. */
  cooccurrence(): TagCooccurrence {
    for (const source of this.sources) this.#count(source.sha256, this.#entryOf(source)?.rows ?? []);
    return this.#cooccurrence;
  }

  #count(sha256: string, rows: readonly string[]): void {
    if (this.#countedHashes.has(sha256)) return;
    this.#countedHashes.add(sha256);
    for (const row of rows) this.#cooccurrence.count(readTagList(row));
  }

  /** Remembers what was found out. */
  async save(): Promise<void> {
    await this.#cache?.save((key) => this.#entries.has(key));
  }
}

function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function compareFiles(a: SourceFile, b: SourceFile): number {
  return a.file < b.file ? -1 : 1;
}
