/** What a batch wrote over is remembered until the next one, so that it can be taken back. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const parentOf = (cache: string): string => join(cache, 'replaced');

/** The folder for what a batch wrote over. @param cache the folder in which converting remembers */
export function backupFolder(cache: string, batch: string): string {
  return join(parentOf(cache), batch.replaceAll(':', '-'));
}

/** Forgets what earlier batches wrote over, once a new one has written over something. */
export async function removeOlderBackups(cache: string, batch: string): Promise<void> {
  const names = (await readdir(parentOf(cache)).catch(() => [])).sort();
  const own = batch.replaceAll(':', '-');
  if (!names.includes(own)) return;
  for (const name of names)
    if (name !== own) await rm(join(parentOf(cache), name), { recursive: true, force: true });
}
