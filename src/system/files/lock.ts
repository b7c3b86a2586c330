/**
 * One build or conversion at a time over a folder: two would undo each other's work. The lock lies in the folder itself, so that
 * two copies of the project, two machines and two containers that share the folder refuse each other.
 *
 * `proper-lockfile` and its like are not used: they judge by times alone, which an event loop that is busy for seconds lets run
 * out, and two processes that take over one stale lock both get it (moxystudio/node-proper-lockfile#121).
 */
import { lstatSync, mkdirSync, readdirSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorMessage, InputProblem, type ProblemDetails } from '../problem.ts';
import { readProcessState } from '../processes.ts';
import { isMissing, sha256 } from './files.ts';
import {
  DRAFT_PREFIX,
  type FoundLock,
  HEARTBEAT_LIMIT_MS,
  hasCode,
  isAlive,
  OwnLock,
  readLock,
} from './lockFile.ts';

/** What work in progress keeps in the folder that it works on; gone when the work ends well. */
export const STATE_FOLDER = '.khizana';

/**
 * How often a process writes its lock again, for those that cannot look for it. The event loop may be busy for many seconds, so the
 * limit without such a sign is much longer.
 */
const HEARTBEAT_INTERVAL_MS = 5000;
/** Others may take the lock, or its folder, away while this process asks for it. */
const MAX_ATTEMPTS = 100;

export interface LockOptions {
  /** Where the locks of folders that cannot be written lie; without it such a folder is refused. */
  fallback?: string;
  /** Is told of a lock that lies there, which other copies of the project do not see. */
  onFallback?: (warning: ProblemDetails) => void;
}

/**
 * Does some work while no other process works on the same folder.
 * @throws InputProblem naming the folder and the process that has it, or why it cannot be locked
 */
export async function withLock<Result>(
  folder: string,
  work: () => Promise<Result>,
  { fallback, onFallback = () => {} }: LockOptions = {},
): Promise<Result> {
  const release = lock(folder, fallback, onFallback);
  try {
    return await work();
  } finally {
    release();
  }
}

function lock(
  folder: string,
  fallback: string | undefined,
  onFallback: (warning: ProblemDetails) => void,
): () => void {
  const state = join(folder, STATE_FOLDER);
  try {
    return lockIn(state, folder);
  } catch (error) {
    if (error instanceof InputProblem) throw error;
    const reason = `cannot be written, so it cannot be locked for this run: ${errorMessage(error)}`;
    const remedy = 'make it writable for this user, or choose another folder';
    if (fallback === undefined || !isReadOnly(error))
      throw new InputProblem({ file: folder, reason, remedy }, { cause: error });
    refuseLocked(state, folder);
    onFallback({
      file: folder,
      reason: `cannot be written; its lock lies in ${fallback}`,
      remedy: 'see to it that no other copy of the project converts into it meanwhile',
    });
    return lockIn(join(fallback, sha256(realPathOf(folder)).slice(0, 16)), folder);
  }
}

/** Refuses a folder that another process may write, and has locked. */
function refuseLocked(state: string, folder: string): void {
  const path = join(state, LOCK);
  const found = readLock(path);
  if (found !== undefined && isAlive(found, Date.now())) throw busyWith(found, Date.now(), path, folder);
}

const READ_ONLY_CODES: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];

function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && READ_ONLY_CODES.includes(error.code);
}

function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isMissing(error)) return folder;
    throw error;
  }
}

/**
 * Takes the lock of a folder.
 * @param state the folder that the lock lies in
 * @param folder what it is the lock of
 * @returns what gives it back
 */
function lockIn(state: string, folder: string): () => void {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const created = makeFolder(state);
    refuseLink(state);
    const own = OwnLock.write(state);
    // The process that had the lock took the folder away with it.
    if (own === undefined) continue;
    try {
      acquire(join(state, LOCK), own, state, folder);
    } catch (error) {
      own.release();
      removeFolders(state, created);
      throw error;
    }
    removeLeftovers(state, own.written);
    const timer = setInterval(() => own.beat(), HEARTBEAT_INTERVAL_MS);
    timer.unref();
    return () => {
      clearInterval(timer);
      own.release();
      removeFolders(state, created);
    };
  }
  throw busy(folder, 'by one process after the other', 'run it again later');
}

/**
 * Makes a folder where it is not there, and those above it. `mkdirSync` with `recursive` would do the same, but calls a folder that
 * cannot be made missing, whatever the system says.
 * @returns the first folder that was made
 */
function makeFolder(path: string): string | undefined {
  try {
    mkdirSync(path);
    return path;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    if (!hasCode(error, 'ENOENT')) throw error;
    const above = makeFolder(dirname(path));
    const made = makeFolder(path);
    return above ?? made;
  }
}

function refuseLink(state: string): void {
  if (lstatSync(state, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  const reason = 'is not a folder, and Khizana keeps the lock of a folder in one of this name';
  throw new InputProblem({ file: state, reason, remedy: 'remove it, and run it again' });
}

const LOCK = 'lock';
/** What the right to replace one lock is called, before the lock's id. */
const TAKEOVER = 'lock-';

/**
 * Puts a lock in its place. Of those that find a lock whose process ended, one gets the right to replace that very lock, and that
 * right is a lock itself. Only who has it replaces the lock, so the lock that was looked at is still the one that is replaced.
 * @throws InputProblem where a living process has the lock
 */
function acquire(path: string, own: OwnLock, state: string, folder: string): void {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (own.place(path)) return;
    const found = readLock(path);
    if (found === undefined) continue;
    if (isAlive(found, own.written)) throw busyWith(found, own.written, path, folder);
    const right = OwnLock.write(state);
    if (right === undefined) continue;
    try {
      acquire(join(state, `${TAKEOVER}${found.id}`), right, state, folder);
      if (readLock(path)?.id !== found.id) continue;
      own.replace(path);
      return;
    } finally {
      right.release();
    }
  }
  throw busy(folder, 'by one process after the other', 'run it again later');
}

function busyWith({ holder, written }: FoundLock, now: number, path: string, folder: string): InputProblem {
  const remedy = 'wait for it to end';
  if (holder !== undefined && readProcessState(holder) === 'running')
    return busy(folder, `by another build or conversion (process ${holder.pid})`, remedy);
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  const seconds = Math.max(0, Math.round((now - written) / 1000));
  const limit = HEARTBEAT_LIMIT_MS / 1000;
  return busy(
    folder,
    `by ${who}, which gave a sign of life ${seconds} seconds ago`,
    `${remedy}; if it was stopped, run this again when the last sign is ${limit} seconds old, or remove ${path}`,
  );
}

function busy(folder: string, by: string, remedy: string): InputProblem {
  return new InputProblem({ file: folder, reason: `is being worked on ${by}`, remedy });
}

/** Removes what stopped processes left while they asked for the lock. For the process that has it. */
function removeLeftovers(state: string, now: number): void {
  for (const name of readdirSync(state)) {
    const path = join(state, name);
    // A right to replace a lock is worth nothing when another lock is in its place; a draft may be another process's of now.
    const isOld = (): boolean =>
      now - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > HEARTBEAT_LIMIT_MS;
    if (name.startsWith(TAKEOVER) || (name.startsWith(DRAFT_PREFIX) && isOld()))
      rmSync(path, { force: true });
  }
}

/** Removes the lock's folder, and those that were made for it, where they are empty. */
function removeFolders(state: string, created: string | undefined): void {
  try {
    for (let path = state; ; path = dirname(path)) {
      rmdirSync(path);
      if (created === undefined || path === created) return;
    }
  } catch {
    // Somebody keeps something there.
  }
}
