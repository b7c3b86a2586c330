/** A program run to its end, and what it took. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';

export interface Measured {
  /** Wall time in seconds. */
  seconds: number;
  /** The most memory that it and what it started held, in MB; only where /proc tells. */
  megabytes: number;
}

/** How often, in milliseconds, memory is looked at. */
const LOOK_EVERY = 200;

/**
 * Runs a program and measures it, after the disk has taken what was written before: that is not the program's work.
 * @throws Error where it ends with another exit code than 0 */
export async function measure(program: string, args: readonly string[], cwd: string): Promise<Measured> {
  spawnSync('sync');
  const started = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  let kilobytes = 0;
  const looking = setInterval(async () => {
    if (child.pid !== undefined) kilobytes = Math.max(kilobytes, await memoryOf(child.pid));
  }, LOOK_EVERY);
  try {
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}`);
    return { seconds: (performance.now() - started) / 1000, megabytes: Math.round(kilobytes / 1024) };
  } finally {
    clearInterval(looking);
  }
}

/** The most that a process and each of its children held so far, together, in kB; 0 where it cannot be told. */
async function memoryOf(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const own = Number(/^VmHWM:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
    const tasks = await readdir(`/proc/${pid}/task`);
    const children = await Promise.all(
      tasks.map(async (task) => (await readFile(`/proc/${pid}/task/${task}/children`, 'utf8')).split(' ')),
    );
    const theirs = children.flat().filter(Boolean).map(Number).map(memoryOf);
    return (await Promise.all(theirs)).reduce((sum, one) => sum + one, own);
  } catch {
    return 0;
  }
}
