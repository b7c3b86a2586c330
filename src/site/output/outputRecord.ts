/** The record of what a build left in its output folder: a line a file, since large sites have hundreds of thousands. */
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';

export interface Entry {
  sha256: string;
  /** Of a page: what it was made from (plan.ts). */
  key: string;
  /** What the file is a part of; a part has a key for all its files. */
  part: string;
}

/** A part of the site: files that were made from the same things. */
export interface Part {
  key: string;
  /** How many files it has. */
  files: number;
}

export interface OutputRecord {
  /** By path relative to the output folder. */
  files: ReadonlyMap<string, Entry>;
  /** By name. */
  parts: ReadonlyMap<string, Part>;
  /** When the seal was written, in milliseconds. */
  sealed: number;
  /** Changes with what all pages are made with. */
  made: string;
}

/** Changes with the format. */
const VERSION = 'site 4';

/** Reads a record; undefined where there is none or it is of another version. */
export function readRecord(path: string): OutputRecord | undefined {
  const text = readCacheText(path, VERSION);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const [sealed, made = ''] = lines.splice(0, 2);
  lines.pop();
  const parts = new Map<string, Part>();
  const files = new Map<string, Entry>();
  // A part's line is before those of its files: «@» part, key, how many. A file's: hash, key, path.
  let part = '';
  for (const line of lines) {
    const first = line.indexOf('\t');
    const second = line.indexOf('\t', first + 1);
    const [one, key, other] = [line.slice(0, first), line.slice(first + 1, second), line.slice(second + 1)];
    if (one.startsWith('@')) {
      part = one.slice(1);
      parts.set(part, { key, files: Number(other) });
    } else files.set(other, { sha256: one, key, part });
  }
  return { files, parts, sealed: Number(sealed), made };
}

/** Writes a record whole. */
export async function writeRecord(path: string, { files, parts, sealed, made }: OutputRecord): Promise<void> {
  const byPart = new Map([...parts].map(([name, { key, files }]) => [name, [`@${name}\t${key}\t${files}`]]));
  for (const [file, { sha256, key, part }] of files) byPart.get(part)?.push(`${sha256}\t${key}\t${file}`);
  const lines = [...byPart.values()].flat();
  await writeCacheText(path, VERSION, `${[sealed, made, ...lines].join('\n')}\n`);
}
