/** Sources to Markdown: what is new in `content/sources` becomes articles, and nothing that was there is lost. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProblemDetails } from '../archive/problem.ts';
import { type Given, readRegister } from '../archive/register.ts';
import type { Vocabulary } from '../archive/vocabulary.ts';
import { waiting } from './batch.ts';
import { registerHandwritten } from './handwritten.ts';
import { readAll } from './readAll.ts';
import { forgetOlder, replacedFolder } from './replaced.ts';
import { Sketches } from './sketches.ts';
import { SourceIndex } from './sourceIndex.ts';
import type { SourceFile } from './sources.ts';
import { withSpillFolder } from './spill.ts';
import { lookInPlace, takeUp } from './takeUp.ts';
import { lastDayOnEarth } from './today.ts';
import type { Worker, WorkOptions } from './work.ts';
import { type Changes, type Told, type Written, writeAll } from './writeAll.ts';

export interface ConvertReport {
  /** When the run began: the name of its batch. */
  batch: string;
  articles: Told[];
  /** Markdown files written by hand that were registered. */
  registered: string[];
  /** Parts of sources that are no articles, with the reason. */
  skipped: ProblemDetails[];
  failed: ProblemDetails[];
  /** Whether the archivist saw what would change, and left everything as it was. */
  declined: boolean;
}

export interface ConvertOptions {
  /** The content folder. */
  content: string;
  /** Files and folders to take up into the sources first. */
  paths?: readonly string[];
  vocabulary: Vocabulary;
  /** Converts anew: the sources that `paths` names, or all; edited Markdown stays as it is. */
  again?: boolean;
  /** Leaves what `paths` names where it lies, and reads it there. */
  inPlace?: boolean;
  /** What is said of the run's articles, where their sources do not say it. */
  given?: Given;
  /** Changes nothing, and tells what would be done. */
  dryRun?: boolean;
  /** Tells what was taken out of each text. */
  explain?: boolean;
  /** A folder that remembers the sources from one run to the next, and what the last run wrote over. */
  cache?: string;
  onProgress?: (step: 'read' | 'write', done: number, total: number) => void;
  /** Shows what will be written over, before it is; false leaves it. */
  onChanges?: (changes: Changes) => boolean | Promise<boolean>;
}

/** What comes of no sources. */
const NOTHING: Written = { articles: [], skipped: [], failed: [], declined: false };

/** More sources than this, or more bytes, are worth the time that threads take to start. */
const MANY = 200;
const MUCH = 8_000_000;

/**
 * Converts what is new. One bad source never stops the others; it is reported and registered as failed.
 * @throws InputProblem where the register cannot be read; the file system's error where the disk is full
 */
export async function convert(options: ConvertOptions): Promise<ConvertReport> {
  const { content, paths = [], vocabulary, cache, onProgress = () => {}, onChanges } = options;
  const { again = false, inPlace = false, given = {}, dryRun = false, explain = false } = options;
  const batch = new Date().toISOString();
  const index = await SourceIndex.open(content, cache && join(cache, 'sources.json'));
  const register = await readRegister(content);
  const gone = await lookInPlace(register, index);
  const { named, problems } = await takeUp(content, paths, index, !inPlace && !dryRun);
  const sources = waiting(index.sources, register, { again, named });
  const sketches = await Sketches.open(cache && join(cache, 'sketches.txt'));

  const folder = cache ?? join(tmpdir(), 'khizana');
  const written =
    sources.length === 0
      ? NOTHING
      : await withSpillFolder(join(folder, 'spills'), (spills) =>
          withWorker(
            sources,
            {
              ...{ content, spills, explain },
              vocabulary: vocabulary.entries,
              replaced: cache && replacedFolder(cache, batch),
            },
            async (worker) => {
              const common = { register, index, sketches, worker, given };
              const { read, failed } = await readAll({
                ...common,
                batch: sources,
                today: lastDayOnEarth(),
                onProgress: (done, total) => onProgress('read', done, total),
              });
              return writeAll({
                ...{ ...common, content, read, failed, batch, write: !dryRun, onChanges },
                onProgress: (done, total) => onProgress('write', done, total),
              });
            },
          ),
        );
  if (!dryRun) {
    await index.save();
    await sketches.save();
    if (cache !== undefined) await forgetOlder(cache, batch);
  }
  const { registered, failed } = await registerHandwritten(content, register, { at: batch, write: !dryRun });
  return {
    ...{ batch, registered },
    articles: written.articles,
    skipped: written.skipped,
    failed: [...problems, ...(again ? gone : []), ...index.unreadable, ...written.failed, ...failed],
    declined: written.declined,
  };
}

/** Does some work with threads where it is worth their while, and ends them whatever happens. */
async function withWorker<Result>(
  sources: readonly SourceFile[],
  options: WorkOptions,
  work: (worker: Worker) => Promise<Result>,
): Promise<Result> {
  const bytes = sources.reduce((sum, { size }) => sum + size, 0);
  const worker = await hire(sources.length > MANY || bytes > MUCH, options);
  try {
    return await work(worker);
  } finally {
    await worker.close();
  }
}

/** Readers of every format take a second to load, so this thread loads them only where it is the one to read. */
async function hire(threads: boolean, options: WorkOptions): Promise<Worker> {
  if (threads) return (await import('./crew.ts')).Crew.start(options);
  const { Work } = await import('./work.ts');
  return new Work(options);
}
