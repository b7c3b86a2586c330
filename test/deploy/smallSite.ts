/** Writes folders that are sites for a deployment: a mark, files and a seal. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSeal, SEAL } from '../../src/site/output/seal.ts';
import { formatMark } from '../../src/site/output/siteMark.ts';
import { sha256 } from '../../src/system/files/files.ts';
import { writeFiles } from '../fixtures/temporaryFolder.ts';

/** Writes a site, in the place of the one that the folder had. */
export async function writeSite(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const all = { ...files, 'khizana.json': formatMark(1) };
  const sums = new Map(Object.entries(all).map(([file, text]) => [file, { sha256: sha256(text) }]));
  await writeFiles(folder, { ...all, [SEAL]: formatSeal(sums) });
}

/** Returns the path of a site's seal. */
export function sealPath(folder: string): string {
  return join(folder, SEAL);
}
