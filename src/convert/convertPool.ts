/** The workers that read sources and write articles, and how much each may take. */
import { join } from 'node:path';
import { scriptPath } from '../system/scripts/scriptPath.mjs';
import { processChannel } from '../system/workers/processChannel.ts';
import type { WorkerEnding } from '../system/workers/workerChannel.ts';
import { type ItemOutcome, WorkerPool } from '../system/workers/workerPool.ts';
import type { ConvertTaskOptions, ConvertTasks, SourceError } from './convertTasks.ts';

export type ConvertPool = WorkerPool<ConvertTasks>;

export interface SourceLimits {
  /** The longest time without a further article or chunk of the file. */
  timeoutMs: number;
  /** The size of a worker's heap, in MB; the bytes of files are not in it. */
  maxHeapMb: number;
}

export const DEFAULT_SOURCE_LIMITS: SourceLimits = { timeoutMs: 60_000, maxHeapMb: 2000 };

/**
 * What each article of a source adds to the time for all of it. Reading takes about 1 ms an article; without this limit a small file
 * of articles that each take nearly the whole time would hold an archive up for hours.
 */
const ALLOWANCE_PER_ARTICLE_MS = 100;

/** Articles are short-lived: with more room they are collected less often, with less to move. */
const MAX_SEMI_SPACE_MB = 16;

/** Up to this many sources and bytes, one worker is done before a second one has started. */
const MAX_SOURCES_OF_ONE_WORKER = 200;
const MAX_BYTES_OF_ONE_WORKER = 8_000_000;

/** Runs some work with a pool, and ends its workers whatever happens. */
export async function withConvertPool<Result>(
  options: ConvertTaskOptions,
  { timeoutMs, maxHeapMb }: SourceLimits,
  work: (pool: ConvertPool) => Promise<Result>,
): Promise<Result> {
  let launched = 0;
  const launch = async () => {
    const script = await scriptPath('worker');
    launched += 1;
    // A replaced worker gets a number of its own: what the one before spilled is still read.
    const number = launched;
    const progressFile = join(options.spills, `${number}.progress`);
    return processChannel({
      ...{ script, data: { options, number }, progressFile },
      ...{ maxHeapMb, maxSemiSpaceMb: MAX_SEMI_SPACE_MB },
    });
  };
  const pool: ConvertPool = new WorkerPool({
    launch,
    limits: { timeoutMs, stepAllowanceMs: ALLOWANCE_PER_ARTICLE_MS },
  });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

/** Starts as many workers as so much work needs; nothing awaits them yet. */
export function prewarmFor(pool: ConvertPool, sources: number, bytes: number): void {
  if (sources === 0) return;
  const isMuch = sources > MAX_SOURCES_OF_ONE_WORKER || bytes > MAX_BYTES_OF_ONE_WORKER;
  // The first task reports what went wrong.
  pool.prewarm(isMuch ? undefined : 1).catch(() => {});
}

/** The result for an item, or why there is none. @param step what the worker was doing, as the subject of a sentence */
export function resultOrFault<Result>(
  outcome: ItemOutcome<Result>,
  step: 'Reading' | 'Writing',
  limits: SourceLimits,
): Result | SourceError {
  return outcome.kind === 'done' ? outcome.result : { reason: reasonOf(outcome.ending, step, limits) };
}

function reasonOf(ending: WorkerEnding, step: string, { timeoutMs, maxHeapMb }: SourceLimits): string {
  switch (ending.kind) {
    case 'timeout':
      return `${step} took longer than ${timeoutMs / 1000} s; split the file, or convert it with --again and a larger --source-timeout`;
    case 'out-of-memory':
      return `${step} took more than ${maxHeapMb} MB of memory; split the file and convert its parts`;
    case 'crash':
      return `${step} ended its worker (${ending.message}); split the file to find the article that does, and report it`;
    case 'closed':
      return `${step} was stopped; convert it with --again`;
  }
}
