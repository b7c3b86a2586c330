/** The seal: a manifest with the SHA-256 of every file of the site, written last. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, writeWhole } from '../archive/files.ts';

export const SEAL = 'seal.json';

/** Writes the seal of a built site. @param files the site's files, relative to the output folder, without the seal */
export async function seal(output: string, files: readonly string[]): Promise<void> {
  const hashes: Record<string, string> = {};
  for (const file of [...files].sort()) hashes[file] = sha256(await readFile(join(output, file)));
  await writeWhole(join(output, SEAL), `${JSON.stringify({ files: hashes }, null, 1)}\n`);
}
