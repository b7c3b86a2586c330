/** One build or conversion at a time over a folder: two would undo each other's work. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isMissing, sha256 } from '../archive/files.ts';
import { InputProblem } from '../archive/problem.ts';
import { isRunning } from '../archive/processes.ts';

/**
 * Does some work while no other process works on the same folders.
 * @param cache the folder where locks lie
 * @throws InputProblem naming the folder and the process that has it
 */
export async function withLock<Result>(
  cache: string,
  folders: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const held: string[] = [];
  try {
    for (const folder of folders) held.push(await lock(cache, folder));
    return await work();
  } finally {
    for (const path of held) await rm(path, { force: true });
  }
}

async function lock(cache: string, folder: string): Promise<string> {
  const path = join(cache, 'locks', sha256(resolve(folder)).slice(0, 16));
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return path;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(
      await readFile(path, 'utf8').catch((error: unknown) => (isMissing(error) ? '' : Promise.reject(error))),
    );
    if (isRunning(holder)) {
      throw new InputProblem({
        file: folder,
        reason: `is being worked on by another build or conversion (process ${holder})`,
        remedy: 'wait for it to end',
      });
    }
    // Its process was killed before it could take the lock away.
    await rm(path, { force: true });
  }
  throw new InputProblem({
    file: folder,
    reason: 'is being worked on by another build',
    remedy: 'wait for it to end',
  });
}
