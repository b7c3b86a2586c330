/** Takes a batch back: the Markdown that one run made goes, what it wrote over returns, what people did stays. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listArticleFiles } from '../archive/contentFolder.ts';
import { type Accession, appendAccessions, readAccessions } from '../archive/register/accession.ts';
import { isUndone, readRegister } from '../archive/register/register.ts';
import {
  createWriteAheadLog,
  hasWriteAheadLog,
  recoverRegister,
  removeWriteAheadLog,
  WriteAheadLog,
} from '../archive/register/writeAheadLog.ts';
import { isMissing, sha256, writeFileAtomically } from '../system/files/files.ts';
import { InputProblem } from '../system/problem.ts';
import { backupFolder } from './write/overwrittenBackups.ts';

export interface UndoReport {
  /** The batch that was taken back. */
  batch: string;
  /** Markdown files that went, and those that are again as they were before the batch. */
  removed: string[];
  restored: string[];
  /** Files that were left as they are, with the reason. */
  kept: { file: string; reason: string }[];
}

export interface UndoOptions {
  content: string;
  /** The time that the batch is known by; without it the last one that was not taken back. */
  batch?: string | undefined;
  /** The folder in which converting remembers. */
  cache?: string | undefined;
}

/**
 * Takes a batch back. Its sources stay; they are converted anew when they are given again.
 * @throws InputProblem where there is no such batch, or a link leads to a folder of articles
 */
export async function undo({ content, batch, cache }: UndoOptions): Promise<UndoReport> {
  // Nothing is removed or written through a link.
  await listArticleFiles(content);
  if (hasWriteAheadLog(content)) await recoverRegister(content, await readRegister(content));
  const lines = await readAccessions(content);
  const gone = new Set(lines.map(({ undone }) => undone));
  const chosen = batch ?? lines.findLast((line) => isOfSource(line) && !gone.has(line.at))?.at;
  const report: UndoReport = { batch: chosen ?? '', removed: [], restored: [], kept: [] };
  const told: Accession[] = [];
  const at = new Date().toISOString();
  const held = new Map<string, Accession>();
  createWriteAheadLog(content);
  const context = { content, cache, at, report, log: new WriteAheadLog(content) };
  for (const line of lines) {
    if (line.at === chosen && isOfSource(line)) {
      const before = line.id === undefined ? undefined : held.get(line.id);
      const taken = await takeBack(line, before, context);
      if (taken !== undefined) told.push({ ...taken, at, undone: line.at });
    }
    hold(line, held);
  }
  await appendAccessions(content, told);
  await removeWriteAheadLog(content);
  if (told.length === 0 && report.kept.length === 0) {
    throw new InputProblem({
      file: 'register.jsonl',
      reason: batch === undefined ? 'has no batch to take back' : `has no batch ${batch}`,
      remedy: 'each run of convert prints the name of its batch',
    });
  }
  return report;
}

/** What people wrote by hand is registered in batches too, and is theirs; so is what was taken back before. */
function isOfSource({ source, sha256: bytes, undone }: Accession): boolean {
  return source !== undefined && bytes !== undefined && undone === undefined;
}

/** Follows which line holds for each article. */
function hold(line: Accession, held: Map<string, Accession>): void {
  if (line.id === undefined || line.duplicate === true) return;
  if (isUndone(line)) held.delete(line.id);
  else held.set(line.id, line);
}

interface UndoContext {
  content: string;
  cache: string | undefined;
  /** When the batch is taken back. */
  at: string;
  report: UndoReport;
  log: WriteAheadLog;
}

/** @returns what the register is told, without time and batch; undefined where the file stays as it is */
async function takeBack(
  line: Accession,
  before: Accession | undefined,
  { content, cache, at: undoneAt, report, log }: UndoContext,
): Promise<Accession | undefined> {
  const { at, source, sha256: bytes, entry, part, id, article } = line;
  const none = { at, source, sha256: bytes, entry, part };
  if (article === undefined) return none;
  const present = await textOf(join(content, article));
  if (present === undefined) return { ...none, id };
  const keep = (reason: string): undefined => {
    report.kept.push({ file: article, reason });
  };
  if (sha256(present) !== line.markdown) return keep('was changed since');
  if (before?.article === undefined) {
    await rm(join(content, article));
    report.removed.push(article);
    return { ...none, id };
  }
  const earlier = cache && (await textOf(join(backupFolder(cache, line.at), before.article)));
  const { article: restored, markdown } = before;
  if (id === undefined || markdown === undefined || earlier === undefined || sha256(earlier) !== markdown) {
    return keep('what it was before is not remembered here any more');
  }
  log.append({ ...before, at: undoneAt, undone: at, id, article: restored, markdown });
  await writeFileAtomically(join(content, restored), earlier);
  if (restored !== article) await rm(join(content, article));
  report.restored.push(restored);
  return before;
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
