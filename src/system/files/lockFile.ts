/** The file of a lock. It names the process that holds the lock, and its modification time is the last sign of that process. */
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
import { hasErrorCode, isMissing, sha256 } from './files.ts';

/** The prefix of lock files that are written but not in effect yet. */
export const DRAFT_PREFIX = 'draft-';
/** A process of another container or machine counts as ended when its lock is not refreshed for this long. */
export const HEARTBEAT_LIMIT_MS = 120_000;

/** A lock of this process. It is written as a draft, so that it takes effect with its whole text. */
export class OwnLock {
  readonly #id: string;
  readonly #text: string;
  #path: string;
  #file: number;
  /** When it was written, by the clock of the file system. */
  readonly writtenMs: number;

  private constructor(id: string, text: string, path: string, file: number) {
    this.#id = id;
    this.#text = text;
    this.#path = path;
    this.#file = file;
    this.writtenMs = fstatSync(file).mtimeMs;
  }

  /** Writes a draft. @returns undefined where the folder is gone */
  static draft(state: string): OwnLock | undefined {
    const id = randomBytes(6).toString('hex');
    const path = join(state, `${DRAFT_PREFIX}${id}`);
    const text = formatLock(id, thisProcess());
    try {
      return new OwnLock(id, text, path, writeNew(path, text));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Puts the lock into effect unless there is another one. @returns whether it is in effect */
  claim(path: string): boolean {
    const draft = this.#path;
    try {
      linkSync(draft, path);
    } catch (error) {
      if (hasErrorCode(error, 'EEXIST')) return false;
      // File systems without links (FAT) have the lock's file empty for a moment.
      const file = writeUnlessPresent(path, this.#text);
      if (file === undefined) return false;
      closeSync(this.#file);
      this.#file = file;
    }
    this.#path = path;
    rmSync(draft, { force: true });
    return true;
  }

  /** Replaces another lock. */
  replace(path: string): void {
    renameSync(this.#path, path);
    this.#path = path;
  }

  /** Updates the file's time, which shows other containers and machines that the process still runs. */
  refresh(): void {
    try {
      writeSync(this.#file, this.#text, 0);
    } catch {
      // The next refresh may succeed.
    }
  }

  /** Removes the lock, unless another process has replaced it. */
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

function writeUnlessPresent(path: string, text: string): number | undefined {
  try {
    return writeNew(path, text);
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return undefined;
    throw error;
  }
}

/** A lock that is in effect. */
export interface FoundLock {
  id: string;
  /** The process that holds it; undefined where the file cannot be read. */
  holder?: ProcessIdentity;
  /** When its process last refreshed it. */
  writtenMs: number;
}

/** Formats a lock's text, with a line for each value. */
function formatLock(id: string, { pid, start, boot, namespace, host }: ProcessIdentity): string {
  return `${[id, pid, start, boot, namespace, host].join('\n')}\n`;
}

const ID = /^[0-9a-f]{12}$/u;

/** Reads a lock; undefined where there is none. */
export function readLock(path: string): FoundLock | undefined {
  const found = readTextAndTime(path);
  if (found === undefined) return undefined;
  const { text, writtenMs } = found;
  const [id = '', pid, start = '', boot = '', namespace = '', host, end] = text.split('\n');
  if (!ID.test(id) || host === undefined || end !== '')
    return { id: sha256(`${text} ${writtenMs}`).slice(0, 12), writtenMs };
  return { id, writtenMs, holder: { pid: Number(pid), start, boot, namespace, host } };
}

function readTextAndTime(path: string): { text: string; writtenMs: number } | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      return { text: readFileSync(file, 'utf8'), writtenMs: fstatSync(file).mtimeMs };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    // Another user's lock, which this user may not read.
    if (hasErrorCode(error, 'EACCES')) return { text: '', writtenMs: lstatSync(path).mtimeMs };
    throw error;
  }
}

/** Returns whether a lock's process seems to run. @param nowMs by the clock of the file system */
export function isAlive({ holder, writtenMs }: FoundLock, nowMs: number): boolean {
  const state = holder === undefined ? 'unknown' : readProcessState(holder);
  return state === 'running' || (state === 'unknown' && nowMs - writtenMs < HEARTBEAT_LIMIT_MS);
}
