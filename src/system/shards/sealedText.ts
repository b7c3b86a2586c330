/** Formats and reads the manifests of parts: a line with the format, other lines, and a last line with the hash of all before. */
import { lstatSync, readFileSync } from 'node:fs';
import { sha256 } from '../files/files.ts';

/** Starts the last line. */
const HASH_MARK = '#';

/** The name of a format, and its version. */
export interface SealedFormat {
  name: string;
  version: number;
}

/** Formats a text. @param lines those after the line with the format, none of which starts with a hash mark */
export function formatSealed({ name, version }: SealedFormat, lines: readonly string[]): string {
  const text = `${[`${name} ${version}`, ...lines].join('\n')}\n`;
  return `${text}${HASH_MARK}${sha256(text)}\n`;
}

/** The lines of a text, or why there are none. `other-version` is one of another version of its format. */
export type SealedLines =
  | { kind: 'found'; lines: string[] }
  | { kind: 'missing' }
  | { kind: 'damaged' }
  | { kind: 'other-version' };

/** Reads the lines of a file after the line with the format. A symbolic link does not count. */
export function readSealed(path: string, { name, version }: SealedFormat): SealedLines {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return { kind: 'missing' };
  const text = readFileSync(path, 'utf8');
  if (!text.startsWith(`${name} ${version}\n`))
    return { kind: text.startsWith(`${name} `) ? 'other-version' : 'damaged' };
  const end = text.lastIndexOf(`\n${HASH_MARK}`) + 1;
  const summed = text.slice(0, end);
  if (text.slice(end) !== `${HASH_MARK}${sha256(summed)}\n`) return { kind: 'damaged' };
  return { kind: 'found', lines: summed.split('\n').slice(1, -1) };
}
