/** Processes, as far as folders say which one works on them: a number alone is given again, and each container has its own. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { lazy } from './lazy.ts';

/** What tells a process from every other one, also from a later one that is given its number. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in the system's own words; empty where the system does not say it. */
  start: string;
  /** Which start of the system, and which set of process numbers (a container has its own); empty on systems without them. */
  boot: string;
  namespace: string;
  host: string;
}

/** `unknown`: it is another machine's or another container's, or the system does not say enough. */
export type ProcessState = 'running' | 'ended' | 'unknown';

/** This very process. */
export const thisProcess = lazy((): ProcessIdentity => {
  const { pid } = process;
  return { ...{ pid, start: startOf(pid) ?? '' }, ...thisSystem() };
});

/** Whether a process runs. */
export function stateOf({ pid, start, boot, namespace, host }: ProcessIdentity): ProcessState {
  const here = thisSystem();
  if (boot !== here.boot || namespace !== here.namespace || host !== here.host) return 'unknown';
  if (!isRunning(pid)) return 'ended';
  const found = startOf(pid);
  if (found === undefined) return isRunning(pid) ? 'unknown' : 'ended';
  if (start === '') return 'unknown';
  return found === start ? 'running' : 'ended';
}

/** Whether some process of this system has a number, this user's or another's. */
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
  boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
  namespace: attempt(() => readlinkSync('/proc/self/ns/pid')) ?? '',
  host: hostname(),
}));

/** When a process started; undefined where the system does not say it, or the process has ended. */
function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startInProc(pid) : startByPs(pid);
}

/** The fields after the command's name, which may itself hold spaces and brackets, from the third on (proc(5)). */
const STATE_FIELD = 0;
const START_TIME_FIELD = 19;
/** A killed process whose parent has not asked for its exit code; in containers many wait so for ever. */
const ENDED_STATES = ['Z', 'X'];

function startInProc(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[STATE_FIELD];
  if (state !== undefined && ENDED_STATES.includes(state)) return state;
  return fields?.[START_TIME_FIELD];
}

function startByPs(pid: number): string | undefined {
  // The same words in every locale and time zone.
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const ask = () =>
    execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      ...{ encoding: 'utf8' as const, env, stdio: ['ignore', 'pipe', 'ignore'] },
    });
  return attempt(() => ask().trim());
}

/** What a system may not have, or not let this user see. */
function attempt(look: () => string): string | undefined {
  try {
    return look() || undefined;
  } catch {
    return undefined;
  }
}
