/** Sources to Markdown: what is new in `content/sources` becomes articles, and nothing that was there is lost. */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listArticleFiles } from '../archive/contentFolder.ts';
import { type BatchDefaults, type Register, readRegister } from '../archive/register/register.ts';
import { hasWriteAheadLog, recoverRegister, removeWriteAheadLog } from '../archive/register/writeAheadLog.ts';
import type { Vocabulary } from '../archive/vocabulary/vocabulary.ts';
import { removeDrafts } from '../system/files/drafts.ts';
import { StatCache } from '../system/files/statCache.ts';
import { withTempFolder } from '../system/files/tempStore.ts';
import type { ProblemDetails } from '../system/problem.ts';
import type { WorkerPool } from '../system/workers/workerPool.ts';
import {
  type ConvertPool,
  DEFAULT_SOURCE_LIMITS,
  prewarmFor,
  type SourceLimits,
  withConvertPool,
} from './convertPool.ts';
import { Sketches } from './duplicates/sketches.ts';
import { registerHandwritten } from './identity/handwritten.ts';
import { pendingSources } from './intake/batch.ts';
import { intake, lookInPlace } from './intake/intake.ts';
import { SourceIndex } from './intake/sourceIndex.ts';
import { changingProblem, isUnchanged, type SourceFile, sourcesOf } from './intake/sources.ts';
import { latestCurrentDay } from './metadata/dates/today.ts';
import { readAll } from './readAll.ts';
import { backupFolder, removeOlderBackups } from './write/overwrittenBackups.ts';
import { type ArticleReport, type PendingChanges, type WriteReport, writeAll } from './writeAll.ts';

export interface ConvertReport {
  /** When the run began: the name of its batch. */
  batch: string;
  articles: ArticleReport[];
  /** Markdown files written by hand that were registered. */
  registered: string[];
  /** Parts of sources that are no articles, with the reason. */
  skipped: ProblemDetails[];
  failed: ProblemDetails[];
  /** Sources that were changed while they were copied or read; they wait for the next run. */
  changing: ProblemDetails[];
  /** Whether the archivist saw what would change, and left everything as it was. */
  declined: boolean;
  /** How many sources are registered where they lie, outside of the content folder. */
  inPlace: number;
}

export interface ConvertOptions {
  /** The content folder. */
  content: string;
  /** Files and folders to take up into the sources first. */
  paths?: readonly string[];
  vocabulary: Vocabulary;
  /** The folder's register, where it was read already; what is new is added to it. */
  register?: Register;
  /** What was looked at of the content before; what is written is noted. */
  times?: StatCache;
  /** Converts anew: the sources that `paths` names, or all; edited Markdown stays as it is. */
  again?: boolean;
  /** Leaves what `paths` names where it lies, and reads it there. */
  inPlace?: boolean;
  /** What is said of the run's articles, where their sources do not say it. */
  given?: BatchDefaults;
  /** Changes nothing, and tells what would be done. */
  dryRun?: boolean;
  /** What reading one source may take; the defaults where they are not given. */
  limits?: Partial<SourceLimits>;
  /** Workers with these limits (see `convertPoolOptions`), which then do other work; without them, the run has its own. */
  workers?: WorkerPool;
  /** Tells what was taken out of each text. */
  explain?: boolean;
  /** A folder that remembers the sources from one run to the next, and what the last run wrote over. */
  cache?: string;
  onProgress?: (step: 'read' | 'write', done: number, total: number) => void;
  /** Shows what will be written over, before it is; false leaves it. */
  onChanges?: (changes: PendingChanges) => boolean | Promise<boolean>;
}

/** What comes of no sources. */
const NOTHING: WriteReport = { articles: [], skipped: [], failed: [], declined: false };

/**
 * Converts what is new. One bad source never stops the others; it is reported and registered as failed.
 * @throws InputProblem where the register cannot be read, or a link leads to a folder of articles; the file system's error where
 *   the disk is full
 */
