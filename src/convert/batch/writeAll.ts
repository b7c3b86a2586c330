/** Writes the articles of a run, each from the source that describes it best, with its links to other articles. */
import { basename, join } from 'node:path';
import {
  type Accession,
  appendToRegister,
  type BatchDefaults,
  type Register,
} from '../../archive/register/register.ts';
import { createWriteAheadLog, removeWriteAheadLog } from '../../archive/register/writeAheadLog.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { listFiles } from '../../system/files/files.ts';
import type { TempStoreRef } from '../../system/files/tempStore.ts';
import { mapInOrder, splitIntoChunks } from '../../system/mapInOrder.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import type { Removed } from '../article/draft.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import type { Sketches } from '../duplicates/sketches.ts';
import { identifyBatch } from '../identity/identifyBatch.ts';
import type { IncomingArticle, IncomingArticles } from '../identity/incomingArticle.ts';
import { mergeDefaults } from '../intake/batch.ts';
import type { PublisherTitle } from '../intake/sourceIndex/sourceCounts.ts';
import type { SourceIndex } from '../intake/sourceIndex/sourceIndex.ts';
import type { TagCooccurrenceCounts } from '../metadata/tags/tagCooccurrence.ts';
import type { FoundArticles } from '../reading/foundArticles.ts';
import type { SkippedPart } from '../reading/parseSource.ts';
import { partCount, type ReadSourceResult } from '../reading/sourceContents.ts';
import { articleLine, failedLine, skippedLine, sourceLine, writeJob } from '../write/accessionLines.ts';
import type { ComposeJob } from '../write/composeJob.ts';
import type { Outcome } from '../write/outcome.ts';
import { PictureIndex } from '../write/pictureIndex.ts';
import { runJobs } from '../write/runJobs.ts';
import type { Uploads } from '../write/uploads.ts';
import type { WriteArticleJob, WrittenArticle } from '../write/writeArticle.ts';
import { type ConvertPool, type SourceLimits, unwrapOutcome } from './convertPool.ts';
import type { FailedSource } from './readAll.ts';

/** How many articles a worker gets at once, and how many batches are pending. */
const BATCH_SIZE = 64;
const MAX_CONCURRENT_BATCHES = 4;

/** The outcome for an article, as commands print it. */
export interface ArticleReport {
  outcome: Outcome;
  id: string;
  title: string;
  /** Its source, relative to `content/sources`, and the entry in it. */
  source: string;
  entry?: string;
  /** Its Markdown file, relative to the content folder. */
  file: string;
  /** The spans that were removed from its text, each with its rule. */
  removed: readonly Removed[];
  /** The rules by which the converter was unsure of something. */
  review: readonly string[];
}

/** A Markdown file that will be overwritten. */
export interface FileChange {
  file: string;
  before: string;
  after: string;
}

/** The register's line for a picture that an article shows. It is no part of its own. */
const SHOWN_PICTURE = { part: 0, reason: 'is a picture of an article' };

/** The files that will be overwritten. */
export interface PendingChanges {
  /** The number of all of them. */
  files: number;
  /** The changes of the first of them, at most MAX_SHOWN_CHANGES. */
  first: readonly FileChange[];
}

/** All changes may exceed memory, and people do not read more. */
const MAX_SHOWN_CHANGES = 500;

/** With more articles, listing the folder once is faster than looking up each file. */
const MIN_ARTICLES_TO_LIST = 200;

export interface WriteAllOptions {
  content: string;
  /** The time that identifies the batch. */
  batch: string;
  read: readonly ReadSourceResult[];
  /** The articles of the sources that were read. Writing an article releases it. */
  found: FoundArticles;
  failed: readonly FailedSource[];
  given: BatchDefaults;
  register: Register;
  index: SourceIndex;
  sketches: Sketches;
  pool: ConvertPool;
  limits: SourceLimits;
  write: boolean;
  uploads: Uploads;
  /** Returns the path of a picture that reading has put aside, by the SHA-256 of its bytes. */
  heldPath: (sha256: string) => string;
  /** Called with what is decided about the articles of parts, before any of them is written. */
  onDecided?: ((decided: Decided) => Promise<NextStep>) | undefined;
  onProgress: (done: number, total: number) => void;
  /** Called with the outcome for each article. */
  onArticle: (report: ArticleReport) => void;
  onChanges: ((changes: PendingChanges) => boolean | Promise<boolean>) | undefined;
}

/** What is decided about the articles of a run. */
export interface Decided {
  /** Yields the jobs that compose the Markdown of articles, in their order, each with its source. */
  jobs(): Generator<{ source: SourceFile; job: ComposeJob }>;
  /** The counts of all tag rows. */
  counts: TagCooccurrenceCounts;
}

