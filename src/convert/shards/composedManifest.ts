/** Formats and reads the list of the Markdown that a shard composed for its part. */
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileAtomically } from '../../system/files/files.ts';
import { formatSealed, readSealed, type SealedFormat } from '../../system/shards/sealedText.ts';
import type { DataFile } from './dataFiles.ts';

/** The folder of the Markdown in a part's folder. */
export const COMPOSED_FOLDER = 'composed';
export const COMPOSED_MANIFEST_NAME = 'khizana-composed.txt';
/** The version changes with the format. */
const FORMAT: SealedFormat = { name: 'khizana composed', version: 1 };

/** Where the Markdown of an article is, or why it could not be composed. */
export interface ComposedEntry {
  id: string;
  /** The hash of the decision about it. */
  job: string;
  /** A file of the folder. */
  file: string;
  offset: number;
  length: number;
}

export interface ComposedManifest {
  /** The decisions by which it was composed. */
  decisions: string;
  files: DataFile[];
  entries: ComposedEntry[];
}

const headSchema = z.object({ decisions: z.string() });

/** Writes the list. @param folder the part's folder */
export async function writeComposedManifest(
  folder: string,
  { decisions, files, entries }: ComposedManifest,
): Promise<void> {
  const lines = [JSON.stringify({ decisions }), JSON.stringify(files)];
  for (const { id, job, file, offset, length } of entries)
    lines.push(JSON.stringify([id, job, file, offset, length]));
  await writeFileAtomically(join(folder, COMPOSED_MANIFEST_NAME), formatSealed(FORMAT, lines));
}

/** Reads the list. @returns undefined where the shard has composed nothing, or not to the end */
export function readComposedManifest(folder: string): ComposedManifest | 'damaged' | undefined {
  const found = readSealed(join(folder, COMPOSED_MANIFEST_NAME), FORMAT);
  if (found.kind === 'missing') return undefined;
  if (found.kind !== 'found') return 'damaged';
  const [head = '', fileList = '', ...lines] = found.lines;
  const files: DataFile[] = JSON.parse(fileList);
  const entries = lines.map((line): ComposedEntry => {
    const fields: [string, string, string, number, number] = JSON.parse(line);
    const [id, job, file, offset, length] = fields;
    return { id, job, file, offset, length };
  });
  return { ...headSchema.parse(JSON.parse(head)), files, entries };
}
