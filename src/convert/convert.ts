/** Converts the new sources of `content/sources` to Markdown articles, and never overwrites what an editor changed. */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseFolderLinks } from '../archive/contentFolder.ts';
import { type BatchDefaults, type Register, readRegister } from '../archive/register/register.ts';
import { hasWriteAheadLog, recoverRegister, removeWriteAheadLog } from '../archive/register/writeAheadLog.ts';
import { type SourceFile, sourcesFolder } from '../archive/sources.ts';
import type { Vocabulary } from '../archive/vocabulary/vocabulary.ts';
import { registerTablesPath } from '../system/files/cacheFolders.ts';
import { removeDrafts } from '../system/files/drafts.ts';
import type { SettledFolders } from '../system/files/settledFolders.ts';
import { StatCache } from '../system/files/statCache.ts';
import { withTempFolder } from '../system/files/tempStore.ts';
import { limitHeapGrowth } from '../system/limitHeapGrowth.ts';
import type { ProblemDetails } from '../system/problem.ts';
import { latestCurrentDay } from '../system/today.ts';
import type { WorkerPool } from '../system/workers/workerPool.ts';
import {
  type ConvertPool,
  DEFAULT_SOURCE_LIMITS,
  prewarmFor,
  type SourceLimits,
  withConvertPool,
} from './batch/convertPool.ts';
import { findUncachedSources, type ReadBatch, readAll } from './batch/readAll.ts';
import {
  type ArticleReport,
  type Decided,
  type NextStep,
  type PendingChanges,
  type PictureCounts,
  type SkippedReport,
  type WriteReport,
  writeAll,
} from './batch/writeAll.ts';
import { Sketches } from './duplicates/sketches.ts';
import { registerHandwritten } from './identity/handwritten.ts';
import { listPendingSources } from './intake/batch.ts';
import { createChangingProblem, isUnchanged } from './intake/givenFiles.ts';
import { addInPlaceSources, type IntakeResult, intake } from './intake/intake.ts';
import { SourceIndex } from './intake/sourceIndex/sourceIndex.ts';
import { heldPicturePath } from './media/heldPictures.ts';
import { ConvertParts } from './shards/convertParts.ts';
import { hashJob, nameDecisions, toPortable, writeDecisions } from './shards/decisions.ts';
import { joinParts } from './shards/joinParts.ts';
import { NO_OUTCOMES, type Outcome } from './write/outcome.ts';
import { backupFolder, removeOlderBackups } from './write/overwrittenBackups.ts';
import { Uploads } from './write/uploads.ts';

export interface ConvertReport {
  /** The time when the run began, which identifies its batch. */
  batch: string;
  /** All articles; with `isBrief`, only those that an editor changed. */
  articles: ArticleReport[];
  /** How many articles have each outcome. */
  outcomes: Record<Outcome, number>;
  /** Handwritten Markdown files that were registered. */
  registered: string[];
  /** Parts of sources that are no articles, or in other languages, each with the reason. */
  skipped: SkippedReport[];
  failed: ProblemDetails[];
  /** Sources that changed while they were copied or read; the next run converts them. */
  changing: ProblemDetails[];
  /** Whether the archivist declined the pending changes, so that nothing was written. */
  declined: boolean;
  /** The pictures of the articles that were written. */
  pictures: PictureCounts;
  /** How many sources are registered in place, outside of the content folder. */
  inPlace: number;
}

export interface ConvertOptions {
  /** The content folder. */
  content: string;
  /** Files and folders to copy into the sources first. */
  paths?: readonly string[];
  vocabulary: Vocabulary;
  /** The folder's register, where the caller has read it; the run adds its lines. */
  register?: Register;
  /** Stats of files that have not been written since; the run invalidates those of files that it writes. */
  times?: StatCache;
  /** The folders of sources as the caller found them. Without them, the run looks at each source. */
  sourceFolders?: SettledFolders;
  /** Converts sources again: those that `paths` names, or all. Edited Markdown stays as it is. */
  again?: boolean;
  /** Reads the files that `paths` names in place, without copying them. */
  inPlace?: boolean;
  /** A folder of uploads, with pictures that the sources name by address. */
  media?: string;
  /** Defaults for fields that the run's sources do not give. */
  given?: BatchDefaults;
  /** Only reports what a run would do. */
  dryRun?: boolean;
  /** The time that identifies the batch, in UTC; by default, now. */
  at?: string;
  /** Takes what shards read (shards/makePart.ts) in the place of reading the sources. */
  join?: JoinedParts;
  /** Limits for reading one source; each has a default. */
  limits?: Partial<SourceLimits>;
  /** Workers with these limits (see `convertPoolOptions`), which stay open after the run; by default, the run starts its own. */
  workers?: WorkerPool;
  /** Reports only the articles that an editor changed, and counts the others: the reports of a million take half a gigabyte. */
  isBrief?: boolean;
  /** Reports the removals from each text. */
  explain?: boolean;
  /** A folder for the cache of sources and for backups of the files that the last run overwrote. */
  cache?: string;
  onProgress?: (step: 'read' | 'write', done: number, total: number) => void;
  /** Called with the files that will be overwritten; returns false to decline. */
  onChanges?: (changes: PendingChanges) => boolean | Promise<boolean>;
}

