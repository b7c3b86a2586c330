/** Removes drafts: files that are written under another name and then renamed (see `writeFileAtomically`). A killed run leaves them behind. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntries } from './files.ts';

/** `.PID.draft` of a source that is copied, `.PID.HASH.draft` of a file that is written atomically. */
const DRAFT = /^\.(\d+)(?:\.[0-9a-f]{12})?\.draft$/u;

export interface DraftRemoval {
  /** Whether folders below the folder are searched too. */
  recursive?: boolean;
  /** Returns whether a process may still write its drafts; in a locked folder, no other process does. */
  isInUse?: (pid: number) => boolean;
}

/** Removes the drafts in a folder. A missing folder has none. */
export async function removeDrafts(
  folder: string,
  { recursive = false, isInUse = () => false }: DraftRemoval = {},
): Promise<void> {
  for (const entry of readEntries(folder)) {
    const path = join(folder, entry.name);
    const pid = DRAFT.exec(entry.name)?.[1];
    if (entry.isDirectory()) {
      if (recursive) await removeDrafts(path, { recursive, isInUse });
    } else if (pid !== undefined && !isInUse(Number(pid))) await rm(path, { force: true });
  }
}
