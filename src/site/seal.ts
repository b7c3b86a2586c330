/**
 * The seal: the SHA-256 of every file of the site, written last. It has the lines of `sha256sum`, so that
 * `sha256sum --check SHA256SUMS` checks a copy wherever it lies.
 */
import { readFile } from 'node:fs/promises';
import { isMissing } from '../archive/files.ts';

export const SEAL = 'SHA256SUMS';

/** The text of a seal. @param files their hashes, in any order */
export function sealText(files: ReadonlyMap<string, { sha256: string }>): string {
  const names = [...files.keys()].sort();
  return names.map((name) => `${files.get(name)?.sha256}  ${name}\n`).join('');
}

/** Where a line's hash ends, and where its path begins. */
const [HASH, PATH] = [64, 66];

/** Reads a seal: hashes by file. @returns undefined where there is none */
export async function readSeal(path: string): Promise<Map<string, string> | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(PATH), line.slice(0, HASH)]));
}
