/** Caches the list of files and their stats during a run: reading all stats of a large archive takes a second, and several steps need them. */
import { type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { findPlace } from '../findPlace.ts';
import { type Link, listFiles } from './files.ts';

/**
 * The stats that show whether a file changed, in bytes and milliseconds; all stats take ten times the memory. A file that replaces
 * another one may have the same size and times, but has another inode. Where inodes change each time (FAT, some network drives),
 * files are only read again.
 */
export type FileStats = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** The size, both times and the inode. */
export const NUMBERS_OF_FILE = 4;

/** Writes the stats of a file into a list of numbers. @param at the file's place in the list */
export function writeStats(
  numbers: Float64Array,
  at: number,
  { size, mtimeMs, ctimeMs, ino }: FileStats,
): void {
  const start = at * NUMBERS_OF_FILE;
  numbers[start] = size;
  numbers[start + 1] = mtimeMs;
  numbers[start + 2] = ctimeMs;
  numbers[start + 3] = ino;
}

/** Reads the stats of a file from a list of numbers. @param at the file's place in the list */
export function readStats(numbers: Float64Array, at: number): FileStats {
  const start = at * NUMBERS_OF_FILE;
  const [size = Number.NaN, mtimeMs = 0, ctimeMs = 0, ino = 0] = numbers.subarray(
    start,
    start + NUMBERS_OF_FILE,
  );
  return { size, mtimeMs, ctimeMs, ino };
}

/** How far file times may be behind the clock. */
const CLOCK_TOLERANCE_MS = 100;

/** Returns whether a file has not just changed: after a change, the next one may leave the times as they are. */
export function isSettled({ mtimeMs, ctimeMs }: FileStats, now: number): boolean {
  return Math.max(mtimeMs, ctimeMs) < now - CLOCK_TOLERANCE_MS;
}

/** Returns whether a file is the same as before and unchanged. */
export function isSameFile(before: FileStats, now: FileStats): boolean {
  return (
    before.size === now.size &&
    before.mtimeMs === now.mtimeMs &&
    before.ctimeMs === now.ctimeMs &&
    before.ino === now.ino
  );
}

export class StatCache {
  readonly #stats = new Map<string, FileStats>();
  /** The stats of all files of a folder. */
  readonly #folders = new Map<string, { names: readonly string[]; stats: Float64Array }>();
  /** The contents of each folder that was listed. */
  readonly #listings = new Map<string, Listing>();

  /** Returns a file's stats. @throws the system's error where it is missing */
  stat(path: string): FileStats {
    const known = this.#stats.get(path);
    if (known !== undefined) return known;
    const { size, mtimeMs, ctimeMs, ino } = statSync(path);
    const stats = { size, mtimeMs, ctimeMs, ino };
    this.#stats.set(path, stats);
    return stats;
  }

  /**
   * Returns the stats of files of one folder: four numbers for each, as `writeStats` writes them.
   * @throws the system's error where one is missing
   */
  statFolder(folder: string, names: readonly string[]): Float64Array {
    const known = this.#folders.get(folder);
    if (known !== undefined && isSameList(known.names, names)) return known.stats;
    const stats = new Float64Array(names.length * NUMBERS_OF_FILE);
    // `join` would normalise the path of each file, which takes a fourth of the time.
    for (const [at, name] of names.entries()) writeStats(stats, at, statSync(`${folder}${sep}${name}`));
    this.#folders.set(folder, { names, stats });
    return stats;
  }

  /**
   * Lists the files below a folder as `listFiles` does.
   * @param above begins each path: the folder's own path relative to another folder
   */
  async list(folder: string, above = ''): Promise<string[]> {
    const { prefix, files } = await this.#findListing(folder);
    if (prefix === '') return above === '' ? [...files] : files.map((file) => above + file);
    // The paths below a folder are neighbours. The character after the slash ends their range.
    const first = findPlace(files, prefix);
    const end = findPlace(files, `${prefix.slice(0, -1)}0`);
    const below = files.slice(first, end);
    return prefix === above ? below : below.map((file) => above + file.slice(prefix.length));
  }

  /** Lists the symbolic links below a folder. */
  async links(folder: string): Promise<Link[]> {
    const { prefix, links } = await this.#findListing(folder);
    const below = links.filter(({ path }) => path.startsWith(prefix));
    return below.map((link) => ({ ...link, path: link.path.slice(prefix.length) }));
  }

  /** Returns the listing of a folder, or of a folder above it with the prefix of this folder's paths. */
  async #findListing(folder: string): Promise<Listing & { prefix: string }> {
    for (const [listed, found] of this.#listings) {
      const inner = relativeWithin(listed, folder);
      if (inner === undefined) continue;
      if (found.added.size > 0) found.files = [...found.files, ...found.added].sort(compareCodeUnits);
      found.added.clear();
      return { prefix: inner === '' ? '' : `${inner}/`, ...found };
    }
    const links: Link[] = [];
    const files = await listFiles(folder, (link) => links.push(link));
    const listing: Listing = { files, links, added: new Set() };
    this.#listings.set(folder, listing);
    return { prefix: '', ...listing };
  }

  /** Forgets everything. */
  clear(): void {
    this.#stats.clear();
    this.#folders.clear();
    this.#listings.clear();
  }

  /** Updates the cache after a file was written. */
  invalidate(path: string): void {
    this.#stats.delete(path);
    this.#folders.delete(dirname(path));
    for (const [listed, { files, added }] of this.#listings) {
      const name = relativeWithin(listed, path);
      if (name !== undefined && files[findPlace(files, name)] !== name) added.add(name);
    }
  }
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

/** The contents of a folder. */
interface Listing {
  /** Sorted by code units. */
  files: string[];
  links: readonly Link[];
  /** Files that were written since, which are not among the others yet. */
  added: Set<string>;
}

/** Returns a path relative to a folder, with forward slashes; undefined where it is outside. */
function relativeWithin(folder: string, path: string): string | undefined {
  const inner = relative(folder, path);
  return inner.startsWith('..') || isAbsolute(inner) ? undefined : inner.replaceAll('\\', '/');
}
