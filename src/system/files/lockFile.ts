/** The file of a lock: whose it is, when its process last showed that it lives, and how it gets to its place and away. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type ProcessIdentity, readProcessState, thisProcess } from '../processes.ts';
import { isMissing, sha256 } from './files.ts';

/** How locks are called that are not in their place yet. */
export const DRAFT_PREFIX = 'draft-';
/** A process that cannot be looked for, in another container or on another machine, counts as ended without a sign for so long. */
export const HEARTBEAT_LIMIT_MS = 120_000;

/** A lock of this process: written beside its place, and put there whole. */
export class OwnLock {
  readonly #id: string;
  readonly #text: string;
  #path: string;
  #file: number;
  /** When it was written, by the clock of the file system, in milliseconds. */
  readonly written: number;

  private constructor(id: string, text: string, path: string, file: number) {
    this.#id = id;
    this.#text = text;
    this.#path = path;
    this.#file = file;
    this.written = fstatSync(file).mtimeMs;
  }

  /** Writes one that is not in its place yet; undefined where the folder is gone. */
  static write(state: string): OwnLock | undefined {
    const id = randomBytes(6).toString('hex');
    const path = join(state, `${DRAFT_PREFIX}${id}`);
    const text = textOf(id, thisProcess());
    try {
      return new OwnLock(id, text, path, writeNew(path, text));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Puts it in its place, where there is no other one. @returns whether it is there now */
  place(path: string): boolean {
    const draft = this.#path;
    try {
      linkSync(draft, path);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      // File systems without links (FAT) get the nearest thing: for a moment, the lock is there and empty.
      const file = writeWhereFree(path, this.#text);
      if (file === undefined) return false;
      closeSync(this.#file);
      this.#file = file;
    }
    this.#path = path;
    rmSync(draft, { force: true });
    return true;
  }

  /** Puts it in the place of another one. */
  replace(path: string): void {
    renameSync(this.#path, path);
    this.#path = path;
  }

  /** Shows that its process lives, where others can only look at the time of the file. */
  beat(): void {
    try {
      writeSync(this.#file, this.#text, 0);
    } catch {
      // A sign that cannot be given now is given the next time.
    }
  }

  /** Takes it away, unless it is another process's by now. */
  release(): void {
    closeSync(this.#file);
    if (readLock(this.#path)?.id === this.#id) rmSync(this.#path, { force: true });
  }
}

function writeNew(path: string, text: string): number {
  const file = openSync(path, 'wx');
  try {
    writeSync(file, text);
    return file;
  } catch (error) {
    closeSync(file);
    rmSync(path, { force: true });
    throw error;
  }
}

function writeWhereFree(path: string, text: string): number | undefined {
  try {
    return writeNew(path, text);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  }
}

/** Whether a file operation failed for a certain reason. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** A lock as it is found in its place. */
export interface FoundLock {
  id: string;
  /** Whose it is; undefined where it cannot be read. */
  holder?: ProcessIdentity;
  /** When its process last gave a sign, in milliseconds. */
  written: number;
}

/** Its text: a line for each of these. */
function textOf(id: string, { pid, start, boot, namespace, host }: ProcessIdentity): string {
  return `${[id, pid, start, boot, namespace, host].join('\n')}\n`;
}

const ID = /^[0-9a-f]{12}$/u;

/** Looks at the lock that is in a place; undefined where there is none. */
export function readLock(path: string): FoundLock | undefined {
  const found = textAndTime(path);
  if (found === undefined) return undefined;
  const { text, written } = found;
  const [id = '', pid, start = '', boot = '', namespace = '', host, end] = text.split('\n');
  if (!ID.test(id) || host === undefined || end !== '')
    return { id: sha256(`${text} ${written}`).slice(0, 12), written };
  return { id, written, holder: { pid: Number(pid), start, boot, namespace, host } };
}

function textAndTime(path: string): { text: string; written: number } | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return { text: readFileSync(file, 'utf8'), written: fstatSync(file).mtimeMs };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    // Another user's lock, which this one may not read.
    if (hasCode(error, 'EACCES')) return { text: '', written: lstatSync(path).mtimeMs };
    throw error;
  }
}

/** Whether the process of a lock runs, as far as can be known. @param now by the clock of the file system, in milliseconds */
export function isAlive({ holder, written }: FoundLock, now: number): boolean {
  const state = holder === undefined ? 'unknown' : readProcessState(holder);
  return state === 'running' || (state === 'unknown' && now - written < HEARTBEAT_LIMIT_MS);
}
