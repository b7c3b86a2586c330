/** Runs a program to its end, and measures it with all processes that it starts. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measurement {
  /** Wall time in seconds. */
  seconds: number;
  /** Processor time in seconds of all processes; only where the system has /proc. */
  cpu: number;
  /** The highest memory use of all processes together, in MB; only where the system has /proc. */
  megabytes: number;
}

const SAMPLE_INTERVAL_MS = 40;
/** The unit of processor time in /proc, the same on every Linux. */
const TICKS_PER_SECOND = 100;

/** The resources of one process. */
interface ProcessUsage {
  /** Its own processor time, in seconds. */
  own: number;
  /** The processor time of ended children that it has waited for, in seconds. */
  reaped: number;
  /** Its memory use, in kB. */
  kilobytes: number;
}

/**
 * Runs a program and measures it, after a `sync`, so that earlier writes are not measured.
 * @throws Error where the exit code is not 0
 */
export async function measure(program: string, args: readonly string[], cwd: string): Promise<Measurement> {
  spawnSync('sync');
  const before = readProcess(process.pid)?.reaped ?? 0;
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const tree = new Map<number, ProcessUsage>();
  let kilobytes = 0;
  const sampling = setInterval(() => {
    if (child.pid !== undefined) kilobytes = Math.max(kilobytes, readProcessTree(child.pid, tree));
  }, SAMPLE_INTERVAL_MS);
  try {
    const [code] = await once(child, 'exit');
    const seconds = (performance.now() - started) / 1000;
    if (code !== 0) throw new Error(`«${[program, ...args].join(' ')}» ended with exit code ${code}`);
    const reaped = (readProcess(process.pid)?.reaped ?? 0) - before;
    return { seconds, cpu: reaped + unreapedTime(child.pid, tree), megabytes: Math.round(kilobytes / 1024) };
  } finally {
    clearInterval(sampling);
  }
}

/** Adds up the last known processor times of processes that no parent waited for, such as Pagefind's service. */
function unreapedTime(pid: number | undefined, tree: ReadonlyMap<number, ProcessUsage>): number {
  let sum = 0;
  for (const [treePid, { own, reaped }] of tree) sum += treePid === pid ? -reaped : own;
  return Math.max(0, sum);
}

/** Reads the resources of a process and its descendants. @returns their memory use, in kB */
function readProcessTree(pid: number, tree: Map<number, ProcessUsage>): number {
  const usage = readProcess(pid);
  if (usage === undefined) return 0;
  tree.set(pid, usage);
  return listChildren(pid).reduce((sum, child) => sum + readProcessTree(child, tree), usage.kilobytes);
}

function readProcess(pid: number): ProcessUsage | undefined {
  try {
    // The process name, in parentheses, may have spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const [own = 0, ownSystem = 0, reaped = 0, reapedSystem = 0] = fields.slice(11, 15).map(Number);
    const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
    return {
      own: (own + ownSystem) / TICKS_PER_SECOND,
      reaped: (reaped + reapedSystem) / TICKS_PER_SECOND,
      kilobytes: Number(kilobytes),
    };
  } catch {
    // The process has ended.
    return undefined;
  }
}

function listChildren(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
