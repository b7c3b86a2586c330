/** Drafts: files that are written beside their place and renamed (see `writeWhole`). A run that is killed leaves them behind. */
import type { Dirent } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './files.ts';

/** `.PID.draft` of a source that is copied, `.PID.HASH.draft` of a file that is written whole. */
const DRAFT = /^\.(\d+)(?:\.[0-9a-f]{12})?\.draft$/u;

export interface DraftRemoval {
  /** Whether folders below the folder are searched too. */
  recursive?: boolean;
  /** Whether a process may still write its drafts; none may where the folder is locked. */
  isInUse?: (pid: number) => boolean;
}

/** Removes the drafts in a folder. A folder that is missing has none. */
export async function removeDrafts(
  folder: string,
  { recursive = false, isInUse = () => false }: DraftRemoval = {},
): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const pid = DRAFT.exec(entry.name)?.[1];
    if (entry.isDirectory()) {
      if (recursive) await removeDrafts(path, { recursive, isInUse });
    } else if (pid !== undefined && !isInUse(Number(pid))) await rm(path, { force: true });
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
