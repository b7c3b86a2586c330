/**
 * Recognises sites of earlier versions, which have no mark. Such a build left a record in the cache, and the site's seal lists the
 * same files with the same hashes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../../system/files/files.ts';
import { formatSeal, SEAL } from './seal.ts';

/** The first line of the record of such a build. */
const EARLIER_HEADER = 'khizana site 3\n';
/** The line of a file: hash, key, path. Other lines start with «@». */
const FILE_LINE = /^([0-9a-f]{64})\t[^\t\n]*\t(.+)$/gmu;

/** Returns whether an earlier version built a site into a folder. @param record the path of its record in the cache */
export function isEarlierSite(output: string, record: string): boolean {
  const text = readText(record);
  if (text?.startsWith(EARLIER_HEADER) !== true) return false;
  const files = [...text.matchAll(FILE_LINE)].map(
    ([, hash = '', file = '']) => [file, { sha256: hash }] as const,
  );
  return hasSeal(output, formatSeal(new Map(files)));
}

/** Returns whether a folder has a certain seal, which lists at least one file. */
export function hasSeal(output: string, seal: string): boolean {
  return seal !== '' && readText(join(output, SEAL)) === seal;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
