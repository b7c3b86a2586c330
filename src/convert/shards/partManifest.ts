/** Formats and reads the manifest of a part of a conversion. It is written last. */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { batchDefaultsSchema } from '../../archive/register/accession.ts';
import { sha256, writeFileAtomically } from '../../system/files/files.ts';
import {
  formatSealed,
  readSealed,
  type SealedFormat,
  type SealedLines,
} from '../../system/shards/sealedText.ts';
import type { Shard } from '../../system/shards/shard.ts';
import type { DataFile } from './dataFiles.ts';
import { registerStateSchema } from './registerState.ts';

/** The command that makes parts. */
export const PART_COMMAND = 'npm run convert --';
/** The folder of the data in a part's folder. */
export const CONTENTS_FOLDER = 'contents';
/** The file in it with what was read of each source. */
export const SOURCES_FILE = 'sources';
/** The folder in it with the pictures that the sources hold. */
export const PICTURES_FOLDER = 'pictures';

export const MANIFEST_NAME = 'khizana-part.txt';
/** The version changes with the format. */
const FORMAT: SealedFormat = { name: 'khizana convert part', version: 1 };

/** The options that parts and their joining must share. */
const partOptionsSchema = z.object({
  given: batchDefaultsSchema,
  again: z.boolean(),
  /** Whether there is a folder of uploads. */
  media: z.boolean(),
});
export type PartOptions = z.infer<typeof partOptionsSchema>;

const headSchema = z.object({
  index: z.number().int().min(1),
  count: z.number().int().min(1),
  /** The version of the code (convertVersion.ts). */
  version: z.string(),
  options: partOptionsSchema,
  register: registerStateSchema,
});
export type PartHead = z.infer<typeof headSchema>;

/** A source that was read. */
export interface SourceEntry {
  /** Its path: relative to the folder of sources, or absolute if it is read in place. */
  name: string;
  sha256: string;
  /** Whether its articles will be written; otherwise it was read for its counts and sketches. */
  keep: boolean;
  /** The place of its record in the file of sources. */
  offset: number;
  length: number;
}

export interface PartManifest extends PartHead {
  files: DataFile[];
  sources: SourceEntry[];
}

/** Writes the manifest of a part. @param folder the part's folder */
export async function writeManifest(
  folder: string,
  { files, sources, ...head }: PartManifest,
): Promise<void> {
  const lines = [JSON.stringify(head), JSON.stringify(files)];
  for (const { name, sha256, keep, offset, length } of sources)
    lines.push(JSON.stringify([name, sha256, keep, offset, length]));
  await writeFileAtomically(join(folder, MANIFEST_NAME), formatSealed(FORMAT, lines));
}

/** A manifest, or why there is none. */
export type FoundManifest =
  | { kind: 'found'; manifest: PartManifest }
  | Exclude<SealedLines, { kind: 'found' }>;

/** Reads the manifest of a part. Its hash shows that this program wrote it. */
export function readManifest(folder: string): FoundManifest {
  const found = readSealed(join(folder, MANIFEST_NAME), FORMAT);
  if (found.kind !== 'found') return found;
  const [head = '', fileList = '', ...lines] = found.lines;
  const files: DataFile[] = JSON.parse(fileList);
  const sources = lines.map((line): SourceEntry => {
    const fields: [string, string, boolean, number, number] = JSON.parse(line);
    const [name, sha256, keep, offset, length] = fields;
    return { name, sha256, keep, offset, length };
  });
  return { kind: 'found', manifest: { ...headSchema.parse(JSON.parse(head)), files, sources } };
}

/** Returns the hash of the manifest of a part, which identifies the part. */
export function hashManifest(folder: string): string {
  return sha256(readFileSync(join(folder, MANIFEST_NAME)));
}

const MARK_NAME = 'khizana.json';
const markSchema = z.object({
  kind: z.literal('khizana-convert-part'),
  part: z.number().int().min(1),
  of: z.number().int().min(1),
});

/** Writes the mark of a part, which identifies the folder before the part is complete. */
export async function writeMark(folder: string, { index, count }: Shard): Promise<void> {
  const mark = { kind: 'khizana-convert-part', part: index, of: count } satisfies z.infer<typeof markSchema>;
  await writeFileAtomically(join(folder, MARK_NAME), `${JSON.stringify(mark, null, 2)}\n`);
}

/** Reads the mark of a part. A symbolic link does not count. @returns undefined for a folder that is no part of a conversion */
export function readMark(folder: string): Shard | undefined {
  const path = join(folder, MARK_NAME);
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  try {
    const { part, of } = markSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { index: part, count: of };
  } catch {
    return undefined;
  }
}