/** With more bytes of sources, the heap grows slowly: this process waits for its workers most of the time, so it costs little. */
const MAX_BYTES_IN_FULL_MEMORY = 100_000_000;

/** The parts of all shards. */
export interface JoinedParts {
  folders: readonly string[];
  /** Only decides about the articles, and writes the decisions into this folder: shards compose the Markdown then. */
  decisions?: string;
  /** The version of the code (shards/convertVersion.ts). */
  version: string;
}

const EMPTY_REPORT: WriteReport = {
  skipped: [],
  failed: [],
  declined: false,
  pictures: { kept: 0, missing: 0 },
};

/**
 * Converts new sources. One bad source never stops the others; it is reported and registered as failed.
 * @throws InputProblem where the register cannot be read, a link leads to a folder of articles, or parts do not belong together; the
 *   file system's error where the disk is full
 */
export async function convert(options: ConvertOptions): Promise<ConvertReport> {
  const { content, vocabulary, cache, explain = false } = options;
  const batch = options.at ?? new Date().toISOString();
  const parts = await openParts(options);
  return withTempFolder(join(cache ?? join(tmpdir(), 'khizana'), 'spills'), (tempFolder) => {
    const backups = cache && backupFolder(cache, batch);
    const tasks = { content, tempFolder, explain, backups, vocabulary: vocabulary.entries };
    const limits = { ...DEFAULT_SOURCE_LIMITS, ...options.limits };
    return withConvertPool(tasks, limits, options.workers, (pool) =>
      convertWith(pool, limits, batch, options, tempFolder, parts),
    );
  });
}

async function openParts(options: ConvertOptions): Promise<ConvertParts | undefined> {
  const { content, join: joined, given = {}, again = false, media } = options;
  if (joined === undefined) return undefined;
  const { folders, version } = joined;
  return ConvertParts.open(folders, {
    content,
    version,
    options: { given, again, media: media !== undefined },
  });
}