/** What follows a decision: shards compose the Markdown, or it is written, as far as shards have composed it from there. */
export type NextStep =
  | { kind: 'stop' }
  | { kind: 'write'; findComposed: (job: ComposeJob) => TempStoreRef | undefined };

/** A part of a source that is no article of the archive, with the reason. */
export interface SkippedReport extends ProblemDetails {
  /** The name of its language, if it is skipped because the archive does not hold that language. */
  language?: string | undefined;
}

export interface WriteReport {
  skipped: SkippedReport[];
  failed: ProblemDetails[];
  declined: boolean;
  pictures: PictureCounts;
}

/** The pictures of the articles that were written. */
export interface PictureCounts {
  /** How many of them the media folder has. */
  kept: number;
  /** How many of them the sources only name. */
  missing: number;
}

/** A part of a source that waits to be written or reported. */
type PendingPart = { source: SourceFile; parts: number } & (
  | { kind: 'article'; article: IncomingArticle }
  | { kind: 'skipped'; skipped: SkippedPart }
);

/** A part with its result, which articles that need no writing lack. */
interface PartResult {
  part: PendingPart;
  result: WrittenArticle | SourceFailure | undefined;
}

/**
 * Writes articles, and registers them chunk by chunk. The files of a chunk are written before its register lines: a killed run
 * loses only lines, which the next run finds in the write-ahead log.
 */
export async function writeAll(options: WriteAllOptions): Promise<WriteReport> {
  const { content, read, found, failed, given, register, index, pool, limits, batch } = options;
  const { write, onProgress, onChanges } = options;
  const report: WriteReport = {
    skipped: [],
    failed: [],
    declined: false,
    pictures: { kept: 0, missing: 0 },
  };
  const { incoming, ownership } = identifyBatch({ read, found }, register, options.sketches);
  const { uploads, heldPath } = options;
  const pictures = new PictureIndex({ content, register, files: index, read, uploads, heldPath });
  // Articles name their pictures before it is known which pictures no article names.
  for (const item of read) for (const article of incoming.listPictured(item)) pictures.findPlaces(article);
  const isShown = ({ source, failure }: FailedSource): boolean =>
    failure.isPicture === true && pictures.shownFiles.has(source.file);
  for (const item of failed)
    if (!isShown(item)) report.failed.push(sourceProblem(item.source, item.failure.reason));
  const endings = index.titleEndings(listTitles(read, found));
  const partTotal = read.reduce((sum, { contents }) => sum + partCount(contents), 0);
  const present = partTotal > MIN_ARTICLES_TO_LIST ? await listFileIds(content) : undefined;
  const counts = index.tagCounts(listTagRows(read));
  const next = await options.onDecided?.({ jobs: listComposeJobs, counts });
  if (next?.kind === 'stop') return report;
  const findComposed = next?.findComposed;
  if (partTotal > 0) await pool.broadcast('setTagCounts', counts);
  const writeChunks = (isLast: boolean, isWritten: boolean) =>
    mapInOrder(
      splitIntoChunks(listPendingParts(read, incoming, isLast), BATCH_SIZE),
      MAX_CONCURRENT_BATCHES,
      (chunk) => writeChunk(chunk, isWritten),
    );

  if (write && onChanges !== undefined) {
    const first: FileChange[] = [];
    let files = 0;
    for await (const chunk of writeChunks(false, false)) {
      const changes = chunk.flatMap(listChanges);
      files += changes.length;
      for (const change of changes.slice(0, MAX_SHOWN_CHANGES - first.length)) first.push(change);
    }
    if (files > 0 && !(await onChanges({ files, first }))) return { ...report, declined: true };
  }
  if (write) createWriteAheadLog(content);
  const append = (lines: Accession[]): Promise<void> =>
    write ? appendToRegister(content, register, lines) : Promise.resolve();
  await append(
    failed.flatMap((item) =>
      isShown(item)
        ? skippedLine(item.source, 1, SHOWN_PICTURE, register, batch)
        : failedLine(item.source, item.failure, register, batch),
    ),
  );
  const registered = new Set<string>();
  let done = 0;
  onProgress(done, partTotal);
  for await (const chunk of writeChunks(true, write)) {
    const lines: Accession[] = [];
    for (const partResult of chunk) {
      const { source } = partResult.part;
      if (!registered.has(source.sha256))
        for (const line of sourceLine(source, mergeDefaults(source, register, given), register, batch))
          lines.push(line);
      registered.add(source.sha256);
      for (const line of reportPart(partResult)) lines.push(line);
    }
    await append(lines);
    done += chunk.length;
    onProgress(done, partTotal);
  }
  if (write) await removeWriteAheadLog(content);
  return report;

  function makeJob(part: PendingPart, isWritten: boolean): WriteArticleJob | undefined {
    if (part.kind !== 'article') return undefined;
    const context = { register, ownership, endings, present, pictures, at: batch, write: isWritten };
    return writeJob(part.article, mergeDefaults(part.source, register, given), context);
  }

  function* listComposeJobs(): Generator<{ source: SourceFile; job: ComposeJob }> {
    for (const part of listPendingParts(read, incoming)) {
      const job = makeJob(part, false);
      if (job === undefined) continue;
      yield { source: part.source, job: toComposeJob(job) };
    }
  }

  async function writeChunk(chunk: readonly PendingPart[], isWritten: boolean): Promise<PartResult[]> {
    const jobs = chunk.map((part) => {
      const job = makeJob(part, isWritten);
      const composed = job && findComposed?.(toComposeJob(job));
      return job === undefined || composed === undefined ? job : { ...job, composed };
    });
    const results = await writeJobs(jobs.filter((job) => job !== undefined));
    return chunk.map((part, at) => ({
      part,
      result: jobs[at] === undefined ? undefined : results.shift(),
    }));
  }

  /** Reports a part. @returns its register lines */
  function reportPart({ part, result }: PartResult): Accession[] {
    const { source, parts } = part;
    if (part.kind === 'skipped') {
      const { language } = part.skipped;
      report.skipped.push({ ...skippedProblem(source, part.skipped), language });
      return skippedLine(source, parts, part.skipped, register, batch);
    }
    const { id, found } = part.article;
    if (result?.kind === 'failed') {
      const { reason } = result;
      if (parts === 1) {
        report.failed.push(sourceProblem(source, reason));
        return failedLine(source, result, register, batch);
      }
      report.failed.push(skippedProblem(source, { ...found, reason }));
      return skippedLine(source, parts, { ...found, reason }, register, batch);
    }
    if (result?.outcome === 'converted') {
      report.pictures.kept += result.images?.length ?? 0;
      report.pictures.missing += result.missing ?? 0;
    }
    options.onArticle({
      outcome: result?.outcome ?? 'duplicate',
      id,
      title: result?.title ?? found.title,
      source: source.file,
      entry: found.entry,
      file: result?.file ?? register.getArticle(id)?.article ?? '',
      removed: result?.removed ?? [],
      review: result?.review ?? [],
    });
    return articleLine(part.article, result, register, batch);
  }

  async function writeJobs(jobs: readonly WriteArticleJob[]): Promise<(WrittenArticle | SourceFailure)[]> {
    const outcomes = await runJobs(jobs, (some) => pool.runBatch('writeArticles', some));
    return outcomes.map((outcome) =>
      outcome === undefined
        ? { kind: 'failed', reason: 'was not written; convert it with --again' }
        : unwrapOutcome(outcome, 'Writing', limits),
    );
  }
}

