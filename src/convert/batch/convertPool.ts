/** The workers that read sources and write articles, and their limits. */
import { scriptPath } from '../../system/scripts/scriptPath.mjs';
import { type ItemOutcome, PooledTasks } from '../../system/workers/pooledTasks.ts';
import { WorkerPool, type WorkerPoolOptions } from '../../system/workers/workerPool.ts';
import type { WorkerEnding } from '../../system/workers/workerProcess.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import type { ConvertTaskOptions, ConvertTasks } from './convertTasks.ts';

export type ConvertPool = PooledTasks<ConvertTasks, ConvertTaskOptions>;

export interface SourceLimits {
  /** The longest time without a further article or chunk of the file. */
  timeoutMs: number;
  /** The size of a worker's heap, in MB; the bytes of files are not in it. */
  maxHeapMb: number;
}

export const DEFAULT_SOURCE_LIMITS: SourceLimits = { timeoutMs: 60_000, maxHeapMb: 2000 };

/**
 * How much each article adds to the time limit of its source. Reading an article takes about 1 ms. Without this limit, a small
 * file whose articles each take nearly the whole timeout would delay the run for hours.
 */
const ALLOWANCE_PER_ARTICLE_MS = 100;

/** One worker reads up to this many sources and bytes before a second one has started. */
const MAX_SOURCES_OF_ONE_WORKER = 200;
const MAX_BYTES_OF_ONE_WORKER = 8_000_000;

/** Makes the options of a pool for conversions. @param purpose the work of its workers, as in «The process that converts sources» */
export async function convertPoolOptions(
  { timeoutMs, maxHeapMb }: SourceLimits,
  folder: string,
  purpose = 'converts sources',
): Promise<WorkerPoolOptions> {
  const limits = { timeoutMs, stepAllowanceMs: ALLOWANCE_PER_ARTICLE_MS };
  return { script: await scriptPath('worker'), folder, limits, maxHeapMb, purpose };
}

/**
 * Runs a function with a pool for conversions.
 * @param shared a pool that stays open afterwards; by default, a new pool is opened and closed
 */
export async function withConvertPool<Result>(
  options: ConvertTaskOptions,
  limits: SourceLimits,
  shared: WorkerPool | undefined,
  work: (pool: ConvertPool) => Promise<Result>,
): Promise<Result> {
  const workers = shared ?? new WorkerPool(await convertPoolOptions(limits, options.tempFolder));
  const pool: ConvertPool = new PooledTasks(workers, 'convert', options);
  let isDone = false;
  try {
    const result = await work(pool);
    isDone = true;
    return result;
  } finally {
    if (isDone && workers === shared) await pool.close();
    else await workers.close();
  }
}

/** Starts the workers that a number of sources needs. @param bytes the size of all of them */
export function prewarmFor(pool: ConvertPool, sources: number, bytes: number): void {
  if (sources === 0) return;
  const isMuch = sources > MAX_SOURCES_OF_ONE_WORKER || bytes > MAX_BYTES_OF_ONE_WORKER;
  pool.prewarm(isMuch ? pool.pool.maxSize : 1);
}

/** Returns the result for an item, or the reason for its failure. @param step the step of the worker, as the subject of a sentence */
export function unwrapOutcome<Result>(
  outcome: ItemOutcome<Result>,
  step: 'Reading' | 'Writing',
  limits: SourceLimits,
): Result | SourceFailure {
  return outcome.kind === 'done'
    ? outcome.result
    : { kind: 'failed', reason: describeEnding(outcome.ending, step, limits) };
}

function describeEnding(ending: WorkerEnding, step: string, { timeoutMs, maxHeapMb }: SourceLimits): string {
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