async function convertWith(
  pool: ConvertPool,
  limits: SourceLimits,
  batch: string,
  options: ConvertOptions,
  tempFolder: string,
  parts: ConvertParts | undefined,
): Promise<ConvertReport> {
  const { content, paths = [], cache, onProgress = () => {}, onChanges } = options;
  const { again = false, inPlace = false, given = {}, times = new StatCache(), media } = options;
  const { isBrief = false } = options;
  const dryRun = options.dryRun === true || options.join?.decisions !== undefined;
  // This throws where a link leads out of the folder, before anything is written.
  await refuseFolderLinks(content, times);
  if (!dryRun) await removeDraftsOfKilledRuns(content, cache);
  const index = await SourceIndex.open(
    content,
    cache && join(cache, 'sources.json'),
    (files, bytes) => prewarmFor(pool, files, bytes),
    times,
    options.sourceFolders,
  );
  const register = options.register ?? (await readRegister(content, cache && registerTablesPath(cache)));
  if (hasWriteAheadLog(content)) {
    await recoverRegister(content, register, !dryRun);
    if (!dryRun) await removeWriteAheadLog(content);
  }
  const missing = await addInPlaceSources(register, index);
  const { named, problems, changing, copied } = await intake(content, paths, index, !inPlace && !dryRun);
  const selection = { again, named };
  let sources = listPendingSources(index, register, selection);
  if (!(await index.confirm(sources.map(({ sha256 }) => sha256))))
    sources = listPendingSources(index, register, selection);
  prewarmFor(pool, sources.length, totalSize(sources));
  if (totalSize(sources) > MAX_BYTES_IN_FULL_MEMORY) limitHeapGrowth();
  const sketches = await Sketches.open({ register, path: cache && join(cache, 'sketches') });

  let written = EMPTY_REPORT;
  const articles: ArticleReport[] = [];
  const outcomes: ConvertReport['outcomes'] = { ...NO_OUTCOMES };
  const reportArticle = (article: ArticleReport): void => {
    outcomes[article.outcome] += 1;
    if (article.outcome === 'converted' && !dryRun) times.invalidate(join(content, article.file));
    if (article.outcome === 'kept' || !isBrief) articles.push(article);
  };
  if (sources.length > 0) {
    const common = { register, index, sketches, pool, limits, given };
    const reading = {
      ...common,
      today: latestCurrentDay(),
      onProgress: (done: number, total: number) => onProgress('read', done, total),
    };
    const isSourceUnchanged = async (source: SourceFile): Promise<boolean> => {
      const original = copied.get(source.sha256)?.given;
      return (await index.isUnchanged(source)) && (original === undefined || (await isUnchanged(original)));
    };
    const result: ReadBatch =
      parts === undefined
        ? await readAll({
            ...reading,
            batch: sources,
            uncached: findUncachedSources(sources, register, index, sketches),
            isUnchanged: isSourceUnchanged,
          })
        : await joinParts(parts, sources, reading);
    parts?.close();
    for (const source of result.changing) changing.push(await dropChanging(source, copied));
    written = await writeAll({
      ...common,
      content,
      read: result.read,
      found: result.found,
      failed: result.failed,
      batch,
      write: !dryRun,
      uploads: await Uploads.open(media),
      heldPath: (sha256) => parts?.findPicture(sha256) ?? heldPicturePath(tempFolder, sha256),
      onChanges,
      onDecided: parts && ((decided) => followDecisions(parts, decided, options)),
      onArticle: reportArticle,
      onProgress: (done, total) => onProgress('write', done, total),
    });
  }
  if (!dryRun) {
    await index.save();
    await sketches.save();
    if (cache !== undefined) await removeOlderBackups(cache, batch);
  }
  const { registered, failed } = await registerHandwritten(content, register, {
    at: batch,
    write: !dryRun,
    times,
  });
  return {
    batch,
    registered,
    articles,
    outcomes,
    skipped: [...written.skipped, ...describeSavedPageFiles(sources, index)],
    failed: [...problems, ...(again ? missing : []), ...index.unreadable, ...written.failed, ...failed],
    changing,
    declined: written.declined,
    pictures: written.pictures,
    inPlace: register.listInPlace().length,
  };
}

/** Writes decisions for the shards, or takes the Markdown that shards composed by them. */
async function followDecisions(
  parts: ConvertParts,
  decided: Decided,
  { content, media, vocabulary: { entries: vocabulary }, join: joined }: ConvertOptions,
): Promise<NextStep> {
  const folders = { content, media };
  if (joined?.decisions !== undefined) {
    const { decisions: output, version } = joined;
    await writeDecisions(parts, decided, { output, version, vocabulary, folders });
    return { kind: 'stop' };
  }
  if (!parts.hasComposed) return { kind: 'write', findComposed: () => undefined };
  const find = parts.openComposed(nameDecisions(parts, decided.counts, vocabulary));
  // Where joining was killed before, other decisions may apply to some articles: they are composed here.
  return { kind: 'write', findComposed: (job) => find(job.id, hashJob(toPortable(job, parts, folders))) };
}

/** Names the folders that browsers saved beside the pages of a run. */
function describeSavedPageFiles(sources: readonly SourceFile[], index: SourceIndex): ProblemDetails[] {
  return sources.flatMap(({ file }) => {
    const described = index.savedPageFiles.describe(file);
    return described === undefined ? [] : [{ file: `sources/${described.folder}`, reason: described.reason }];
  });
}

/** Removes the copy of a source that changed meanwhile: another program was still writing the source. */
async function dropChanging(
  { file, path, sha256, inPlace }: SourceFile,
  copied: IntakeResult['copied'],
): Promise<ProblemDetails> {
  const copy = copied.get(sha256);
  if (copy === undefined) return createChangingProblem(inPlace ? path : `sources/${file}`, 'read');
  await rm(copy.copyPath, { force: true });
  return createChangingProblem(copy.given.path, 'copied');
}

/** Removes the unfinished files of killed runs. No other run writes any, since this one holds the lock. */
async function removeDraftsOfKilledRuns(content: string, cache: string | undefined): Promise<void> {
  await removeDrafts(sourcesFolder(content));
  if (cache !== undefined) await removeDrafts(cache);
  // Searching all articles takes long. Only a run that was killed while it wrote articles leaves drafts there, and its log.
  if (hasWriteAheadLog(content)) await removeDrafts(join(content, 'articles'), { recursive: true });
}

/** The sum of the sizes of sources, in bytes. */
function totalSize(sources: readonly SourceFile[]): number {
  return sources.reduce((sum, { size }) => sum + size, 0);
}
