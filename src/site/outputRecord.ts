/** The record of what a build left in its output folder: a line a file, since large sites have hundreds of thousands. */
import { readFileSync } from 'node:fs';
import { isMissing, writeWhole } from '../archive/files.ts';

export interface Entry {
  sha256: string;
  /** The key of a page, or the part that the file is of, which has an entry of its own with its key. */
  key: string;
}

export interface OutputRecord {
  /** By path relative to the output folder; parts by their names. */
  files: ReadonlyMap<string, Entry>;
  /** When the seal was written, in milliseconds. */
  sealed: number;
}

/** Changes with the format. */
const VERSION = 'khizana site 1';

/** Reads a record; undefined where there is none or it is of another version. */
export function readRecord(path: string): OutputRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const lines = text.split('\n');
  const [version, sealed] = lines.splice(0, 2);
  // A record is written whole: one that ends in the middle is no record.
  if (version !== VERSION || lines.pop() !== '') return undefined;
  const files = new Map<string, Entry>();
  for (const line of lines) {
    const first = line.indexOf('\t');
    const second = line.indexOf('\t', first + 1);
    files.set(line.slice(second + 1), { sha256: line.slice(0, first), key: line.slice(first + 1, second) });
  }
  return { files, sealed: Number(sealed) };
}

/** Writes a record whole. */
export async function writeRecord(path: string, { files, sealed }: OutputRecord): Promise<void> {
  const lines = [VERSION, String(sealed)];
  for (const [file, { sha256, key }] of files) lines.push(`${sha256}\t${key}\t${file}`);
  await writeWhole(path, `${lines.join('\n')}\n`);
}
