/** Files of the archive: listed in one order everywhere, hashed, and written whole or not at all. */
import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  type Dirent,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** SHA-256 in hexadecimal; text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** A file that is larger than this is hashed as it streams by. */
const LARGE = 4_000_000;

/** Where small files are read to be hashed: waiting for each, or making room for each, takes longer than reading it. */
const scratch = Buffer.alloc(65_536);

/** Reads as much of a file as there is room for. @returns how many bytes that is */
function readInto(room: Uint8Array, path: string): number {
  const file = openSync(path, 'r');
  try {
    return readSync(file, room, 0, room.length, 0);
  } finally {
    closeSync(file);
  }
}

/** SHA-256 of a file's bytes in hexadecimal; a file of any size takes the same memory. @param size in bytes */
export async function sha256OfFile(path: string, size: number): Promise<string> {
  const read = size < scratch.length ? readInto(scratch, path) : scratch.length;
  if (read < scratch.length) return sha256(scratch.subarray(0, read));
  if (size <= LARGE) return sha256(readFileSync(path));
  const whole = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) whole.update(chunk);
  return whole.digest('hex');
}

/** Whether a failed file operation says that the file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A symbolic link that stands among files. */
export interface Link {
  /** Relative to the folder that was listed, with forward slashes. */
  path: string;
  /** Whether it leads to a folder. */
  isFolder: boolean;
}

/**
 * All files below a folder as paths relative to it, with forward slashes, sorted by code unit so that the order
 * is the same on every machine. Names that begin with a dot are passed over. Symbolic links, which could lead anywhere,
 * are not followed but reported. A folder that is not there has no files.
 */
export async function listFiles(folder: string, onLink: (link: Link) => void = () => {}): Promise<string[]> {
  const found: string[] = [];
  walk(folder, '', found, (path) => onLink({ path, isFolder: isFolder(join(folder, path)) }));
  return found.sort();
}

/**
 * All files below a folder as `listFiles` gives them, and those that links lead to: for what the project's owner wrote, which
 * templates and imports are found in through links too. A link that leads back to a folder above it is passed over.
 */
export async function listFilesThroughLinks(folder: string): Promise<string[]> {
  const found: string[] = [];
  const follow = (path: string): void => {
    const target = join(folder, path);
    const entry = statSync(target, { throwIfNoEntry: false });
    if (entry?.isFile()) found.push(path);
    if (entry?.isDirectory() && !isWithin(realpathSync(target), realpathSync(dirname(target))))
      walk(folder, path, found, follow);
  };
  walk(folder, '', found, follow);
  return found.sort();
}

function walk(folder: string, below: string, found: string[], onLink: (path: string) => void): void {
  for (const entry of entriesOf(join(folder, below))) {
    if (entry.name.startsWith('.')) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) walk(folder, path, found, onLink);
    else if (entry.isFile()) found.push(path);
    else if (entry.isSymbolicLink()) onLink(path);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether a path is a folder or lies in it. */
function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

/** The entries of a folder, none where it is missing. Waiting for each of hundreds takes five times as long as a synchronous look. */
export function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Writes a file so that a reader, or a run that is killed, sees the old bytes or the new ones, never a part. */
export async function writeFileAtomically(
  path: string,
  data: string | Uint8Array | readonly Uint8Array[],
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = draftOf(path);
  try {
    await writeFile(draft, data);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Writes a file whole, as `writeWhole` does, before anything else goes on: for threads that write thousands of small
 * files, to which waiting for each costs four times as much.
 */
export function writeFileAtomicallySync(path: string, data: string | Uint8Array): void {
  const draft = draftOf(path);
  try {
    try {
      writeFileSync(draft, data);
    } catch (error) {
      if (!isMissing(error)) throw error;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(draft, data);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function draftOf(path: string): string {
  return join(dirname(path), `.${process.pid}.${sha256(path).slice(0, 12)}.draft`);
}
