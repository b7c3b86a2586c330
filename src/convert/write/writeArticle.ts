/** Writes the Markdown file of an article. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Accession, RegisteredImage } from '../../archive/register/accession.ts';
import type { WriteAheadLog } from '../../archive/register/writeAheadLog.ts';
import { sha256, writeFileAtomicallySync } from '../../system/files/files.ts';
import type { TempStore, TempStoreRef } from '../../system/files/tempStore.ts';
import type { Removed } from '../article/draft.ts';
import { failureReason, type SourceFailure } from '../article/sourceError.ts';
import type { SourceArticle } from '../reading/parseSource.ts';
import { type ComposedArticle, type ComposeJob, type ComposeOptions, composeJob } from './composeJob.ts';
import type { Outcome } from './outcome.ts';

export interface WriteArticleJob extends ComposeJob {
  /** The article's register line, without its Markdown file. */
  line: Accession;
  /** Whether files are written; otherwise outcome and changes are only reported. */
  write: boolean;
  /** Whether the content folder is known to have no file of its name. */
  absent: boolean;
  /** Where its Markdown is, if a shard has composed it. */
  composed?: TempStoreRef;
}

export interface WrittenArticle {
  kind: 'written';
  outcome: Outcome;
  title: string;
  /** Its Markdown file, relative to the content folder. */
  file: string;
  address: string;
  /** SHA-256 of the generated Markdown. */
  markdown: string;
  /** The rules by which the converter was unsure of something. */
  review: readonly string[];
  /** Its pictures in the media folder, with where they came from. */
  images?: RegisteredImage[];
  /** How many pictures the archive does not have. */
  missing?: number | undefined;
  /** The spans that were removed from its text, with the option `explain`. */
  removed?: readonly Removed[] | undefined;
  /** The file's text before and after, where an existing file would be overwritten and nothing is written. */
  change?: { before: string; after: string };
}

export interface WriteArticleOptions extends ComposeOptions {
  content: string;
  /** Gets a line for each file before it is written. */
  log: WriteAheadLog;
  /** A folder for the files that are overwritten, from which a batch can be undone. */
  backups?: string | undefined;
}

/** The stores of articles that were read, and of Markdown that shards composed. */
export interface ArticleStores {
  articles: TempStore<SourceArticle>;
  composed: TempStore<ComposedArticle | SourceFailure>;
}

/**
 * Writes one article.
 * @returns the outcome, or why the archive cannot hold it
 * @throws the file system's error where it cannot be written
 */
export async function writeArticle(
  job: WriteArticleJob,
  stores: ArticleStores,
  options: WriteArticleOptions,
): Promise<WrittenArticle | SourceFailure> {
  const composed =
    job.composed === undefined
      ? await composeOrFail(job, stores.articles, options)
      : stores.composed.get(job.composed);
  if (composed.kind === 'failed') return composed;
  const { title, file, address, markdown, review, images, missing, removed, kept } = composed;
  const line = images === undefined || images.length === 0 ? job.line : { ...job.line, images };
  const keepPictures = (): void => {
    if (Array.isArray(job.places)) options.pictures.keep(kept, job.places);
  };
  const { outcome, change } = writeMarkdown({ ...composed, keepPictures }, { ...job, line }, options);
  return {
    kind: 'written',
    outcome,
    title,
    file: outcome === 'converted' ? file : (job.last?.article ?? file),
    address,
    markdown,
    review,
    ...(images === undefined ? {} : { images, missing }),
    removed,
    change: job.write ? undefined : change,
  };
}

/**
 * Composes an article's Markdown.
 * @returns the Markdown, or why the archive cannot hold the article
 * @throws the file system's error where something cannot be read
 */
export async function composeOrFail(
  job: ComposeJob,
  store: TempStore<SourceArticle>,
  options: ComposeOptions,
): Promise<ComposedArticle | SourceFailure> {
  try {
    return await composeJob(job, store, options);
  } catch (error) {
    // Errors of the file system are not the article's fault: they end the run, and the next one completes it.
    if (error instanceof Error && 'code' in error) throw error;
    return { kind: 'failed', reason: failureReason(error) };
  }
}

/** A generated Markdown file. */
interface GeneratedFile extends Pick<ComposedArticle, 'file' | 'text' | 'markdown' | 'address'> {
  /** Keeps its pictures in the media folder. */
  keepPictures(): void;
}

/**
 * Writes a Markdown file unless that would undo an editor's work. A file that was not edited moves to another folder
 * when its date changes.
 */
function writeMarkdown(
  { file, text, markdown, address, keepPictures }: GeneratedFile,
  { id, line, last, absent, write }: WriteArticleJob,
  { content, log, backups }: WriteArticleOptions,
): Pick<WrittenArticle, 'outcome' | 'change'> {
  const lastFile = last?.article ?? file;
  const present = absent ? undefined : readIfPresent(join(content, lastFile));
  const isWritten = present === text && lastFile === file;
  // A worker that ended after it had written or moved the file could not report it.
  const isMoved = present === undefined && lastFile !== file && readIfPresent(join(content, file)) === text;
  if (isWritten || isMoved) {
    if (write) keepPictures();
    return { outcome: last?.markdown === markdown ? 'unchanged' : 'converted' };
  }
  if (present === undefined && last !== undefined) return { outcome: 'deleted' };
  if (present !== undefined && sha256(present) !== last?.markdown) return { outcome: 'kept' };
  if (write) {
    // A killed run then leaves pictures that no file names, and never a file that names pictures which are not there.
    keepPictures();
    log.append({ ...line, id, article: file, address, markdown });
    if (present !== undefined && backups !== undefined)
      writeFileAtomicallySync(join(backups, lastFile), present);
    writeFileAtomicallySync(join(content, file), text);
    if (lastFile !== file) rmSync(join(content, lastFile));
  }
  const change = present === undefined ? undefined : { before: present, after: text };
  return { outcome: 'converted', change };
}

function readIfPresent(path: string): string | undefined {
  // Most files do not exist yet, and an error costs ten times as much as this check.
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, 'utf8');
}