export async function convert(options: ConvertOptions): Promise<ConvertReport> {
  const { content, vocabulary, cache, explain = false } = options;
  const batch = new Date().toISOString();
  return withTempFolder(join(cache ?? join(tmpdir(), 'khizana'), 'spills'), (spills) => {
    const replaced = cache && backupFolder(cache, batch);
    const tasks = { content, spills, explain, replaced, vocabulary: vocabulary.entries };
    const limits = { ...DEFAULT_SOURCE_LIMITS, ...options.limits };
    return withConvertPool(tasks, limits, options.workers, (pool) =>
      convertWith(pool, limits, batch, options),
    );
  });
}

async function convertWith(
  pool: ConvertPool,
  limits: SourceLimits,
  batch: string,
  options: ConvertOptions,
): Promise<ConvertReport> {
  const { content, paths = [], cache, onProgress = () => {}, onChanges } = options;
  const { again = false, inPlace = false, given = {}, dryRun = false, times = new StatCache() } = options;
  // Before anything is written: what leads out of the folder is refused.
  await listArticleFiles(content, times);
  if (!dryRun) await removeDraftsOfKilledRuns(content, cache);
  const index = await SourceIndex.open(
    content,
    cache && join(cache, 'sources.json'),
    (files, bytes) => prewarmFor(pool, files, bytes),
    times,
  );
  const register = options.register ?? (await readRegister(content));
  if (hasWriteAheadLog(content)) {
    await recoverRegister(content, register, !dryRun);
    if (!dryRun) await removeWriteAheadLog(content);
  }
  const gone = await lookInPlace(register, index);
  const { named, problems, changing, copied } = await intake(content, paths, index, !inPlace && !dryRun);
  const asked = new Set(
    pendingSources(index.sources, register, { again, named }).map(({ sha256 }) => sha256),
  );
  await index.confirm((sha256) => asked.has(sha256));
  const sources = pendingSources(index.sources, register, { again, named });
  prewarmFor(pool, sources.length, sumOf(sources));
  const sketches = await Sketches.open(cache && join(cache, 'sketches.txt'));

  let written = NOTHING;
  if (sources.length > 0) {
    const common = { register, index, sketches, pool, limits, given };
    const {
      read,
      failed,
      changing: changed,
    } = await readAll({
      ...common,
      batch: sources,
      today: latestCurrentDay(),
      isUnchanged: async (source) => {
        const origin = copied.get(source.sha256)?.given;
        return (await index.isUnchanged(source)) && (origin === undefined || (await isUnchanged(origin)));
      },
      onProgress: (done, total) => onProgress('read', done, total),
    });
    for (const { file, path, sha256, inPlace } of changed) {
      const origin = copied.get(sha256);
      // The copy is a part of a file that was still being written.
      if (origin !== undefined) await rm(origin.copy, { force: true });
      const named = origin?.given.path ?? (inPlace ? path : `sources/${file}`);
      changing.push(changingProblem(named, origin === undefined ? 'read' : 'copied'));
    }
    written = await writeAll({
      ...{ ...common, content, read, failed, batch, write: !dryRun, onChanges },
      onProgress: (done, total) => onProgress('write', done, total),
    });
  }
  if (!dryRun) {
    for (const { file } of written.articles) times.invalidate(join(content, file));
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
    ...{ batch, registered },
    articles: written.articles,
    skipped: written.skipped,
    failed: [...problems, ...(again ? gone : []), ...index.unreadable, ...written.failed, ...failed],
    changing,
    declined: written.declined,
    inPlace: register.inPlace().length,
  };
}

/** Removes what killed runs left half-written; this run alone works on the content folder and its cache. */
async function removeDraftsOfKilledRuns(content: string, cache: string | undefined): Promise<void> {
  await removeDrafts(sourcesOf(content));
  if (cache !== undefined) await removeDrafts(cache);
  // Searching all articles takes long, and a run that was killed while it wrote articles left its log.
  if (hasWriteAheadLog(content)) await removeDrafts(join(content, 'articles'), { recursive: true });
}

/** How many bytes sources have together. */
function sumOf(sources: readonly SourceFile[]): number {
  return sources.reduce((sum, { size }) => sum + size, 0);
}
