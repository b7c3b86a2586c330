/** Recognises output folders that belong to something else. */
import { join } from 'node:path';
import { cacheName } from '../../system/files/cacheFolders.ts';
import { InputProblem } from '../../system/problem.ts';
import { hasSeal, isEarlierSite } from './earlierSite.ts';
import { isVacant, MARK_FILE } from './outputLocation.ts';
import { OutputRecord } from './record/outputRecord.ts';
import { formatSeal } from './seal.ts';
import { partProblem, readMark } from './siteMark.ts';

/** The folders that determine an output folder and the record of its last build. */
export interface OutputFolders {
  cache: string;
  content: string;
  output: string;
}

/** Returns the path of the record that the next build reads. */
export function recordPath({ cache, content, output }: OutputFolders): string {
  return join(cache, `site-${cacheName(cache, content, output)}`);
}

/**
 * Refuses a folder that has files and is not a site, or not a part of one where a shard builds.
 * @returns the number of articles in its mark, 0 for a part; undefined where it has none
 * @throws InputProblem that names the folder and the remedies
 */
export function refuseForeignFolder(
  folders: OutputFolders,
  last: OutputRecord | undefined = OutputRecord.read(recordPath(folders)),
  isShard = false,
): number | undefined {
  const { output } = folders;
  const mark = readMark(output);
  if (mark.kind === 'part') {
    if (isShard) return 0;
    throw new InputProblem(partProblem(output, mark));
  }
  if (mark.kind === 'site' && isShard) {
    const reason = 'holds a whole site, which a part would replace';
    throw new InputProblem({
      file: output,
      reason,
      remedy: 'choose another folder for the part with --output',
    });
  }
  if (mark.kind === 'site') return mark.articles;
  const isKnownSite = () =>
    (last !== undefined && hasSeal(output, formatSeal(new Map(last.listFiles())))) ||
    isEarlierSite(output, recordPath(folders));
  if ((mark.kind === 'none' && isVacant(output)) || isKnownSite()) return undefined;
  if (mark.kind === 'unknown') throw new InputProblem(mark.problem);
  throw new InputProblem({
    file: output,
    reason: `holds files that no build made: it has no ${MARK_FILE}, by which a build knows its own folder`,
    remedy:
      'empty it, or choose another folder with --output; a site that an earlier version of Khizana made elsewhere, or was ' +
      'stopped at, is to be removed: this build makes it again',
  });
}
