/** Lists files in the same order on every machine, hashes them, and writes them atomically. */
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
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

/** Returns the SHA-256 in hexadecimal; text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** A larger file is hashed as a stream. */
const MAX_BUFFERED_BYTES = 4_000_000;

/** Small files are read into one buffer: an asynchronous read, or a new buffer, takes longer than reading the file. */
const smallFileBuffer = Buffer.alloc(65_536);

/** Reads as much of a file as fits into a buffer. @returns the number of bytes */
function readInto(buffer: Uint8Array, path: string): number {
  const file = openSync(path, 'r');
  try {
    return readSync(file, buffer, 0, buffer.length, 0);
  } finally {
    closeSync(file);
  }
}

/** Returns the SHA-256 of a file in hexadecimal. The memory does not grow with the file. @param size in bytes */
export async function sha256OfFile(path: string, size: number): Promise<string> {
  const read = size < smallFileBuffer.length ? readInto(smallFileBuffer, path) : smallFileBuffer.length;
  if (read < smallFileBuffer.length) return sha256(smallFileBuffer.subarray(0, read));
  if (size <= MAX_BUFFERED_BYTES) return sha256(readFileSync(path));
  const whole = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) whole.update(chunk);
  return whole.digest('hex');
}

/** Returns whether the system gave one of some codes for a failed file operation. */
export function hasErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

/** Returns whether a file operation failed because the file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return hasErrorCode(error, 'ENOENT', 'ENOTDIR');
}

/** A symbolic link among files. */
export interface Link {
  /** Relative to the folder that was listed, with forward slashes. */
  path: string;
  /** Whether it leads to a folder. */
  isFolder: boolean;
}

/**
 * Lists all files below a folder as paths relative to it, with forward slashes, sorted by code unit so that the order
 * is the same on every machine. Names that begin with a dot are skipped. Symbolic links, which could lead anywhere,
 * are not followed but reported. A missing folder has no files.
 */
export async function listFiles(folder: string, onLink: (link: Link) => void = () => {}): Promise<string[]> {
  const found: string[] = [];
  walk(folder, '', found, (path) => onLink({ path, isFolder: isFolder(join(folder, path)) }));
  return found;
}

/**
 * Lists all files below a folder as `listFiles` does, and those that links lead to. It is for the project's own files, since
 * templates and imports are found through links too. A link that leads to a folder above it is skipped.
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

/** Adds the files below a folder in the order of their whole paths. */
function walk(folder: string, below: string, found: string[], onLink: (path: string) => void): void {
  const entries = readEntries(join(folder, below)).filter(({ name }) => !name.startsWith('.'));
  // The slash after the name of a folder counts: `a.md` is before `a/b.md`. Sorting each folder is faster than sorting all paths.
  const keyOf = (entry: Dirent): string => (entry.isDirectory() ? `${entry.name}/` : entry.name);
  const sorted = entries.map((entry) => ({ entry, key: keyOf(entry) }));
  sorted.sort((a, b) => compareCodeUnits(a.key, b.key));
  for (const { entry } of sorted) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) walk(folder, path, found, onLink);
    else if (entry.isFile()) found.push(path);
    else if (entry.isSymbolicLink()) onLink(path);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Returns whether a path is a folder or is below it. */
function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

/** Reads a file; undefined where it is missing. */
export function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Reads the entries of a folder, none where it is missing. For hundreds of folders, asynchronous reads take five times as long. */
export function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Writes a file so that a reader, or a run that is killed, sees either the old or the new bytes.
 * @param data the bytes, or pieces of them, which may be made as they are written
 */
export async function writeFileAtomically(
  path: string,
  data: string | Uint8Array | Iterable<Uint8Array>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = draftPath(path);
  try {
    await writeFile(draft, data);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Writes a file as `writeFileAtomically` does, but synchronously. For thousands of small files, asynchronous writes take four
 * times as long.
 */
export function writeFileAtomicallySync(path: string, data: string | Uint8Array): void {
  const draft = draftPath(path);
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

function draftPath(path: string): string {
  return join(dirname(path), `.${process.pid}.${sha256(path).slice(0, 12)}.draft`);
}
