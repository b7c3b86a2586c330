/** Formats and reads the manifest of a part of a site: what the part has, and what it leaves to others. It is written last. */
import { lstatSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { sha256 } from '../../system/files/files.ts';
import { formatRecordLines, parseRecordLines, type RecordedFiles } from '../output/record/recordLines.ts';

export const MANIFEST_NAME = 'khizana-part.txt';

/** Changes with the format. */
const FORMAT = 'khizana part 1';
const FORMAT_PREFIX = 'khizana part ';
/** Starts the last line, which has the hash of all lines before. */
const HASH_MARK = '#';

const headSchema = z.object({
  index: z.number().int().min(1),
  count: z.number().int().min(1),
  plan: z.string(),
  salt: z.string(),
  others: z.record(z.string(), z.number().int()),
});

export interface PartHead {
  /** Which part it is, from 1, and of how many. */
  index: number;
  count: number;
  /** The fingerprint of the plan (planFingerprint.ts). */
  plan: string;
  /** Follows the key of each divided group. */
  salt: string;
  /** The groups that are left to others, with the number of the shard that makes each; 0 for the merge. */
  others: Record<string, number>;
}

export interface PartManifest extends PartHead, RecordedFiles {}

export function formatManifest({ files, groups, ...head }: PartManifest): string {
  const lines = [FORMAT, JSON.stringify(head), ...formatRecordLines({ files, groups })];
  const text = `${lines.join('\n')}\n`;
  return `${text}${HASH_MARK}${sha256(text)}\n`;
}

/** A manifest, or why there is none. `other-version` is one of another version of Khizana. */
export type FoundManifest =
  | { kind: 'found'; manifest: PartManifest }
  | { kind: 'missing' }
  | { kind: 'damaged' }
  | { kind: 'other-version' };

/** Reads a manifest. A symbolic link does not count. */
export function readManifest(path: string): FoundManifest {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return { kind: 'missing' };
  const text = readFileSync(path, 'utf8');
  if (!text.startsWith(`${FORMAT}\n`))
    return { kind: text.startsWith(FORMAT_PREFIX) ? 'other-version' : 'damaged' };
  const end = text.lastIndexOf(`\n${HASH_MARK}`) + 1;
  const summed = text.slice(0, end);
  if (text.slice(end) !== `${HASH_MARK}${sha256(summed)}\n`) return { kind: 'damaged' };
  const [, head = '', ...lines] = summed.split('\n');
  lines.pop();
  return { kind: 'found', manifest: { ...headSchema.parse(JSON.parse(head)), ...parseRecordLines(lines) } };
}
