/** An accession: one line of the register, `content/register.jsonl`, which is append-only and never rewritten. */
import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing } from '../../system/files/files.ts';
import { linesOf } from '../../system/files/lines.ts';
import { InputProblem } from '../../system/problem.ts';

/** The register's paths and addresses lead to files: nothing that could leave its folder is taken. */
const ARTICLE_FILE = /^articles\/(?!(?:.*\/)?\.\.?\/)[^\\]+\.md$/su;
const ADDRESS = /^\/(?:ar|en)\/(?:undated|\d{4}\/\d{2}\/\d{2})\/[0-9a-z]{8,52}\/$/u;
const HASH = /^[0-9a-f]{64}$/u;
const articleFile = z.string().regex(ARTICLE_FILE);
const address = z.string().regex(ADDRESS);
const hash = z.string().regex(HASH);
/** Defaults for a batch: names of fields in dumps, and what articles do not say themselves. */
const givenSchema = z.object({
  publisher: z.string().optional(),
  lang: z.string().optional(),
  /** An IANA name or an offset. */
  zone: z.string().optional(),
  map: z.record(z.string(), z.string()).optional(),
});
export type BatchDefaults = z.infer<typeof givenSchema>;

const accession = z.object({
  /** When the run began that registered it, in UTC: lines with one time are a batch. */
  at: z.iso.datetime(),
  /** The source file below `content/sources`; absent for Markdown written by hand. */
  source: z.string().optional(),
  sha256: hash.optional(),
  /** Where a source lies that was not copied into `content/sources`: an absolute path. */
  place: z.string().optional(),
  /** What the archivist said of the source's articles, where it does not say so itself. */
  given: givenSchema.optional(),
  /** Of a container (zip), the path of what holds the article within it. */
  entry: z.string().optional(),
  /** The article's place in its source, or in the entry, from 0. */
  part: z.number().int().min(0).optional(),
  /** How many parts the source has, where it has several: fewer lines tell of a run that was killed. */
  parts: z.number().int().min(2).optional(),
  id: z.string().optional(),
  /** All of the hash that the id is the beginning of: tells the same article from one whose id collides. */
  identity: z.string().optional(),
  /** The Markdown file, its address in the site, and the SHA-256 of the Markdown as it was generated. */
  article: articleFile.optional(),
  address: address.optional(),
  markdown: hash.optional(),
  /**
   * The article's title at that time. Of a line with nothing else than an id and a title, an editor gave it; such a line counts as a
   * duplicate, so that programs that know no titles pass it over.
   */
  title: z.string().optional(),
  /** Another source of an article that was there before. */
  duplicate: z.literal(true).optional(),
  failed: z.string().optional(),
  skipped: z.string().optional(),
  /**
   * The batch that was taken back with this line. With an article the line is the one that holds again; without one the
   * part has none any more, and is converted anew only when its source is given again.
   */
  undone: z.iso.datetime().optional(),
});
export type Accession = z.infer<typeof accession>;

const FILE = 'register.jsonl';

/**
 * Reads every line of the register of a content folder, in order.
 * A last line without its line end was cut short by a stop while it was written, and is passed over.
 * @throws InputProblem naming the line that cannot be read
 */
export async function readAccessions(content: string): Promise<Accession[]> {
  const accessions: Accession[] = [];
  let waiting: string[] = [];
  let number = 0;
  const take = () => {
    for (const one of parseLines(waiting, number - waiting.length + 1)) accessions.push(one);
    waiting = [];
  };
  for await (const { text, ended } of linesOf(join(content, FILE))) {
    if (!ended && !isWhole(text)) break;
    number += 1;
    waiting.push(text);
    if (waiting.length === TOGETHER) take();
  }
  take();
  return accessions;
}

/** So many lines are parsed at once: in half the time of one by one. */
const TOGETHER = 1000;

/** @param first the number of the first line */
function parseLines(lines: readonly string[], first: number): Accession[] {
  const values = parsedTogether(lines);
  if (values?.every(isPlain)) return values;
  return lines.flatMap((line, at) => (line === '' ? [] : [parseLine(line, first + at)]));
}

/** The values of lines, where each line has one value. */
function parsedTogether(lines: readonly string[]): unknown[] | undefined {
  try {
    const values: unknown[] = JSON.parse(`[${lines.join(',')}]`);
    return values.length === lines.length ? values : undefined;
  } catch {
    // A line that is none, which the others do not tell; or an empty one.
    return undefined;
  }
}

function isWhole(line: string): boolean {
  return parseAccession(line) !== undefined;
}

/** The accession that a line says, or undefined where it is none. */
export function parseAccession(line: string): Accession | undefined {
  try {
    return accession.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function parseLine(line: string, number: number): Accession {
  try {
    const value: unknown = JSON.parse(line);
    return isPlain(value) ? value : accession.parse(value);
  } catch (cause) {
    throw new InputProblem(
      {
        file: FILE,
        line: number,
        reason: 'is not a line of the register',
        remedy: 'restore the file from a backup or from git: it is only ever appended to',
      },
      { cause },
    );
  }
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** What the schema says of the fields that most lines have. */
const PLAIN: ReadonlyMap<string, Check> = new Map([
  [
    'at',
    matches(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/u),
  ],
  ...['source', 'entry', 'id', 'identity', 'title', 'skipped'].map((field): [string, Check] => [
    field,
    isText,
  ]),
  ...['sha256', 'markdown'].map((field): [string, Check] => [field, matches(HASH)]),
  ['part', isCount],
  ['article', matches(ARTICLE_FILE)],
  ['address', matches(ADDRESS)],
]);

/** Whether a line has these fields only, as they should be: then asking the schema, which takes long, would find the same. */
function isPlain(value: unknown): value is Accession {
  if (typeof value !== 'object' || value === null || !('at' in value)) return false;
  for (const [field, one] of Object.entries(value)) if (PLAIN.get(field)?.(one) !== true) return false;
  return true;
}

/** Appends accessions to the register of a content folder. */
export async function appendAccessions(content: string, lines: readonly Accession[]): Promise<void> {
  if (lines.length === 0) return;
  const path = join(content, FILE);
  await mendEnd(path).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await mkdir(content, { recursive: true });
    await mendEnd(path);
  });
  await appendFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Ends the last line where it is whole, and takes it off where a stop cut it short. */
async function mendEnd(path: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    if (size === 0 || buffer[0] === 0x0a) return;
    const bytes = await readFile(path);
    const start = bytes.lastIndexOf(0x0a) + 1;
    if (isWhole(bytes.toString('utf8', start))) await file.appendFile('\n');
    else await file.truncate(start);
  } finally {
    await file.close();
  }
}
