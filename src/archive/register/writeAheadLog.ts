/**
 * Logs register lines before their Markdown files are written. A killed run leaves the log behind, and the next run registers the
 * files that were written. The log is beside the register and not in the cache, because the cache may be deleted at any time.
 */
import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, sha256 } from '../../system/files/files.ts';
import { type Accession, parseAccession } from './accession.ts';
import { appendToRegister, type Register } from './register.ts';

const FILE = '.register-ahead.jsonl';

const pathIn = (content: string): string => join(content, FILE);

/** An accession with a Markdown file. */
export type ArticleAccession = Accession & Required<Pick<Accession, 'id' | 'article' | 'markdown'>>;

/** Appends to the log, which must exist. Several threads may do so, since each line is a single write at the end of the file. */
export class WriteAheadLog {
  readonly #path: string;
  #file: number | undefined;

  constructor(content: string) {
    this.#path = pathIn(content);
  }

  /** Logs a line; call it before writing the line's file. */
  append(line: ArticleAccession): void {
    this.#file ??= openSync(this.#path, 'a');
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** Whether an earlier run was killed while it wrote articles. */
export function hasWriteAheadLog(content: string): boolean {
  return existsSync(pathIn(content));
}

/** Creates the log before articles are written. A log that the next run finds means that this run was killed. */
export function createWriteAheadLog(content: string): void {
  mkdirSync(content, { recursive: true });
  closeSync(openSync(pathIn(content), 'a'));
}

/** Removes the log once the register has its lines. */
export async function removeWriteAheadLog(content: string): Promise<void> {
  await rm(pathIn(content), { force: true });
}

/**
 * Registers the files that a killed run wrote.
 * @param write whether to append to the register's file; else only the register in memory gets the lines
 */
export async function recoverRegister(content: string, register: Register, write = true): Promise<void> {
  const recovered: ArticleAccession[] = [];
  for (const line of await readLog(content)) {
    const { id, article, markdown } = line;
    const registered = register.getArticle(id);
    if (registered?.article === article && registered.markdown === markdown) continue;
    const hash = await hashFile(join(content, article));
    // A new article that an editor has changed is registered with its generated hash, so that it counts as edited.
    const isWritten = hash === markdown || (hash !== undefined && registered === undefined);
    if (!isWritten) continue;
    recovered.push(line);
    const formerFile = registered?.article;
    if (!write || formerFile === undefined || formerFile === article) continue;
    // The run was killed after writing the file to another folder and before removing it from the former one.
    if ((await hashFile(join(content, formerFile))) === registered?.markdown)
      await rm(join(content, formerFile));
  }
  if (!write) for (const line of recovered) register.add(line);
  else await appendToRegister(content, register, recovered);
}

/** Reads the log. A last line that was cut short is skipped, since its file was not written. */
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

async function hashFile(path: string): Promise<string | undefined> {
  return readFile(path).then(sha256, (error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
