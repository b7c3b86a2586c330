/**
 * Sites of the versions that gave them no mark. The record that such a build left in the cache says whether a folder is one: its seal
 * lists the very files of the record, with the same hashes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../../system/files/files.ts';
import { SEAL, sealText } from './seal.ts';

/** How the record of such a build begins. */
const EARLIER_VERSION = 'khizana site 3\n';
/** A file's line: hash, key, path. Other lines begin with «@». */
const FILE_LINE = /^([0-9a-f]{64})\t[^\t]*\t(.+)$/gmu;

/** Whether a folder is a site that an earlier version made here. @param record the path of its record in the cache */
export function isEarlierSite(output: string, record: string): boolean {
  const text = textOf(record);
  if (text?.startsWith(EARLIER_VERSION) !== true) return false;
  const files = [...text.matchAll(FILE_LINE)].map(
    ([, hash = '', file = '']) => [file, { sha256: hash }] as const,
  );
  return isSealOf(output, sealText(new Map(files)));
}

/** Whether a folder has this very seal, and one that lists something. */
export function isSealOf(output: string, seal: string): boolean {
  return seal !== '' && textOf(join(output, SEAL)) === seal;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
