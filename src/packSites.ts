/**
 * The sites that packs, ZIM files and bags are made of. They are kept in the cache, so that the next one of the same articles renders
 * only what changed; those that were used longest ago are removed, since each is as large as the archive.
 */
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { packSitesFolder } from './system/files/cacheFolders.ts';
import { isMissing, sha256 } from './system/files/files.ts';
import { withLock } from './system/files/lock.ts';
import { InputProblem } from './system/problem.ts';

/** One command makes at most three: a ZIM file of each language and of both. */
const MAX_SITES = 4;
const NAME_LENGTH = 16;

/** Gives the folder of a site. @param request what the site is made for and of, as plain data */
export function packSiteFolder(project: string, request: unknown): string {
  return join(packSitesFolder(project), sha256(JSON.stringify(request)).slice(0, NAME_LENGTH));
}

/** Removes all sites but those that were used last, and those that another command uses. @param used the site that was just used */
export async function prunePackSites(project: string, used: string): Promise<void> {
  const now = new Date();
  await utimes(used, now, now);
  const folder = packSitesFolder(project);
  const sites = await Promise.all(
    (await readdir(folder)).map(async (name) => ({
      site: join(folder, name),
      time: await usedAt(join(folder, name)),
    })),
  );
  const oldest = sites.sort((a, b) => b.time - a.time).slice(MAX_SITES);
  for (const { site } of oldest) {
    try {
      await withLock(site, () => rm(site, { recursive: true, force: true }));
    } catch (error) {
      // Another command uses it.
      if (!(error instanceof InputProblem)) throw error;
    }
  }
}

/** When a site was used last, in milliseconds; 0 if another command has just removed it. */
async function usedAt(site: string): Promise<number> {
  try {
    return (await stat(site)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}
