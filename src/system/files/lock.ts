/**
 * Allows one build or conversion at a time on a folder: two would undo each other's work. The lock is in the folder itself, so that
 * it also works between copies of the project, machines and containers that share the folder.
 *
 * `proper-lockfile` and similar packages judge by times alone, which expire while an event loop is busy for seconds, and two
 * processes that take over a stale lock may both get it (moxystudio/node-proper-lockfile#121).
 */
import { lstatSync, mkdirSync, readdirSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorMessage, InputProblem, type ProblemDetails } from '../problem.ts';
import { readProcessState } from '../processes.ts';
import { hasErrorCode, isMissing, sha256 } from './files.ts';
import { DRAFT_PREFIX, type FoundLock, HEARTBEAT_LIMIT_MS, isAlive, OwnLock, readLock } from './lockFile.ts';

/** The folder in which running work keeps its state, inside the folder that it works on. It is removed when the work succeeds. */
export const STATE_FOLDER = '.khizana';

/**
 * How often a process refreshes its lock, for containers and machines that cannot see the process. The event loop may be busy for
 * many seconds, so the limit is much longer.
 */
const HEARTBEAT_INTERVAL_MS = 5000;
/** Other processes may remove the lock or its folder while this process tries to get it. */
const MAX_ATTEMPTS = 100;

export interface LockOptions {
  /** The folder for the locks of folders that cannot be written; without it such a folder is rejected. */
  fallback?: string;
  /** Called for a lock in the fallback folder, which other copies of the project do not see. */
  onFallback?: (warning: ProblemDetails) => void;
}

/**
 * Does some work while no other process works on the same folder.
 * @throws InputProblem that names the folder and the process that has locked it, or why it cannot be locked
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
    return acquireLock(state, folder);
  } catch (error) {
    if (error instanceof InputProblem) throw error;
    const reason = `cannot be written, so it cannot be locked for this run: ${errorMessage(error)}`;
    const remedy = 'make it writable for this user, or choose another folder';
    if (fallback === undefined || !hasErrorCode(error, 'EACCES', 'EPERM', 'EROFS'))
      throw new InputProblem({ file: folder, reason, remedy }, { cause: error });
    rejectLocked(state, folder);
    onFallback({
      file: folder,
      reason: `cannot be written; its lock lies in ${fallback}`,
      remedy: 'see to it that no other copy of the project converts into it meanwhile',
    });
    return acquireLock(join(fallback, sha256(resolveRealPath(folder)).slice(0, 16)), folder);
  }
}

/** Rejects a folder that a process with the right to write it has locked. */
function rejectLocked(state: string, folder: string): void {
  const path = join(state, LOCK_FILE);
  const found = readLock(path);
  if (found !== undefined && isAlive(found, Date.now())) throw lockedProblem(found, Date.now(), path, folder);
}

function resolveRealPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isMissing(error)) return folder;
    throw error;
  }
}

/**
 * Acquires the lock of a folder.
 * @param state the folder of the lock's file
 * @param folder the folder to lock
 * @returns a function that releases the lock
 */
function acquireLock(state: string, folder: string): () => void {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const created = createFolder(state);
    rejectLink(state);
    const own = OwnLock.draft(state);
    // The process that had the lock has removed the folder.
    if (own === undefined) continue;
    try {
      activate(join(state, LOCK_FILE), own, state, folder);
    } catch (error) {
      own.release();
      removeFolders(state, created);
      throw error;
    }
    removeLeftovers(state, own.writtenMs);
    const timer = setInterval(() => own.refresh(), HEARTBEAT_INTERVAL_MS);
    timer.unref();
    return () => {
      clearInterval(timer);
      own.release();
      removeFolders(state, created);
    };
  }
  throw busyProblem(folder, 'by one process after the other', 'run it again later');
}

/**
 * Creates a folder and those above it. `mkdirSync` with `recursive` reports a folder that cannot be created as missing, whatever the
 * system's reason is.
 * @returns the topmost folder that was created
 */
function createFolder(path: string): string | undefined {
  try {
    mkdirSync(path);
    return path;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return undefined;
    if (!hasErrorCode(error, 'ENOENT')) throw error;
    const parent = createFolder(dirname(path));
    const created = createFolder(path);
    return parent ?? created;
  }
}

function rejectLink(state: string): void {
  if (lstatSync(state, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  const reason = 'is not a folder, and Khizana keeps the lock of a folder in one of this name';
  throw new InputProblem({ file: state, reason, remedy: 'remove it, and run it again' });
}

const LOCK_FILE = 'lock';
/** The prefix of the lock that gives the right to replace a lock; the replaced lock's id follows. */
const TAKEOVER_PREFIX = 'lock-';

/**
 * Puts a lock into effect. A process that finds the lock of an ended process first acquires the right to replace it, which is a lock
 * itself, named by the id of the old one. So only one process replaces it, and never a newer lock.
 * @throws InputProblem where a running process has the lock
 */
function activate(path: string, own: OwnLock, state: string, folder: string): void {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (own.claim(path)) return;
    const found = readLock(path);
    if (found === undefined) continue;
    if (isAlive(found, own.writtenMs)) throw lockedProblem(found, own.writtenMs, path, folder);
    const takeover = OwnLock.draft(state);
    if (takeover === undefined) continue;
    try {
      activate(join(state, `${TAKEOVER_PREFIX}${found.id}`), takeover, state, folder);
      if (readLock(path)?.id !== found.id) continue;
      own.replace(path);
      return;
    } finally {
      takeover.release();
    }
  }
  throw busyProblem(folder, 'by one process after the other', 'run it again later');
}

function lockedProblem(
  { holder, writtenMs }: FoundLock,
  nowMs: number,
  path: string,
  folder: string,
): InputProblem {
  const remedy = 'wait for it to end';
  if (holder !== undefined && readProcessState(holder) === 'running')
    return busyProblem(folder, `by another build or conversion (process ${holder.pid})`, remedy);
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  const seconds = Math.max(0, Math.round((nowMs - writtenMs) / 1000));
  const limit = HEARTBEAT_LIMIT_MS / 1000;
  return busyProblem(
    folder,
    `by ${who}, which gave a sign of life ${seconds} seconds ago`,
    `${remedy}; if it was stopped, run this again when the last sign is ${limit} seconds old, or remove ${path}`,
  );
}

function busyProblem(folder: string, by: string, remedy: string): InputProblem {
  return new InputProblem({ file: folder, reason: `is being worked on ${by}`, remedy });
}

/** Removes the files of processes that were stopped while they tried to get the lock. Only its holder may call this. */
function removeLeftovers(state: string, nowMs: number): void {
  for (const name of readdirSync(state)) {
    const path = join(state, name);
    // After a lock is replaced, the right to replace it is of no use. A draft may belong to a process that still runs.
    const hasEnded = (): boolean => {
      const found = readLock(path);
      return found !== undefined && !isAlive(found, nowMs);
    };
    if (name.startsWith(TAKEOVER_PREFIX) || (name.startsWith(DRAFT_PREFIX) && hasEnded()))
      rmSync(path, { force: true });
  }
}

/** Removes the lock's folder and those that were created for it, if they are empty. */
function removeFolders(state: string, created: string | undefined): void {
  try {
    for (let path = state; ; path = dirname(path)) {
      rmdirSync(path);
      if (created === undefined || path === created) return;
    }
  } catch {
    // A folder that is not empty stays.
  }
}
