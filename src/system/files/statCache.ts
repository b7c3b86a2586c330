/**
 * Which files there are, and their sizes and times, looked at once in a run: looking at all files of a large archive takes a
 * second, and its parts are asked for by several.
 */
import { type Stats, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { type Link, listFiles } from './files.ts';

/**
 * Of what the system says of a file, what tells whether it changed; the whole takes ten times the memory. In bytes and milliseconds.
 * Size and time of change can be the same in a file that replaces another one; then its inode is not. Where a file system gives a file
 * another inode each time (FAT, some network drives), the file is only read again.
 */
export type FileStats = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** How far the times of files may be behind the clock. */
const CLOCK_TOLERANCE_MS = 100;

/** Whether a file was left alone for a while: one that has just changed may change once more without its times showing it. */
export function isSettled({ mtimeMs, ctimeMs }: FileStats, now: number): boolean {
  return Math.max(mtimeMs, ctimeMs) < now - CLOCK_TOLERANCE_MS;
}

/** Whether a file is the one that was looked at before, and unchanged. */
export function isSameFile(before: FileStats, now: FileStats): boolean {
  return (
    before.size === now.size &&
    before.mtimeMs === now.mtimeMs &&
    before.ctimeMs === now.ctimeMs &&
    before.ino === now.ino
  );
}

export class StatCache {
  readonly #known = new Map<string, FileStats>();
  /** What lies below each folder that was listed. */
  readonly #lists = new Map<string, { files: Set<string>; links: readonly Link[] }>();

  /** What the system says of a file. @throws the system's error where it is not there */
  stat(path: string): FileStats {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const { size, mtimeMs, ctimeMs, ino } = statSync(path);
    const times = { size, mtimeMs, ctimeMs, ino };
    this.#known.set(path, times);
    return times;
  }

  /** The files below a folder, as `listFiles` gives them. */
  async list(folder: string): Promise<string[]> {
    const { prefix, files } = await this.#listed(folder);
    if (prefix === '') return [...files].sort();
    const below = [...files].filter((file) => file.startsWith(prefix));
    return below.map((file) => file.slice(prefix.length)).sort();
  }

  /** The symbolic links below a folder. */
  async links(folder: string): Promise<Link[]> {
    const { prefix, links } = await this.#listed(folder);
    const below = links.filter(({ path }) => path.startsWith(prefix));
    return below.map((link) => ({ ...link, path: link.path.slice(prefix.length) }));
  }

  /** The listing of a folder, or that of a folder it lies in, and how paths begin there that lie in this one. */
  async #listed(folder: string): Promise<{ prefix: string; files: Set<string>; links: readonly Link[] }> {
    for (const [listed, found] of this.#lists) {
      const inner = within(listed, folder);
      if (inner !== undefined) return { prefix: inner === '' ? '' : `${inner}/`, ...found };
    }
    const links: Link[] = [];
    const files = new Set(await listFiles(folder, (link) => links.push(link)));
    this.#lists.set(folder, { files, links });
    return { prefix: '', files, links };
  }

  /** Forgets everything. */
  clear(): void {
    this.#known.clear();
    this.#lists.clear();
  }

  /** Notes that a file has been written since it was looked at, or since its folder was listed. */
  invalidate(path: string): void {
    this.#known.delete(path);
    for (const [listed, { files }] of this.#lists) {
      const name = within(listed, path);
      if (name !== undefined) files.add(name);
    }
  }
}

/** Where a path lies within a folder, with forward slashes; undefined where it lies elsewhere. */
function within(folder: string, path: string): string | undefined {
  const inner = relative(folder, path);
  return inner.startsWith('..') || isAbsolute(inner) ? undefined : inner.replaceAll('\\', '/');
}
