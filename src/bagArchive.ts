/** Converts and builds as `npm run build` does, and writes a bag of the archive and its site. */
import { join, resolve } from 'node:path';
import { type ArchiveOptions, type ArchiveReport, buildArchive } from './buildArchive.ts';
import { type BagReport, refuseBagFolder, writeBag } from './offline/bag/writeBag.ts';
import { packSiteFolder, prunePackSites } from './packSites.ts';
import { refuseUnsafeLocation } from './site/output/outputLocation.ts';
import { readSettings } from './site/settings/settings.ts';
import { lockFolder } from './system/files/cacheFolders.ts';
import { withLock } from './system/files/lock.ts';

export interface BagArchiveOptions extends Omit<ArchiveOptions, 'output' | 'select' | 'pictures'> {
  /** The bag's folder. */
  output: string;
  /** The name and version of this program. */
  software: string;
  onWrite?: (doneBytes: number, totalBytes: number) => void;
}

/**
 * Builds the site of the whole archive, and writes the bag.
 * @throws InputProblem where the folder has files, or is one that builds use
 */
export async function makeBag(
  options: BagArchiveOptions,
): Promise<{ bag: BagReport; archive: ArchiveReport }> {
  const { project, content, output, software, onWrite } = options;
  refuseUnsafeLocation({ project, content, output });
  refuseBagFolder({ content, output });
  const site = packSiteFolder(project, ['bag', resolve(content)]);
  const archive = await buildArchive({ ...options, output: site, host: 'generic', archives: [] });
  const data = join(project, '_data');
  const settings = await readSettings(join(data, 'site.json'), options);
  const write = (): Promise<BagReport> =>
    writeBag({
      content,
      site,
      data,
      output,
      settings,
      software,
      ...(onWrite !== undefined && { onProgress: onWrite }),
    });
  // No other command changes the content or the site meanwhile.
  const lockOptions = { fallback: lockFolder(project) };
  const bag = await withLock(content, () => withLock(site, write, lockOptions), lockOptions);
  await prunePackSites(project, site);
  return { bag, archive };
}
