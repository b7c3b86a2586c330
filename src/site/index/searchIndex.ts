/** Brings the site's search index up to date: indexes the segments that changed and keeps the others. */
import { LANGUAGES } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { Tokens } from '../../search/analysis/tokens.ts';
import { ArticleFailure } from '../../search/indexing/articleFailure.ts';
import {
  COMPLETIONS_FILE,
  type CompletionSources,
  type CountedName,
  formatCompletions,
} from '../../search/indexing/completions.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import {
  registerBlocks,
  SEGMENTS_FILE,
  segmentName,
  segmentsCatalogue,
} from '../../search/indexing/segments.ts';
import { sha256 } from '../../system/files/files.ts';
import { mapWithPauses } from '../../system/inTurns.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import { articleProblem, NO_KEY } from '../output/articleProblem.ts';
import type { Output } from '../output/output.ts';
import type { Versions } from '../output/version.ts';
import type { ArchiveIndex, Topic } from './archiveIndex.ts';
import { type InputList, inputList } from './input.ts';
import { nameOf } from './names.ts';
import { type RecordValues, recordInput, searchRecords } from './searchRecords.ts';

const INDEX = 'search/index';
/** The segment of articles that the register does not have; other segments are named by a position. */
const UNREGISTERED = 'unregistered';
/** Two segments that have more articles are not in memory at the same time. */
const MAX_ARTICLES_IN_MEMORY = 12_288;

/**
 * The groups of files: one for each segment, the engine with the search page's script, the list of segments, and the completions
 * of what a reader types.
 */
const groupOf = (segment: string): string => `segment ${segment}`;
const ENGINE = 'engine';
const SEGMENT_LIST = 'segments';
const COMPLETIONS = 'completions';

export interface SearchIndexInput {
  index: ArchiveIndex;
  register: Register;
  /** The vocabulary of tags, whose concepts are found in texts. */
  vocabulary: Vocabulary;
  versions: Versions;
  output: Output;
}

/** A segment and the hash of everything that it is made from. */
export interface Segment {
  name: string;
  key: string;
  records: InputList<RecordValues>;
}

/** Indexes the segments of an archive that has a vocabulary. */
type Indexing = Awaited<ReturnType<typeof loadIndexing>>;

const loaded = new WeakMap<Vocabulary, Promise<Indexing>>();

/** Loads what indexing needs, once for each vocabulary. */
export function indexing(vocabulary: Vocabulary): Promise<Indexing> {
  const known = loaded.get(vocabulary) ?? loadIndexing(vocabulary);
  loaded.set(vocabulary, known);
  return known;
}

async function loadIndexing(vocabulary: Vocabulary) {
  const [{ prepareSegment, indexSegment }, { createConceptFinder }] = await Promise.all([
    import('../../search/indexing/buildSegment.ts'),
    import('../../search/indexing/conceptFinder.ts'),
  ]);
  return { finder: createConceptFinder(vocabulary.concepts()), prepareSegment, indexSegment };
}

export interface SearchIndexReport {
  /** How many segments were indexed. */
  indexed: number;
  /** The articles that are left out of the index because indexing them fails. */
  problems: readonly ProblemDetails[];
}

/** Brings the search index up to date. */
export async function makeSearchIndex(input: SearchIndexInput): Promise<SearchIndexReport> {
  const { vocabulary, versions, output } = input;
  const segments = segmentsOf(input, namesKey(vocabulary));
  const stale = segments.filter(({ name, key }) => !output.keepGroup(groupOf(name), key));
  const problems = stale.length === 0 ? [] : await indexSegments(stale, input);
  await writeEngine(output, versions.engine);
  writeCompletions(input);
  const entries = segments.map(({ name, key, records }) => ({ name, key, articles: records.items.length }));
  output.startGroup(SEGMENT_LIST, '');
  output.write(`${INDEX}/${SEGMENTS_FILE}`, segmentsCatalogue(entries), SEGMENT_LIST);
  return { indexed: stale.length, problems };
}

