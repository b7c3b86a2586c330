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
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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

/**
 * All files below a folder as paths relative to it, with forward slashes, sorted by code unit so that the order
 * is the same on every machine. Names that begin with a dot and symbolic links are passed over. A folder that is
 * not there has no files.
 */
export async function listFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = (relative: string): void => {
    for (const entry of entriesOf(join(folder, relative))) {
      if (entry.name.startsWith('.')) continue;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

/** What lies in a folder; waiting for each of hundreds takes five times as long as looking. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Writes a file so that a reader, or a run that is killed, sees the old bytes or the new ones, never a part. */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
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
export function writeWholeSync(path: string, data: string | Uint8Array): void {
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
