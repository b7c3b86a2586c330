/** A program run to its end, and what it and all that it started took. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measurement {
  /** Wall time in seconds. */
  seconds: number;
  /** Processor time in seconds of all processes; only where /proc tells. */
  cpu: number;
  /** The most memory that they held together at one time, in MB; only where /proc tells. */
  megabytes: number;
}

/** How often, in milliseconds, it is looked at. */
const LOOK_EVERY = 40;
/** What /proc counts processor time in: a hundredth of a second on every Linux. */
const TICKS = 100;

/** What is known of one process. */
interface ProcessUsage {
  /** In seconds: its own, and that of children whose end it took note of. */
  own: number;
  reaped: number;
  /** The memory it holds, in kB. */
  kilobytes: number;
}

/**
 * Runs a program and measures it, after the disk has taken what was written before: that is not the program's work.
 * @throws Error where it ends with another exit code than 0
 */
export async function measure(program: string, args: readonly string[], cwd: string): Promise<Measurement> {
  spawnSync('sync');
  const before = readProcess(process.pid)?.reaped ?? 0;
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const tree = new Map<number, ProcessUsage>();
  let kilobytes = 0;
  const looking = setInterval(() => {
    if (child.pid !== undefined) kilobytes = Math.max(kilobytes, readProcessTree(child.pid, tree));
  }, LOOK_EVERY);
  try {
    const [code] = await once(child, 'exit');
    const seconds = (performance.now() - started) / 1000;
    if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}`);
    const reaped = (readProcess(process.pid)?.reaped ?? 0) - before;
    return { seconds, cpu: reaped + unreapedTime(child.pid, tree), megabytes: Math.round(kilobytes / 1024) };
  } finally {
    clearInterval(looking);
  }
}

/** The processor time of those whose end nobody took note of, as it was last seen: Pagefind's service is such a one. */
function unreapedTime(pid: number | undefined, tree: ReadonlyMap<number, ProcessUsage>): number {
  let sum = 0;
  for (const [one, { own, reaped }] of tree) sum += one === pid ? -reaped : own;
  return Math.max(0, sum);
}

/** Looks at a process and all below it. @returns the memory that they hold together, in kB */
function readProcessTree(pid: number, tree: Map<number, ProcessUsage>): number {
  const seen = readProcess(pid);
  if (seen === undefined) return 0;
  tree.set(pid, seen);
  return childrenOf(pid).reduce((sum, child) => sum + readProcessTree(child, tree), seen.kilobytes);
}

function readProcess(pid: number): ProcessUsage | undefined {
  try {
    // The name, in parentheses, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const [own = 0, ownSystem = 0, reaped = 0, reapedSystem = 0] = fields.slice(11, 15).map(Number);
    const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    return {
      own: (own + ownSystem) / TICKS,
      reaped: (reaped + reapedSystem) / TICKS,
      kilobytes: Number(kilobytes),
    };
  } catch {
    // It has ended.
    return undefined;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
