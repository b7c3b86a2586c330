/** Reads all sources of a run before the first article is written: tags are cut and near duplicates found by all of them. */
import type { BatchDefaults, Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { groupBy } from '../../system/groupBy.ts';
import { mapInOrder, splitIntoChunks } from '../../system/mapInOrder.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import type { Sketches } from '../duplicates/sketches.ts';
import { mergeDefaults } from '../intake/batch.ts';
import type { SourceIndex } from '../intake/sourceIndex/sourceIndex.ts';
import { compareSources } from '../intake/sourceIndex/sourceList.ts';
import type { CountedContents } from '../intake/sourceIndex/sourceTable.ts';
import { FoundArticles } from '../reading/foundArticles.ts';
import type { FoundArticle, ParsedSource } from '../reading/readSourceFile.ts';
import type { ReadSourceResult, SourceContents } from '../reading/sourceContents.ts';
import { type ConvertPool, type SourceLimits, unwrapOutcome } from './convertPool.ts';

/** How many sources a worker gets at once, and how many batches are pending. */
const BATCH_SIZE = 16;
const MAX_CONCURRENT_BATCHES = 8;

/** How many pages of articles are read back at the same time. */
const MAX_CONCURRENT_PAGES = 2;

/** What reading sources depends on. */
export interface ReadSourcesOptions {
  given: BatchDefaults;
  today: string;
  register: Register;
  pool: ConvertPool;
  limits: SourceLimits;
}

export interface ReadAllOptions extends ReadSourcesOptions {
  batch: readonly SourceFile[];
  /** Other sources to read, for their counted contents and sketches. */
  uncached: readonly UncachedSource[];
  index: SourceIndex;
  sketches: Sketches;
  /** Whether a source still has the bytes that were hashed. */
  isUnchanged: (source: SourceFile) => Promise<boolean>;
  onProgress: (done: number, total: number) => void;
}

export interface FailedSource {
  source: SourceFile;
  failure: SourceFailure;
}

export interface ReadBatch {
  read: ReadSourceResult[];
  /** The articles of the sources that were read. */
  found: FoundArticles;
  failed: FailedSource[];
  /** Sources that changed while the batch was read. Their parts are not registered. */
  changing: SourceFile[];
}

/** A source to read. Without `keep`, only its counted contents and sketches are needed. */
export interface SourceToRead {
  source: SourceFile;
  keep: boolean;
}

/**
 * Reads sources in workers, several at a time.
 * @returns the sources in their order, in chunks
 */
export function readSources(
  sources: readonly SourceToRead[],
  { given, today, register, pool, limits }: ReadSourcesOptions,
): AsyncGenerator<(SourceToRead & { contents: ParsedSource | SourceFailure })[]> {
  return mapInOrder(splitIntoChunks(sources, BATCH_SIZE), MAX_CONCURRENT_BATCHES, async (chunk) => {
    const jobs = chunk.map(({ source, keep }) => ({
      path: source.path,
      file: source.file,
      given: mergeDefaults(source, register, keep ? given : {}),
      today,
      keep,
    }));
    const outcomes = await pool.runBatch('readSources', jobs);
    return chunk.map((item, at) => {
      const outcome = outcomes[at];
      const contents = outcome
        ? unwrapOutcome(outcome, 'Reading', limits)
        : ({ kind: 'failed', reason: 'was not read' } as const);
      return { ...item, contents };
    });
  });
}

/** Reads a batch, and those other sources that are needed for their counted contents or sketches. */
export async function readAll(options: ReadAllOptions): Promise<ReadBatch> {
  const { batch, uncached, register, index, sketches, pool, onProgress } = options;
  const sources = [
    ...batch.map((source) => ({ source, keep: true })),
    ...uncached.map(({ source }) => ({ source, keep: false })),
  ];
  const unsketchedOf = new Map(uncached.map(({ source, unsketched }) => [source, unsketched]));
  const result: ReadBatch = { read: [], found: new FoundArticles(), failed: [], changing: [] };
  let done = 0;
  onProgress(done, sources.length);
  for await (const chunk of readSources(sources, options)) {
    for (const { source, keep, contents } of chunk) {
      if (!keep) {
        index.setCounted(source, getCounted(contents));
        const unsketched = unsketchedOf.get(source) ?? [];
        const pages = contents.kind === 'failed' ? [] : readPages(contents, pool);
        await keepSketches({ source, unsketched }, pages, register, sketches);
      } else if (contents.kind === 'failed') result.failed.push({ source, failure: contents });
      else {
        const { pages, ...others } = contents;
        const articles = await result.found.addAll(readPages(contents, pool));
        result.read.push({ source, contents: { ...others, articles } });
      }
    }
    done += chunk.length;
    onProgress(done, sources.length);
  }
  // Checked after all are read, so that a source that another program still writes has had the most time to change.
  const checkUnchanged = async ({ source }: ReadSourceResult | FailedSource): Promise<boolean> => {
    const isUnchanged = await options.isUnchanged(source);
    if (!isUnchanged) result.changing.push(source);
    return isUnchanged;
  };
  result.read = await filterInOrder(result.read, checkUnchanged);
  result.failed = await filterInOrder(result.failed, checkUnchanged);
  for (const { source, contents } of result.read) index.setCounted(source, getCounted(contents));
  for (const { source, failure } of result.failed) index.setCounted(source, getCounted(failure));
  return result;
}

async function filterInOrder<Item>(
  items: readonly Item[],
  predicate: (item: Item) => Promise<boolean>,
): Promise<Item[]> {
  const kept: Item[] = [];
  for (const item of items) if (await predicate(item)) kept.push(item);
  return kept;
}

/** A source that cannot be read has no tag rows and titles until it is converted again. */
export function getCounted(contents: ParsedSource | SourceContents | SourceFailure): CountedContents {
  return contents.kind === 'failed' ? { rows: [], endings: [] } : contents;
}

/** Yields the articles of a source that was read, page by page. */
async function* readPages(
  { pages, articles }: ParsedSource,
  pool: ConvertPool,
): AsyncGenerator<readonly FoundArticle[]> {
  yield* mapInOrder(pages, MAX_CONCURRENT_PAGES, (ref) => pool.run('readPage', ref));
  yield articles;
}

/** A source outside of a batch whose tag rows or articles' sketches the cache does not have. */
export interface UncachedSource {
  source: SourceFile;
  /** The ids of its articles whose sketches are not known. */
  unsketched: readonly string[];
}

/** Finds the uncached sources; none for an empty batch. */
export function findUncachedSources(
  batch: readonly SourceFile[],
  register: Register,
  index: SourceIndex,
  sketches: Sketches,
): UncachedSource[] {
  if (batch.length === 0) return [];
  const unsketched = findUnsketched(register, sketches);
  const seen = new Set(batch.map(({ sha256 }) => sha256));
  return [...index.findSources(unsketched.keys()), ...index.listUncounted()]
    .sort(compareSources)
    .flatMap((source) => {
      if (seen.has(source.sha256)) return [];
      seen.add(source.sha256);
      return [{ source, unsketched: unsketched.get(source.sha256) ?? [] }];
    });
}

/** Stands for the source of an article that has none. */
const NO_SOURCE = '';

/** Finds the articles whose sketches are not known, by the hashes of their sources. */
function findUnsketched(register: Register, sketches: Sketches): Map<string, string[]> {
  const bySource = groupBy(
    [...sketches.listUnsketched()],
    (id) => register.getArticle(id)?.sha256 ?? NO_SOURCE,
  );
  bySource.delete(NO_SOURCE);
  return bySource;
}

/** Keeps the sketches of the articles of an uncached source. @param pages the articles in lists */
export async function keepSketches(
  { source: { sha256 }, unsketched }: UncachedSource,
  pages: Iterable<readonly FoundArticle[]> | AsyncIterable<readonly FoundArticle[]>,
  register: Register,
  sketches: Sketches,
): Promise<void> {
  for await (const articles of pages)
    for (const article of articles) {
      const id = register.getPart(sha256, article)?.id;
      if (id !== undefined) sketches.set(id, article.sketch);
    }
  // An article that the source no longer gives has an empty sketch, so that its source is not read again for it.
  for (const id of unsketched) if (sketches.get(id) === undefined) sketches.set(id, new Uint8Array());
}
