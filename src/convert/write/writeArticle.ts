/** Completes an article with its tags and writes its Markdown file. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { articleFilePath, type FrontMatter, formatAddress } from '../../archive/article/article.ts';
import type { ArticleImage } from '../../archive/article/articleImage.ts';
import type { Accession, RegisteredImage } from '../../archive/register/accession.ts';
import type { WriteAheadLog } from '../../archive/register/writeAheadLog.ts';
import type { SourceFile } from '../../archive/sources.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { sha256, writeFileAtomicallySync } from '../../system/files/files.ts';
import type { TempStore, TempStoreRef } from '../../system/files/tempStore.ts';
import type { Removed } from '../article/draft.ts';
import { parseAddress } from '../article/parseAddress.ts';
import type { Rule } from '../article/rules.ts';
import { failureReason, type SourceFailure } from '../article/sourceError.ts';
import { collectTags } from '../metadata/describe.ts';
import type { TagCooccurrence } from '../metadata/tags/tagCooccurrence.ts';
import type { SourceArticle } from '../reading/parseSource.ts';
import type { PictureArranger } from './arrangePictures.ts';
import { type ArticleLinks, composeArticle } from './compose.ts';
import type { PicturePlace } from './pictureIndex.ts';

/**
 * The outcome for an article: `converted`, its file was written; `unchanged`, its file already has the same bytes;
 * `kept`, an editor changed the file and it stays; `deleted`, an editor deleted it and it is not written again;
 * `duplicate`, the archive has the article from another source.
 */
export type Outcome = 'converted' | 'unchanged' | 'kept' | 'deleted' | 'duplicate';

export interface WriteArticleJob extends ArticleLinks {
  /** The article's register line, without its Markdown file. */
  line: Accession;
  /** Whether files are written; otherwise outcome and changes are only reported. */
  write: boolean;
  source: Pick<SourceFile, 'file' | 'sha256'>;
  ref: TempStoreRef;
  /** The title, without what its publisher adds to it. */
  title: string;
  /** Whether the content folder is known to have no file of its name. */
  absent: boolean;
  /** Where the bytes of its pictures may be, the best of each first; `refused` where they ended a worker that inspected them. */
  places?: PicturePlace[][] | 'refused';
  /** The article's line in the register, where it has one. */
  last?: Pick<Accession, 'article' | 'address' | 'markdown'>;
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
  missing?: number;
  /** The spans that were removed from its text, with the option `explain`. */
  removed?: readonly Removed[];
  /** The file's text before and after, where an existing file would be overwritten and nothing is written. */
  change?: { before: string; after: string };
}

export interface WriteArticleOptions {
  content: string;
  vocabulary: Vocabulary;
  cooccurrence: TagCooccurrence | undefined;
  /** Gets a line for each file before it is written. */
  log: WriteAheadLog;
  /** Whether to report the spans that were removed from texts. */
  explain: boolean;
  pictures: PictureArranger;
  /** A folder for the files that are overwritten, from which a batch can be undone. */
  backups?: string | undefined;
}

/**
 * Writes one article.
 * @returns the outcome, or why the archive cannot hold it
 * @throws the file system's error where it cannot be written
 */
export async function writeArticle(
  job: WriteArticleJob,
  store: TempStore<SourceArticle>,
  options: WriteArticleOptions,
): Promise<WrittenArticle | SourceFailure> {
  try {
    const source = store.get(job.ref);
    const added = source.title.slice(job.title.length).trim();
    const { tags, tornOff } = collectTags(source, options.vocabulary, options.cooccurrence);
    const arranged =
      source.images === undefined
        ? undefined
        : await options.pictures.arrange(source.body, source.images, job.places ?? []);
    const { images, body = source.body, registered = [] } = arranged ?? {};
    const article = { ...source, title: job.title, tags, body, images };
    const { front, text } = composeArticle(job.source, article, job);
    const target = chooseFile(front, job.id, job.last);
    const address = formatAddress({ lang: front.lang, id: job.id, day: front.date?.slice(0, 10) });
    const markdown = sha256(text);
    const line = registered.length === 0 ? job.line : { ...job.line, images: registered };
    const keepPictures = (): void => {
      if (arranged !== undefined) options.pictures.keep(arranged);
    };
    const generated = { file: target, text, markdown, address, keepPictures };
    const { outcome, change } = writeMarkdown(generated, { ...job, line }, options);
    return {
      kind: 'written',
      outcome,
      title: article.title,
      file: outcome === 'converted' ? target : (job.last?.article ?? target),
      address,
      markdown,
      review: article.review,
      ...(images === undefined ? {} : { images: registered, missing: countMissing(images) }),
      removed: options.explain
        ? [
            ...source.removed,
            ...(arranged?.removed ?? []),
            ...removedTexts('title-ending', [added]),
            ...removedTexts('torn-off-tag', tornOff),
          ]
        : undefined,
      change: job.write ? undefined : change,
    };
  } catch (error) {
    // Errors of the file system are not the article's fault: they end the run, and the next one completes it.
    if (error instanceof Error && 'code' in error) throw error;
    return { kind: 'failed', reason: failureReason(error) };
  }
}

function countMissing(images: readonly ArticleImage[]): number {
  return images.filter(({ file }) => file === undefined).length;
}

function removedTexts(rule: Rule, texts: readonly string[]): Removed[] {
  return texts.filter((text) => text !== '').map((text) => ({ rule, text }));
}

/** Chooses the file of an article: the date decides on the folder, unless an editor moved the file. */
function chooseFile(front: FrontMatter, id: string, last: WriteArticleJob['last']): string {
  const own = articleFilePath({ ...front, id });
  if (last?.article === undefined || last.address === undefined) return own;
  const { day: date } = parseAddress(last.address);
  return last.article === articleFilePath({ lang: front.lang, id, date }) ? own : last.article;
}

/** A generated Markdown file. */
interface GeneratedFile {
  /** Relative to the content folder. */
  file: string;
  text: string;
  /** SHA-256 of the text. */
  markdown: string;
  /** The article's address. */
  address: string;
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
