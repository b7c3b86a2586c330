/** Identifies processes for locks. A number is not enough: the system reuses it, and each container has its own numbers. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { lazy } from './lazy.ts';

/** Distinguishes a process from all others, including a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** The start time in the system's own format; empty where the system does not provide it. */
  start: string;
  /** The id of the system's boot; empty on systems without one. */
  boot: string;
  /** The namespace of process numbers. Each container has its own; empty on systems without namespaces. */
  namespace: string;
  host: string;
}

/** `unknown`: the process belongs to another machine or container, or the system provides too little. */
export type ProcessState = 'running' | 'ended' | 'unknown';

/** Identifies this process. */
export const thisProcess = lazy((): ProcessIdentity => {
  const { pid } = process;
  return { pid, start: readStartTime(pid) ?? '', ...thisSystem() };
});

/** Returns whether a process still runs. */
export function readProcessState({ pid, start, boot, namespace, host }: ProcessIdentity): ProcessState {
  const here = thisSystem();
  if (boot !== here.boot || namespace !== here.namespace || host !== here.host) return 'unknown';
  if (!isRunning(pid)) return 'ended';
  const foundStart = readStartTime(pid);
  if (foundStart === undefined) return isRunning(pid) ? 'unknown' : 'ended';
  if (start === '') return 'unknown';
  return foundStart === start ? 'running' : 'ended';
}

/** Whether any process of this system has a number, whichever user runs it. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const thisSystem = lazy(() => ({
  boot: readOptional(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
  namespace: readOptional(() => readlinkSync('/proc/self/ns/pid')) ?? '',
  host: hostname(),
}));

/** Reads when a process started; undefined where the system does not provide it or the process has ended. */
function readStartTime(pid: number): string | undefined {
  return process.platform === 'linux' ? readProcStat(pid) : askPs(pid);
}

/** The positions of fields after the command's name, which may contain spaces and brackets (proc(5)). */
const STATE_FIELD = 0;
const START_TIME_FIELD = 19;
/** A killed process whose parent has not read its exit code; in containers it may stay for ever. */
const ENDED_STATES = ['Z', 'X'];

function readProcStat(pid: number): string | undefined {
  const stat = readOptional(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[STATE_FIELD];
  if (state !== undefined && ENDED_STATES.includes(state)) return state;
  return fields?.[START_TIME_FIELD];
}

function askPs(pid: number): string | undefined {
  // The output is the same in every locale and time zone.
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const run = () =>
    execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  return readOptional(() => run().trim());
}

/** Reads what a system may lack or may not let this user see. */
function readOptional(read: () => string): string | undefined {
  try {
    return read() || undefined;
  } catch {
    return undefined;
  }
}
