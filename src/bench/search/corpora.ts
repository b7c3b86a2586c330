/** Reads the corpora of the benchmarks. They belong to others and are not part of the project: `KHIZANA_CORPORA` is their folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { InputProblem } from '../../system/problem.ts';

const rowSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  lang: z.enum(['ar', 'en']),
});
/** A news article of a corpus. */
export type Row = z.infer<typeof rowSchema>;

export function corporaFolder(): string {
  const folder = process.env.KHIZANA_CORPORA;
  if (!folder) {
    const remedy = 'set it to the folder of the corpora';
    throw new InputProblem({ file: 'KHIZANA_CORPORA', reason: 'is not set', remedy });
  }
  return folder;
}

/** Reads a corpus with an article in each line. */
export async function readRows(name: string): Promise<Row[]> {
  const lines = gunzipSync(await readFile(join(corporaFolder(), name)))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}

/** Reads the lines of a text file of the corpora. */
export async function readLines(name: string): Promise<string[]> {
  return (await readFile(join(corporaFolder(), name), 'utf8')).split('\n').filter((line) => line !== '');
}
