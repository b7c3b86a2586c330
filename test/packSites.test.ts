import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { packSiteFolder, prunePackSites } from '../src/packSites.ts';
import { packSitesFolder } from '../src/system/files/cacheFolders.ts';
import { withLock } from '../src/system/files/lock.ts';
import { temporaryFolder } from './fixtures/temporaryFolder.ts';

/** Makes sites of which each was used an hour after the one before it. @returns their folders */
async function makeSites(project: string, count: number): Promise<string[]> {
  const sites = Array.from({ length: count }, (_, number) => packSiteFolder(project, ['content', number]));
  for (const [hour, site] of sites.entries()) {
    await mkdir(site, { recursive: true });
    await writeFile(join(site, 'index.html'), '');
    const time = new Date(Date.UTC(2025, 0, 1, hour));
    await utimes(site, time, time);
  }
  return sites;
}

it('keeps the four sites that packs used last, and those that another command uses', async () => {
  const project = await temporaryFolder();
  const sites = await makeSites(project, 7);
  const [oldest = '', used = ''] = sites;
  await withLock(oldest, async () => {
    const time = new Date(Date.UTC(2024, 0, 1));
    await utimes(oldest, time, time);
    await prunePackSites(project, used);
  });
  const kept = [oldest, used, ...sites.slice(-3)].map((site) => basename(site));
  expect((await readdir(packSitesFolder(project))).sort()).toEqual(kept.sort());
});
