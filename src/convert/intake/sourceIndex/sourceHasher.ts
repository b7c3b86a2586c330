/** Hashes new and changed files of sources, and confirms hashes that come from the cache. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sourcesFolder } from '../../../archive/sources.ts';
import { NO_ROW } from '../../../system/columns/hashIndex.ts';
import { sha256OfFile } from '../../../system/files/files.ts';
import { isSettled, type StatCache } from '../../../system/files/statCache.ts';
import { errorMessage, type ProblemDetails } from '../../../system/problem.ts';
import { type KnownFiles, toFolder } from './knownFiles.ts';
import type { SourceFolders } from './sourceFolders.ts';
import type { CountedContents } from './sourceTable.ts';

/** How many files are hashed at the same time. */
const BATCH_SIZE = 32;

export class SourceHasher {
  /** Files that cannot be read. */
  readonly unreadable: ProblemDetails[] = [];
  readonly #root: string;
  readonly #files: KnownFiles;
  readonly #folders: SourceFolders;
  readonly #times: StatCache;
  /** The keys of files that this run has read. */
  readonly #confirmed = new Set<string>();

  constructor(content: string, files: KnownFiles, folders: SourceFolders, times: StatCache) {
    this.#root = sourcesFolder(content);
    this.#files = files;
    this.#folders = folders;
    this.#times = times;
  }

  /**
   * Hashes files of the folder of sources.
   * @param files their paths relative to that folder
   * @param onNew is called before, with the number of files that the cache does not know and their size in bytes
   */
  async hashFiles(
    files: readonly string[],
    onNew: (files: number, bytes: number) => void = () => {},
  ): Promise<void> {
    const fresh = files.filter((file) => this.#files.findKnown(toFolder(file), file) === undefined);
    const bytes = fresh.map((file) => readFileSize(join(this.#root, file)));
    onNew(
      fresh.length,
      bytes.reduce((sum, size) => sum + size, 0),
    );
    for (let at = 0; at < files.length; at += BATCH_SIZE) {
      const hashing = files
        .slice(at, at + BATCH_SIZE)
        .map((file) => this.hashFile(file, join(this.#root, file)));
      await Promise.all(hashing);
      // Other tasks that wait for the disk or for a thread get their turn.
      await setImmediate();
    }
  }

  /** Hashes a new or changed file, and adds it to the current ones. @returns its hash; undefined if it cannot be read */
  async hashFile(key: string, path: string, isReported = true): Promise<string | undefined> {
    try {
      const times = this.#times.stat(path);
      const settled = isSettled(times, Date.now());
      const sha256 = await sha256OfFile(path, times.size);
      const counted = this.#findCounted(key, sha256);
      this.#files.add(key, {
        kind: 'file',
        size: times.size,
        sha256,
        ...(settled ? { times } : {}),
        ...(counted === undefined ? {} : { counted }),
      });
      this.#folders.forgetDigest(toFolder(key));
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
    const { table } = this.#files;
    const known = this.#files.findKnown(toFolder(key), key);
    if (known?.sha256 !== sha256) return undefined;
    if (known.row !== NO_ROW)
      return table?.isCounted(known.row) === true ? table.readContents(known.row) : undefined;
    return this.#files.getJournalEntry(key)?.counted;
  }

  /**
   * Hashes a file once in a run.
   * @param cachedHash its hash in the cache
   * @returns whether it still has this hash; if not, it is no longer current
   */
  async confirm(key: string, path: string, cachedHash: string): Promise<boolean> {
    if (this.#confirmed.has(key)) return true;
    this.#confirmed.add(key);
    const read = await sha256OfFile(path, this.#times.stat(path).size).catch(() => undefined);
    if (read === cachedHash) return true;
    this.#files.remove(key);
    return false;
  }
}

function readFileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