/** Indexes and writes segments. @returns the articles that are left out */
async function indexSegments(
  segments: readonly Segment[],
  { index, vocabulary, output }: SearchIndexInput,
): Promise<ProblemDetails[]> {
  const { finder, prepareSegment, indexSegment } = await indexing(vocabulary);
  const prepare = async ({ records: { value } }: Segment) => {
    const tokens = new Tokens();
    const recordOf = searchRecords(finder, tokens, index.catalogue.bodyOf);
    const failures: ArticleFailure[] = [];
    const records: SearchRecord[] = [];
    await mapWithPauses(value, (values) => {
      try {
        records.push(recordOf(values));
      } catch (cause) {
        failures.push(new ArticleFailure(values.article.id, cause));
      }
    });
    const prepared = prepareSegment(records, tokens);
    return { ...prepared, failures: [...failures, ...prepared.failures] };
  };
  const problems: ProblemDetails[] = [];
  let next: ReturnType<typeof prepare> | undefined;
  for (const [position, segment] of segments.entries()) {
    const { name, key } = segment;
    const prepared = await (next ?? prepare(segment));
    const following = segments[position + 1];
    // The next segment is prepared while Pagefind, a process of its own, indexes this one. Two large ones do not fit into memory.
    const fits = prepared.records.length + (following?.records.items.length ?? 0) <= MAX_ARTICLES_IN_MEMORY;
    next = fits && following ? prepare(following) : undefined;
    // Awaited in the next round; this avoids an unhandled rejection.
    next?.catch(() => {});
    const { files, failures } = await indexSegment(prepared);
    output.startGroup(groupOf(name), failures.length === 0 ? key : NO_KEY);
    await mapWithPauses(files, ({ path, content }) =>
      output.write(`${INDEX}/${name}/${path}`, content, groupOf(name)),
    );
    for (const { id, cause } of failures) problems.push(problemOf(id, cause, index));
  }
  return problems;
}

async function writeEngine(output: Output, version: string): Promise<void> {
  if (output.keepGroup(ENGINE, version)) return;
  output.startGroup(ENGINE, version);
  const { browserFiles } = await import('../../search/indexing/bundle.ts');
  for (const { path, content } of await browserFiles()) output.write(`search/${path}`, content, ENGINE);
}

function writeCompletions({ index, versions, output }: SearchIndexInput): void {
  const sources = completionSources(index);
  const key = sha256(`${versions.index} ${JSON.stringify(sources)}`);
  if (output.keepGroup(COMPLETIONS, key)) return;
  output.startGroup(COMPLETIONS, key);
  output.write(`${INDEX}/${COMPLETIONS_FILE}`, formatCompletions(sources), COMPLETIONS);
}

function completionSources({ articles, tags, publishers }: ArchiveIndex): CompletionSources {
  const authors = new Map<string, number>();
  for (const author of articles.flatMap((article) => [...new Set(article.authors)]))
    authors.set(author, (authors.get(author) ?? 0) + 1);
  return {
    tags: countedNames(tags.values()),
    publishers: countedNames(publishers.values()),
    authors: [...authors].map(([name, count]) => [count, name]),
    titles: articles.map(({ title }) => title),
  };
}

function countedNames(topics: Iterable<Topic>): CountedName[] {
  return [...topics].map(({ concept, articles }): CountedName => {
    const [name, otherName] = LANGUAGES.map((lang) => nameOf(concept, lang).text);
    return name === otherName
      ? [articles.length, name ?? concept.id]
      : [articles.length, name ?? concept.id, otherName];
  });
}

function problemOf(id: string, cause: unknown, { catalogue }: ArchiveIndex): ProblemDetails {
  return articleProblem(catalogue.byId.get(id)?.file ?? id, 'is left out of the search index', cause);
}

/** Changes with the names of concepts. */
function namesKey(vocabulary: Vocabulary): string {
  return sha256(
    JSON.stringify(vocabulary.concepts().map(({ id, name, spellings }) => [id, name, spellings])),
  );
}

function segmentsOf({ index, register, versions }: SearchIndexInput, names: string): Segment[] {
  const blocks = registerBlocks(register.positionCount);
  const { articles } = index.catalogue;
  // The catalogue is in the order of positions.
  const positions = articles.map(({ id }) => register.position(id));
  const within = (start: number, end: number) =>
    articles.filter((_, at) => isWithin(positions[at] ?? 0, start, end));
  return [
    ...blocks.map(({ start, end }) => ({ name: segmentName(start), articles: within(start, end) })),
    { name: UNREGISTERED, articles: within(register.positionCount, Number.POSITIVE_INFINITY) },
  ]
    .filter(({ articles }) => articles.length > 0)
    .map(({ name, articles }) => {
      const records = inputList(articles.map((article) => recordInput(article, index)));
      return { name, records, key: sha256(`${versions.index} ${names} ${records.key}`) };
    });
}

function isWithin(position: number, start: number, end: number): boolean {
  return position >= start && position < end;
}
