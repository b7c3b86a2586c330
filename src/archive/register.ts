/** The register of accessions, `content/register.jsonl`: append-only, a line an accession, never rewritten. */
import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing } from './files.ts';
import { InputProblem } from './problem.ts';

/** The register's paths and addresses lead to files: nothing that could leave its folder is taken. */
const articleFile = z.string().regex(/^articles\/(?!(?:.*\/)?\.\.?\/)[^\\]+\.md$/su);
const address = z.string().regex(/^\/(?:ar|en)\/(?:undated|\d{4}\/\d{2}\/\d{2})\/[0-9a-z]{8,52}\/$/u);
const hash = z.string().regex(/^[0-9a-f]{64}$/u);
const accession = z.object({
  /** When, in UTC. */
  at: z.iso.datetime(),
  /** The source file below `content/sources`; absent for Markdown written by hand. */
  source: z.string().optional(),
  sha256: hash.optional(),
  /** The article's place in its source, from 0. */
  part: z.number().int().min(0).optional(),
  id: z.string().optional(),
  /** All of the hash that the id is the beginning of: tells the same article from one whose id collides. */
  identity: z.string().optional(),
  /** The Markdown file, its address in the site, and the SHA-256 of the Markdown as it was generated. */
  article: articleFile.optional(),
  address: address.optional(),
  markdown: hash.optional(),
  /** Another source of an article that was there before. */
  duplicate: z.literal(true).optional(),
  failed: z.string().optional(),
  skipped: z.string().optional(),
});
export type Accession = z.infer<typeof accession>;

const FILE = 'register.jsonl';

/** What the register says, looked up by source, by article, and in order of accession. */
export class Register {
  readonly #sources = new Map<string, Accession[]>();
  readonly #articles = new Map<string, Accession>();
  readonly #files = new Map<string, Accession>();
  readonly #positions = new Map<string, number>();
  readonly #addresses = new Map<string, Set<string>>();

  constructor(lines: readonly Accession[] = []) {
    for (const line of lines) this.add(line);
  }

  /** Takes up an accession; of several lines for one article the latest tells its file and hash. */
  add(line: Accession): void {
    if (line.sha256 !== undefined) {
      this.#sources.set(line.sha256, [...(this.#sources.get(line.sha256) ?? []), line]);
    }
    if (line.id === undefined) return;
    if (!this.#positions.has(line.id)) this.#positions.set(line.id, this.#positions.size);
    if (line.duplicate === true) return;
    this.#articles.set(line.id, line);
    if (line.address !== undefined) {
      this.#addresses.set(line.id, (this.#addresses.get(line.id) ?? new Set()).add(line.address));
    }
    if (line.article !== undefined) this.#files.set(line.article, line);
  }

  /** The accessions of a source, by the SHA-256 of its bytes; empty when it is new. */
  ofSource(sourceHash: string): readonly Accession[] {
    return this.#sources.get(sourceHash) ?? [];
  }

  /** The latest accession of an article. */
  ofArticle(id: string): Accession | undefined {
    return this.#articles.get(id);
  }

  /** The article that a Markdown file was registered as. */
  articleAt(file: string): Accession | undefined {
    return this.#files.get(file);
  }

  /** Every address that an article was registered under, oldest first. */
  addressesOf(id: string): string[] {
    return [...(this.#addresses.get(id) ?? [])];
  }

  /** How many positions it has given; deleted articles keep theirs. */
  get positions(): number {
    return this.#positions.size;
  }

  /** An article's place in the order of accession, which never changes; articles not registered come last. */
  position(id: string): number {
    return this.#positions.get(id) ?? Number.MAX_SAFE_INTEGER;
  }
}

/**
 * Reads the register of a content folder; without one it is empty.
 * A last line without its line end was cut short by a stop while it was written, and is passed over.
 * @throws InputProblem naming the line that cannot be read
 */
export async function readRegister(content: string): Promise<Register> {
  const text = await readFile(join(content, FILE), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const complete = lines.flatMap((line, at) => (line === '' ? [] : [parseLine(line, at + 1)]));
  return new Register(isWhole(last) ? [...complete, parseLine(last, lines.length + 1)] : complete);
}

function isWhole(line: string): boolean {
  try {
    return accession.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}

function parseLine(line: string, number: number): Accession {
  try {
    return accession.parse(JSON.parse(line));
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

/** Appends accessions to the register of a content folder and to the register in memory. */
export async function appendToRegister(
  content: string,
  register: Register,
  lines: readonly Accession[],
): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(content, { recursive: true });
  await mendEnd(join(content, FILE));
  await appendFile(join(content, FILE), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (const line of lines) register.add(line);
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
