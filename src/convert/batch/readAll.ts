/** Reads all sources of a run before the first article is written: tags are cut and near duplicates found by all of them. */
import type { BatchDefaults, Register } from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import { groupBy } from '../../system/groupBy.ts';
import { mapInOrder, splitIntoChunks } from '../../system/mapInOrder.ts';
import { createTextSharer } from '../../system/textSharer.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import type { Sketches } from '../duplicates/sketches.ts';
import { mergeDefaults } from '../intake/batch.ts';
import type { SourceIndex } from '../intake/sourceIndex/sourceIndex.ts';
import { compareSources } from '../intake/sourceIndex/sourceList.ts';
import type { CountedContents } from '../intake/sourceIndex/sourceTable.ts';
import type { FoundArticle, ParsedSource } from '../reading/readSourceFile.ts';
import type { ReadSourceResult, SourceContents } from '../reading/sourceContents.ts';
import { type ConvertPool, type SourceLimits, unwrapOutcome } from './convertPool.ts';

/** How many sources a worker gets at once, and how many batches are pending. */
const BATCH_SIZE = 16;
const MAX_CONCURRENT_BATCHES = 8;

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
 * @param finish what is done with each source that was parsed, before it is yielded
 * @returns the sources in their order, in chunks
 */
export function readSources<Result>(
  sources: readonly SourceToRead[],
  { given, today, register, pool, limits }: ReadSourcesOptions,
  finish: (parsed: ParsedSource) => Result | Promise<Result>,
): AsyncGenerator<(SourceToRead & { contents: Result | SourceFailure })[]> {
  return mapInOrder(splitIntoChunks(sources, BATCH_SIZE), MAX_CONCURRENT_BATCHES, async (chunk) => {
    const jobs = chunk.map(({ source, keep }) => ({
      path: source.path,
      file: source.file,
      given: mergeDefaults(source, register, keep ? given : {}),
      today,
      keep,
    }));
    const outcomes = await pool.runBatch('readSources', jobs);
    const results = chunk.map(async (item, at) => {
      const outcome = outcomes[at];
      const parsed = outcome
        ? unwrapOutcome(outcome, 'Reading', limits)
        : ({ kind: 'failed', reason: 'was not read' } as const);
      return { ...item, contents: parsed.kind === 'failed' ? parsed : await finish(parsed) };
    });
    return Promise.all(results);
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
  const result: ReadBatch = { read: [], failed: [], changing: [] };
  const shareText = createTextSharer();
  let done = 0;
  onProgress(done, sources.length);
  const chunks = readSources(sources, options, (parsed) => readPages(parsed, pool));
  for await (const chunk of chunks) {
    for (const { source, keep, contents } of chunk) {
      if (!keep) {
        index.setCounted(source, getCounted(contents));
        const unsketched = unsketchedOf.get(source) ?? [];
        const articles = contents.kind === 'failed' ? [] : contents.articles;
        keepSketches({ source, unsketched }, articles, register, sketches);
      } else if (contents.kind === 'failed') result.failed.push({ source, failure: contents });
      else {
        shareTexts(contents.articles, shareText);
        result.read.push({ source, contents });
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
export function getCounted(contents: SourceContents | SourceFailure): CountedContents {
  return contents.kind === 'failed' ? { rows: [], endings: [] } : contents;
}

/** Lets articles share equal texts. Messages between processes have a copy of each text for each article. */
function shareTexts(articles: readonly FoundArticle[], share: (text: string) => string): void {
  for (const article of articles) {
    article.publisher = share(article.publisher);
    article.lang = share(article.lang);
    if (article.day !== undefined) article.day = share(article.day);
    if (article.entry !== undefined) article.entry = share(article.entry);
    if (article.ref !== undefined) article.ref.path = share(article.ref.path);
  }
}

/** Returns the contents of a source that was read, with the articles of its pages. */
async function readPages({ pages, ...contents }: ParsedSource, pool: ConvertPool): Promise<SourceContents> {
  if (pages.length === 0) return contents;
  const all: FoundArticle[] = [];
  for (const ref of pages) for (const article of await pool.run('readPage', ref)) all.push(article);
  return { ...contents, articles: [...all, ...contents.articles] };
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

/** Keeps the sketches of the articles of an uncached source. */
export function keepSketches(
  { source: { sha256 }, unsketched }: UncachedSource,
  articles: readonly FoundArticle[],
  register: Register,
  sketches: Sketches,
): void {
  for (const article of articles) {
    const id = register.getPart(sha256, article)?.id;
    if (id !== undefined) sketches.set(id, article.sketch);
  }
  // An article that the source no longer gives has an empty sketch, so that its source is not read again for it.
  for (const id of unsketched) if (sketches.get(id) === undefined) sketches.set(id, new Uint8Array());
}
