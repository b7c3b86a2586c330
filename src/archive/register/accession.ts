/** Reads and appends lines of the register, `content/register.jsonl`. A line is an accession; no line is ever rewritten. */
import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing } from '../../system/files/files.ts';
import { readLines } from '../../system/files/readLines.ts';
import { InputProblem } from '../../system/problem.ts';
import { MEDIA_FILE } from '../media/mediaFile.ts';

/** Files are read and pages are written at these paths, so none may lead out of its folder. */
const articleFile = z.string().regex(/^articles\/(?!(?:.*\/)?\.\.?\/)[^\\]+\.md$/su);
const address = z.string().regex(/^\/(?:ar|en)\/(?:undated|\d{4}\/\d{2}\/\d{2})\/[0-9a-z]{8,52}\/$/u);
const hash = z.string().regex(/^[0-9a-f]{64}$/u);
/** Values for articles of a batch that do not state their own, and the names of fields in dumps. */
export const batchDefaultsSchema = z.object({
  publisher: z.string().optional(),
  lang: z.string().optional(),
  /** An IANA name or an offset. */
  zone: z.string().optional(),
  map: z.record(z.string(), z.string()).optional(),
});
export type BatchDefaults = z.infer<typeof batchDefaultsSchema>;

/** A picture of the media folder, and where its bytes came from. */
const registeredImageSchema = z.object({
  /** Relative to the content folder. */
  file: z.string().regex(MEDIA_FILE),
  /** The source that held its bytes, where that is not the article's: a file below `content/sources`. */
  source: z.string().optional(),
  /** In a container, the path of the picture. */
  entry: z.string().optional(),
  /** The path by which the article's source names it. */
  path: z.string().optional(),
  /** Its web address. */
  url: z.string().optional(),
  /** When its bytes were received from that address, where that is known. */
  captured: z.string().optional(),
});
export type RegisteredImage = z.infer<typeof registeredImageSchema>;

const accessionSchema = z.object({
  /** The start of the run that registered it, in UTC. Lines with the same time form a batch. */
  at: z.iso.datetime(),
  /** The source file below `content/sources`; absent for Markdown written by hand. */
  source: z.string().optional(),
  sha256: hash.optional(),
  /** The absolute path of a source that was not copied into `content/sources`. */
  place: z.string().optional(),
  /** The archivist's defaults for the source's articles. */
  given: batchDefaultsSchema.optional(),
  /** In a container such as a zip, the path of the file that holds the article. */
  entry: z.string().optional(),
  /** The article's place in its source, or in the entry, from 0. */
  part: z.number().int().min(0).optional(),
  /** The number of parts, for sources of several. Fewer lines than parts mean that the run was killed. */
  parts: z.number().int().min(2).optional(),
  id: z.string().optional(),
  /** The whole hash that the id is a prefix of. It distinguishes the same article from one whose id collides. */
  identity: z.string().optional(),
  /** The Markdown file, relative to the content folder. */
  article: articleFile.optional(),
  /** The article's address in the site. */
  address: address.optional(),
  /** The SHA-256 of the Markdown as generated. */
  markdown: hash.optional(),
  /**
   * The article's title at that time. A line with only an id and a title records an editor's title. It is marked as a duplicate, so
   * that earlier versions, which know no titles, skip it.
   */
  title: z.string().optional(),
  /** The pictures that the article's file names and the media folder has. */
  images: z.array(registeredImageSchema).optional(),
  /** The source is another copy of an article that the archive already has. */
  duplicate: z.literal(true).optional(),
  /** Why the source could not be converted. */
  failed: z.string().optional(),
  /** Why the source was skipped. */
  skipped: z.string().optional(),
  /**
   * The batch that this line undoes. A line with an article restores that article's earlier state. A line without one removes the
   * part's article, and the part is converted again only when its source is given again.
   */
  undone: z.iso.datetime().optional(),
});
export type Accession = z.infer<typeof accessionSchema>;

export const REGISTER_FILE = 'register.jsonl';

/** Returns the path of the register of a content folder. */
export function registerPath(content: string): string {
  return join(content, REGISTER_FILE);
}

/**
 * Reads every line of the register of a content folder, in order.
 * A last line without its line end was cut short when a run was killed, and is skipped.
 * @throws InputProblem naming the line that cannot be read
 */
export async function readAccessions(content: string): Promise<Accession[]> {
  const accessions: Accession[] = [];
  let number = 0;
  for await (const { text, hasLineEnd } of readLines(registerPath(content))) {
    number += 1;
    if (text === '') continue;
    if (hasLineEnd) accessions.push(parseValidLine(text, number));
    else accessions.push(...parseIncompleteLine(text));
  }
  return accessions;
}

/**
 * Parses a line of the register.
 * @param number the line's number, for the message
 * @throws InputProblem where it is not valid
 */
export function parseValidLine(text: string, number: number): Accession {
  try {
    return accessionSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw invalidLine(number, cause);
  }
}

function invalidLine(line: number, cause: unknown): InputProblem {
  return new InputProblem(
    {
      file: REGISTER_FILE,
      line,
      reason: 'is not a line of the register',
      remedy: 'restore the file from a backup or from git: it is only ever appended to',
    },
    { cause },
  );
}

/** Parses a last line without its line end, which may have been cut short. @returns none where it was */
export function parseIncompleteLine(text: string): Accession[] {
  const line = parseAccession(text);
  return line === undefined ? [] : [line];
}

/** Parses a line of the register. @returns undefined where it is not valid */
export function parseAccession(line: string): Accession | undefined {
  try {
    return accessionSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Appends accessions to the register of a content folder. @returns the length of each line in bytes */
export async function appendAccessions(content: string, lines: readonly Accession[]): Promise<number[]> {
  if (lines.length === 0) return [];
  const path = registerPath(content);
  await repairLastLine(path).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await mkdir(content, { recursive: true });
    await repairLastLine(path);
  });
  const texts = lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`));
  await appendFile(path, Buffer.concat(texts));
  return texts.map(({ length }) => length);
}

/** Adds the line end that the last line lacks, or removes the line where a killed run left it incomplete. */
async function repairLastLine(path: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    if (size === 0 || buffer[0] === 0x0a) return;
    const bytes = await readFile(path);
    const start = bytes.lastIndexOf(0x0a) + 1;
    if (parseAccession(bytes.toString('utf8', start)) !== undefined) await file.appendFile('\n');
    else await file.truncate(start);
  } finally {
    await file.close();
  }
}