/** Returns what composing an article needs of the job that writes it. */
function toComposeJob(job: WriteArticleJob): ComposeJob {
  const { source, ref, title, id, readAlso, sameStory, places, last } = job;
  return { source, ref, title, id, readAlso, sameStory, places, last };
}

/** Lists the ids in the names of articles' Markdown files. */
async function listFileIds(content: string): Promise<Set<string>> {
  const links: string[] = [];
  const files = await listFiles(join(content, 'articles'), ({ path }) => links.push(path));
  return new Set([...files, ...links].map((file) => basename(file, '.md')));
}

/**
 * Yields the parts of sources.
 * @param isLast whether an article is not needed any more once later ones are yielded
 */
function* listPendingParts(
  read: readonly ReadSourceResult[],
  incoming: IncomingArticles,
  isLast = false,
): Generator<PendingPart> {
  for (const item of read) {
    const { source, contents } = item;
    const parts = partCount(contents);
    for (const article of incoming.list(item, isLast)) yield { kind: 'article', source, parts, article };
    for (const skipped of contents.skipped) yield { kind: 'skipped', source, parts, skipped };
  }
}

function* listTitles(read: readonly ReadSourceResult[], found: FoundArticles): Generator<PublisherTitle> {
  for (const { contents } of read)
    for (let row = contents.articles.start; row < contents.articles.end; row += 1) yield found.get(row);
}

function* listTagRows(read: readonly ReadSourceResult[]): Generator<string> {
  for (const { contents } of read) yield* contents.rows;
}

function listChanges({ result }: PartResult): FileChange[] {
  return result?.kind === 'written' && result.change !== undefined
    ? [{ file: result.file, ...result.change }]
    : [];
}

function sourceProblem({ file, path, inPlace }: SourceFile, reason: string): ProblemDetails {
  return { file: inPlace === true ? path : `sources/${file}`, reason };
}

function skippedProblem(
  source: SourceFile,
  { entry, part, title, reason }: Omit<SkippedPart, 'kind'>,
): ProblemDetails {
  const place = [entry, `part ${part}`].filter((name) => name !== undefined).join(', ');
  return { ...sourceProblem(source, reason), field: `${place}${title === '' ? '' : ` «${title}»`}` };
}
