/** Undoes a batch: removes the Markdown files that it wrote, restores those that it overwrote, and keeps edited ones. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listArticleFiles } from '../archive/contentFolder.ts';
import { hasPicture, removePicture } from '../archive/media/mediaStore.ts';
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

/** The file of a picture within an article's Markdown. */
const NAMED_PICTURE = /media\/[0-9a-f]{2}\/[0-9a-f]{62}\.\w{3,4}/gu;

export interface UndoReport {
  /** The batch that was undone. */
  batch: string;
  /** Markdown files and pictures that were removed, and Markdown files that were restored to their text before the batch. */
  removed: string[];
  restored: string[];
  /** Files that were not changed, each with the reason. */
  kept: { file: string; reason: string }[];
}

export interface UndoOptions {
  content: string;
  /** The time that identifies the batch; by default, the last batch that was not undone. */
  batch?: string | undefined;
  /** The converter's cache folder. */
  cache?: string | undefined;
}

/**
 * Undoes a batch. Its sources stay, and are converted again only when they are given again.
 * @throws InputProblem where there is no such batch, or a link leads to a folder of articles
 */
export async function undo({ content, batch, cache }: UndoOptions): Promise<UndoReport> {
  // This throws where a link leads out of the folder, before anything is removed or written.
  await listArticleFiles(content);
  if (hasWriteAheadLog(content)) await recoverRegister(content, await readRegister(content));
  const lines = await readAccessions(content);
  const undoneBatches = new Set(lines.map(({ undone }) => undone));
  const chosen = batch ?? lines.findLast((line) => isSourceLine(line) && !undoneBatches.has(line.at))?.at;
  const report: UndoReport = { batch: chosen ?? '', removed: [], restored: [], kept: [] };
  const newLines: Accession[] = [];
  const at = new Date().toISOString();
  const current = new Map<string, Accession>();
  createWriteAheadLog(content);
  const context = { content, cache, at, report, log: new WriteAheadLog(content) };
  for (const line of lines) {
    if (line.at === chosen && isSourceLine(line)) {
      const before = line.id === undefined ? undefined : current.get(line.id);
      const undone = await undoLine(line, before, context);
      if (undone !== undefined) newLines.push({ ...undone, at, undone: line.at });
    }
    updateCurrent(line, current);
  }
  await appendAccessions(content, newLines);
  await removeWriteAheadLog(content);
  const undoneLines = lines.filter((line) => line.at === chosen && isSourceLine(line));
  for (const file of await removeUnusedPictures(content, undoneLines)) report.removed.push(file);
  if (newLines.length === 0 && report.kept.length === 0) {
    throw new InputProblem({
      file: 'register.jsonl',
      reason: batch === undefined ? 'has no batch to undo' : `has no batch ${batch}`,
      remedy: 'each run of convert prints the name of its batch',
    });
  }
  return report;
}

/**
 * Removes the pictures of some lines that no article's file names any more. An editor may have placed one in another article.
 * @returns the removed files
 */
async function removeUnusedPictures(content: string, lines: readonly Accession[]): Promise<string[]> {
  const unused = new Set(lines.flatMap(({ images = [] }) => images.map(({ file }) => file)));
  if (unused.size === 0) return [];
  const { files } = await listArticleFiles(content);
  for (const file of files) {
    if (!file.endsWith('.md')) continue;
    const text = await readIfPresent(join(content, file));
    for (const [picture] of text?.matchAll(NAMED_PICTURE) ?? []) unused.delete(picture);
  }
  const removed = [...unused].filter((file) => hasPicture(content, file)).sort();
  for (const file of removed) await removePicture(content, file);
  return removed;
}

/** Whether a line registers a source's part. Batches also have lines of handwritten files and of undone batches, which stay. */
function isSourceLine({ source, sha256: bytes, undone }: Accession): boolean {
  return source !== undefined && bytes !== undefined && undone === undefined;
}

/** Keeps the line that is current for each article. */
function updateCurrent(line: Accession, current: Map<string, Accession>): void {
  if (line.id === undefined || line.duplicate === true) return;
  if (isUndone(line)) current.delete(line.id);
  else current.set(line.id, line);
}

interface UndoContext {
  content: string;
  cache: string | undefined;
  /** The time of the undoing run. */
  at: string;
  report: UndoReport;
  log: WriteAheadLog;
}

/** @returns the new register line, without time and batch; undefined where the file does not change */
async function undoLine(
  line: Accession,
  before: Accession | undefined,
  { content, cache, at: undoneAt, report, log }: UndoContext,
): Promise<Accession | undefined> {
  const { at, source, sha256: bytes, entry, part, id, article } = line;
  const partLine = { at, source, sha256: bytes, entry, part };
  if (article === undefined) return partLine;
  const present = await readIfPresent(join(content, article));
  if (present === undefined) return { ...partLine, id };
  const keep = (reason: string): undefined => {
    report.kept.push({ file: article, reason });
  };
  if (sha256(present) !== line.markdown) return keep('was changed since');
  if (before?.article === undefined) {
    await rm(join(content, article));
    report.removed.push(article);
    return { ...partLine, id };
  }
  const earlier = cache && (await readIfPresent(join(backupFolder(cache, line.at), before.article)));
  const { article: restored, markdown } = before;
  if (id === undefined || markdown === undefined || earlier === undefined || sha256(earlier) !== markdown) {
    return keep('its earlier text is no longer in the cache');
  }
  log.append({ ...before, at: undoneAt, undone: at, id, article: restored, markdown });
  await writeFileAtomically(join(content, restored), earlier);
  if (restored !== article) await rm(join(content, article));
  report.restored.push(restored);
  return before;
}

async function readIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
