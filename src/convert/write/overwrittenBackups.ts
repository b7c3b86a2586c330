/** Keeps the files that a batch overwrites, so that it can be undone, until a later batch overwrites files. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

// Caches of earlier versions have the folder under this name.
const backupsFolder = (cache: string): string => join(cache, 'replaced');

/** Returns the folder for the files that a batch overwrites. @param cache the converter's cache folder */
export function backupFolder(cache: string, batch: string): string {
  return join(backupsFolder(cache), folderName(batch));
}

/** Removes the backups of earlier batches where a new batch has overwritten files. */
export async function removeOlderBackups(cache: string, batch: string): Promise<void> {
  const names = (await readdir(backupsFolder(cache)).catch(() => [])).sort();
  const own = folderName(batch);
  if (!names.includes(own)) return;
  for (const name of names)
    if (name !== own) await rm(join(backupsFolder(cache), name), { recursive: true, force: true });
}

function folderName(batch: string): string {
  return batch.replaceAll(':', '-');
}
