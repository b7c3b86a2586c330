/**
 * Formats and reads the seal: the SHA-256 of every file of the site, written last. It has the format of `sha256sum`, so that
 * `sha256sum --check SHA256SUMS` checks any copy of the site.
 */
import { lstatSync, readFileSync } from 'node:fs';

export const SEAL = 'SHA256SUMS';

/** Formats a seal. @param files the files with their hashes, in any order */
export function formatSeal(files: ReadonlyMap<string, { sha256: string }>): string {
  const names = [...files.keys()].sort();
  return names.map((name) => `${files.get(name)?.sha256}  ${name}\n`).join('');
}

export interface Seal {
  /** Hashes by file. */
  files: Map<string, string>;
  /** The numbers of lines that are not valid, from 1. */
  damaged: number[];
}

const LINE = /^([0-9a-f]{64}) [ *](.+)$/u;

/** Reads a seal. @returns undefined where there is none; a symbolic link does not count */
export function readSeal(path: string): Seal | undefined {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return parseSeal(readFileSync(path, 'utf8'));
}

/** Parses the text of a seal. */
export function parseSeal(text: string): Seal {
  const seal: Seal = { files: new Map(), damaged: [] };
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const [, hash, file] = LINE.exec(line) ?? [];
    if (hash === undefined || file === undefined) seal.damaged.push(at + 1);
    else seal.files.set(file, hash);
  }
  return seal;
}
