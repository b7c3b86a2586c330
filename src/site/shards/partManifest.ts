/** Formats and reads the manifest of a part of a site: what the part has, and what it leaves to others. It is written last. */
import * as z from 'zod';
import {
  formatSealed,
  readSealed,
  type SealedFormat,
  type SealedLines,
} from '../../system/shards/sealedText.ts';
import { formatRecordLines, parseRecordLines, type RecordedFiles } from '../output/record/recordLines.ts';

export const MANIFEST_NAME = 'khizana-part.txt';

/** The version changes with the format. */
const FORMAT: SealedFormat = { name: 'khizana part', version: 1 };

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
  return formatSealed(FORMAT, [JSON.stringify(head), ...formatRecordLines({ files, groups })]);
}

/** A manifest, or why there is none. `other-version` is one of another version of Khizana. */
export type FoundManifest =
  | { kind: 'found'; manifest: PartManifest }
  | Exclude<SealedLines, { kind: 'found' }>;

/** Reads a manifest. A symbolic link does not count. */
export function readManifest(path: string): FoundManifest {
  const found = readSealed(path, FORMAT);
  if (found.kind !== 'found') return found;
  const [head = '', ...lines] = found.lines;
  return { kind: 'found', manifest: { ...headSchema.parse(JSON.parse(head)), ...parseRecordLines(lines) } };
}
