/** The last step of converting: an article that was read gets its tags and its Markdown file. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, articleFilePath, type FrontMatter } from '../../archive/article/article.ts';
import type { Accession } from '../../archive/register/accession.ts';
import type { WriteAheadLog } from '../../archive/register/writeAheadLog.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { sha256, writeFileAtomicallySync } from '../../system/files/files.ts';
import type { TempStore, TempStoreRef } from '../../system/files/tempStore.ts';
import { errorMessage } from '../../system/problem.ts';
import type { Removed } from '../article/draft.ts';
import type { SourceFile } from '../intake/sources.ts';
import { tagsOf } from '../metadata/describe.ts';
import type { TagCooccurrence } from '../metadata/tags/tagCooccurrence.ts';
import type { SourceArticle } from '../reading/parseSource.ts';
import { type ArticleLinks, composeArticle } from './compose.ts';

/**
 * What became of an article: `converted`, its file was written; `unchanged`, the file is as it would be written;
 * `kept`, an editor changed the file and it stays; `deleted`, an editor deleted it and it is not made again;
 * `duplicate`, the archive has the article from another source.
 */
export type Outcome = 'converted' | 'unchanged' | 'kept' | 'deleted' | 'duplicate';

export interface WriteArticleJob extends ArticleLinks {
  /** What the register will say of the article, but for its Markdown file. */
  line: Accession;
  /** Whether files are written; else what would become of them is told, changes included. */
  write: boolean;
  source: Pick<SourceFile, 'file' | 'sha256'>;
  ref: TempStoreRef;
  /** Whether the content folder has no file of its name, as far as was looked. */
  absent: boolean;
  /** The article's line in the register, where it has one. */
  last?: Pick<Accession, 'article' | 'address' | 'markdown'>;
}

export interface WrittenArticle {
  outcome: Outcome;
  title: string;
  /** Its Markdown file, relative to the content folder. */
  file: string;
  address: string;
  /** SHA-256 of the Markdown as it was made. */
  markdown: string;
  /** What the converter was unsure of, by rule. */
  review: readonly string[];
  /** What was taken out of its text, where that was asked for. */
  removed?: readonly Removed[];
  /** Its file before and after, where it was there and will be written over, and that was asked for. */
  change?: { before: string; after: string };
}

export interface WriteArticleOptions {
  content: string;
  vocabulary: Vocabulary;
  pile: TagCooccurrence | undefined;
  /** Hears of each file before it is written. */
  log: WriteAheadLog;
  /** Whether what was taken out of texts is told. */
  explain: boolean;
  /** A folder for the files that are written over, from which a batch can be taken back. */
  replaced?: string | undefined;
}

/**
 * Places one article.
 * @returns what became of it, or why the archive cannot hold it
 * @throws the file system's error where it cannot be written
 */
export function writeArticle(
  job: WriteArticleJob,
  spill: TempStore<SourceArticle>,
  options: WriteArticleOptions,
): WrittenArticle | { reason: string } {
  try {
    const read = spill.get(job.ref);
    const { tags, tornOff } = tagsOf(read, options.vocabulary, options.pile);
    const article = { ...read, tags };
    const { front, text } = composeArticle(job.source, article, job);
    const target = targetOf(front, job.id, job.last);
    const address = addressOf({ lang: front.lang, id: job.id, ...dayOf(front) });
    const markdown = sha256(text);
    const { outcome, change } = place({ file: target, text, markdown, address }, job, options);
    return {
      outcome,
      title: article.title,
      file: outcome === 'converted' ? target : (job.last?.article ?? target),
      ...{ address, markdown },
      review: article.review,
      ...(options.explain ? { removed: [...read.removed, ...tornOff.map(asRemoved)] } : {}),
      ...(change === undefined || job.write ? {} : { change }),
    };
  } catch (error) {
    // The disk's fault is no fault of the article's: the run ends, and the next one completes it.
    if (error instanceof Error && 'code' in error) throw error;
    return { reason: errorMessage(error) };
  }
}

function asRemoved(text: string): Removed {
  return { rule: 'torn-off-tag', text };
}

function dayOf({ date }: FrontMatter): { day?: string } {
  return date === undefined ? {} : { day: date.slice(0, 10) };
}

/** Where an article's file belongs: by its date, unless an editor moved it elsewhere. */
function targetOf(front: FrontMatter, id: string, last: WriteArticleJob['last']): string {
  const own = articleFilePath({ ...front, id });
  if (last?.article === undefined || last.address === undefined) return own;
  const [, , ...day] = last.address.split('/').slice(0, -2);
  const registered = { lang: front.lang, id, ...(day.length === 3 ? { date: day.join('-') } : {}) };
  return last.article === articleFilePath(registered) ? own : last.article;
}

/** A Markdown file as it was made. */
interface MadeFile {
  /** Relative to the content folder. */
  file: string;
  text: string;
  /** SHA-256 of the text. */
  markdown: string;
  /** The article's address. */
  address: string;
}

/**
 * Writes a Markdown file unless that would undo what an editor did. A file that no one touched follows its date into
 * another folder.
 */
function place(
  { file, text, markdown, address }: MadeFile,
  { id, line, last, absent, write }: WriteArticleJob,
  { content, log, replaced }: WriteArticleOptions,
): Pick<WrittenArticle, 'outcome' | 'change'> {
  const lastFile = last?.article ?? file;
  const present = absent ? undefined : textOf(join(content, lastFile));
  const isWritten = present === text && lastFile === file;
  // A worker that ended after it had written or moved the file could not say so.
  const isMoved = present === undefined && lastFile !== file && textOf(join(content, file)) === text;
  if (isWritten || isMoved) return { outcome: last?.markdown === markdown ? 'unchanged' : 'converted' };
  if (present === undefined && last !== undefined) return { outcome: 'deleted' };
  if (present !== undefined && sha256(present) !== last?.markdown) return { outcome: 'kept' };
  if (write) {
    log.append({ ...line, id, article: file, address, markdown });
    if (present !== undefined && replaced !== undefined)
      writeFileAtomicallySync(join(replaced, lastFile), present);
    writeFileAtomicallySync(join(content, file), text);
    if (lastFile !== file) rmSync(join(content, lastFile));
  }
  const outcome = 'converted';
  return present === undefined ? { outcome } : { outcome, change: { before: present, after: text } };
}

function textOf(path: string): string | undefined {
  // Most files are not there yet, and an error costs ten times as much as a look.
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, 'utf8');
}
