/**
 * The lines that the register will get for files that are being written. A run that is killed leaves the log behind; the next one
 * registers from it what was written. It lies beside the register and not in the cache, so that it survives where the register does.
 */
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, sha256 } from '../../system/files/files.ts';
import { type Accession, parseAccession } from './accession.ts';
import { appendToRegister, type Register } from './register.ts';

const FILE = '.register-ahead.jsonl';

const pathIn = (content: string): string => join(content, FILE);

/** A line whose Markdown file is or will be written. */
export type ArticleAccession = Accession & Required<Pick<Accession, 'id' | 'article' | 'markdown'>>;

/** Adds to the log, which must exist. Several threads may: each line is one write at the end of the file. */
export class WriteAheadLog {
  readonly #path: string;
  #file: number | undefined;

  constructor(content: string) {
    this.#path = pathIn(content);
  }

  /** Notes a line before its file is written. */
  append(line: ArticleAccession): void {
    this.#file ??= openSync(this.#path, 'a');
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** Whether an earlier run was killed while it wrote articles. */
export function hasWriteAheadLog(content: string): boolean {
  return existsSync(pathIn(content));
}

/** Creates the log before anything is written; where it is still there at the next run, this one was killed. */
export function createWriteAheadLog(content: string): void {
  mkdirSync(content, { recursive: true });
  closeSync(openSync(pathIn(content), 'a'));
}

/** Removes the log, once the register has all its lines. */
export async function removeWriteAheadLog(content: string): Promise<void> {
  await rm(pathIn(content), { force: true });
}

/**
 * Registers what a killed run wrote and could not register.
 * @param write whether the register's file gets the lines too, and not only the register in memory
 */
export async function recoverRegister(content: string, register: Register, write = true): Promise<void> {
  const lines: ArticleAccession[] = [];
  for (const line of await readLog(content)) {
    const { id, article, markdown } = line;
    const last = register.ofArticle(id);
    if (last?.article === article && last.markdown === markdown) continue;
    const present = await hashOf(join(content, article));
    // A new article that an editor changed since is registered as it was generated, so that it counts as edited.
    const isWritten = present === markdown || (present !== undefined && last === undefined);
    if (!isWritten) continue;
    lines.push(line);
    const left = last?.article;
    if (!write || left === undefined || left === article) continue;
    // The run was killed between writing a file in another folder and removing it here.
    if ((await hashOf(join(content, left))) === last?.markdown) await rm(join(content, left));
  }
  if (!write) for (const line of lines) register.add(line);
  else await appendToRegister(content, register, lines);
}

/** The lines of the log; the last one may be cut short, and its file was not written then. */
async function readLog(content: string): Promise<ArticleAccession[]> {
  const text = await readFile(pathIn(content), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const accession = parseAccession(line);
    const { id, article, markdown } = accession ?? {};
    if (accession === undefined || id === undefined || article === undefined || markdown === undefined)
      return [];
    return [{ ...accession, id, article, markdown }];
  });
}

async function hashOf(path: string): Promise<string | undefined> {
  return readFile(path).then(sha256, (error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
