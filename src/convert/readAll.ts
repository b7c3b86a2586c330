/** All sources of a run are read before the first is written, since each helps to understand the others. */
import type { BatchDefaults, Register } from '../archive/register/register.ts';
import { chunksOf, mapInOrder } from '../system/mapInOrder.ts';
import { type ConvertPool, resultOrFault, type SourceLimits } from './convertPool.ts';
import type { SourceError } from './convertTasks.ts';
import type { Sketches } from './duplicates/sketches.ts';
import { defaultsFor } from './intake/batch.ts';
import type { SourceIndex } from './intake/sourceIndex.ts';
import type { SourceFile } from './intake/sources.ts';
import type { FoundArticle, ParsedSource } from './reading/readSourceFile.ts';

/** How many sources are handed over together, and how many hand-overs are under way. */
const TOGETHER = 16;
const UNDER_WAY = 8;

export interface ReadAllOptions {
  batch: readonly SourceFile[];
  given: BatchDefaults;
  today: string;
  register: Register;
  index: SourceIndex;
  sketches: Sketches;
  pool: ConvertPool;
  limits: SourceLimits;
  /** Whether a source still has the bytes that were hashed. */
  isUnchanged: (source: SourceFile) => Promise<boolean>;
  onProgress: (done: number, total: number) => void;
}

export interface ReadSourceResult {
  source: SourceFile;
  contents: Omit<ParsedSource, 'pages'>;
}

export interface FailedSource {
  source: SourceFile;
  fault: SourceError;
}

export interface ReadBatch {
  read: ReadSourceResult[];
  failed: FailedSource[];
  /** Sources that were changed while the batch was read; nothing is registered of them. */
  changing: SourceFile[];
}

/** Reads a batch, and of all other sources what is not remembered of them. */
export async function readAll(reading: ReadAllOptions): Promise<ReadBatch> {
  const { batch, given, today, register, index, sketches, pool, limits, onProgress } = reading;
  const forgotten = batch.length === 0 ? [] : forgottenSources(batch, register, index, sketches);
  const sources = [...batch.map((source) => ({ source, keep: true })), ...forgotten];
  const result: ReadBatch = { read: [], failed: [], changing: [] };
  let done = 0;
  onProgress(done, sources.length);
  const pieces = mapInOrder(chunksOf(sources, TOGETHER), UNDER_WAY, async (piece) => {
    const jobs = piece.map(({ source, keep }) => ({
      path: source.path,
      given: defaultsFor(source, register, keep ? given : {}),
      ...{ today, keep },
    }));
    const outcomes = await pool.runBatch('read', jobs);
    const whole = piece.map(async (one, at) => {
      const outcome = outcomes[at];
      const contents = outcome ? resultOrFault(outcome, 'Reading', limits) : { reason: 'was not read' };
      return { ...one, contents: 'reason' in contents ? contents : await allOf(contents, pool) };
    });
    return Promise.all(whole);
  });
  for await (const piece of pieces) {
    for (const { source, keep, contents } of piece) {
      const fault = 'reason' in contents;
      if (keep) {
        if (fault) result.failed.push({ source, fault: contents });
        else result.read.push({ source, contents });
        continue;
      }
      index.note(source, rowsOf(contents));
      remember(source, fault ? undefined : contents, register, sketches);
    }
    done += piece.length;
    onProgress(done, sources.length);
  }
  // Only now, since a source that is still being copied has had the longest time to change.
  const hasStayed = async ({ source }: ReadSourceResult | FailedSource): Promise<boolean> => {
    const unchanged = await reading.isUnchanged(source);
    if (!unchanged) result.changing.push(source);
    return unchanged;
  };
  result.read = await filtered(result.read, hasStayed);
  result.failed = await filtered(result.failed, hasStayed);
  for (const { source, contents } of result.read) index.note(source, rowsOf(contents));
  for (const { source, fault } of result.failed) index.note(source, rowsOf(fault));
  return result;
}

async function filtered<Item>(
  items: readonly Item[],
  isWanted: (item: Item) => Promise<boolean>,
): Promise<Item[]> {
  const wanted: Item[] = [];
  for (const item of items) if (await isWanted(item)) wanted.push(item);
  return wanted;
}

/** One that cannot be read says nothing of tags, until it is converted again. */
function rowsOf(contents: ReadSourceResult['contents'] | SourceError): string[] {
  return 'reason' in contents ? [] : contents.rows;
}

/** What was read of a source, with its articles that wait on pages. */
async function allOf(
  { rows, pages, articles, skipped }: ParsedSource,
  pool: ConvertPool,
): Promise<ReadSourceResult['contents']> {
  if (pages.length === 0) return { rows, articles, skipped };
  const all: FoundArticle[] = [];
  for (const ref of pages) for (const article of await pool.run('page', ref)) all.push(article);
  return { rows, articles: [...all, ...articles], skipped };
}

/** Those of the other sources whose rows of tags or whose articles' sketches the cache has not. */
function forgottenSources(
  batch: readonly SourceFile[],
  register: Register,
  index: SourceIndex,
  sketches: Sketches,
): { source: SourceFile; keep: false }[] {
  const inBatch = new Set(batch.map(({ sha256 }) => sha256));
  const unsketched = new Set(
    register
      .articles()
      .flatMap(({ id = '', sha256 }) => (sketches.get(id) === undefined ? (sha256 ?? []) : [])),
  );
  const seen = new Set<string>();
  return index.sources.flatMap((source) => {
    const { sha256 } = source;
    if (inBatch.has(sha256) || seen.has(sha256)) return [];
    seen.add(sha256);
    return index.wasRead(source) && !unsketched.has(sha256) ? [] : [{ source, keep: false }];
  });
}

function remember(
  { sha256 }: SourceFile,
  contents: ReadSourceResult['contents'] | undefined,
  register: Register,
  sketches: Sketches,
): void {
  for (const article of contents?.articles ?? []) {
    const id = register.partOf(sha256, article)?.id;
    if (id !== undefined) sketches.set(id, article.sketch);
  }
  // What the source does not give any more is like nothing, and need not be looked for again.
  for (const { id = '', sha256: source } of register.articles()) {
    if (source === sha256 && sketches.get(id) === undefined) sketches.set(id, new Uint8Array());
  }
}
