/** Brings the site's search index up to date: indexes the segments that changed and keeps the others. */
import type { Article } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { Tokens } from '../../search/analysis/tokens.ts';
import { ArticleFailure } from '../../search/indexing/articleFailure.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import type { PreparedSegment } from '../../search/indexing/segment/buildSegment.ts';
import {
  formatCatalogue,
  groupForTables,
  type LinkedArchive,
  registerBlocks,
  SEGMENTS_FILE,
  segmentName,
  tableName,
  yearsOf,
} from '../../search/indexing/segments.ts';
import { STORIES_FILE, storiesFile } from '../../search/indexing/stories.ts';
import type { WordTable } from '../../search/indexing/wordTable.ts';
import { sha256 } from '../../system/files/files.ts';
import { mapWithPauses } from '../../system/mapWithPauses.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import type { InputList } from '../inputs/input.ts';
import { articleProblem, NO_KEY } from '../output/articleProblem.ts';
import type { Output } from '../output/output.ts';
import { EXTRA_FOLDER, EXTRA_GROUP_PREFIX } from '../output/outputScope.ts';
import type { Versions } from '../output/version.ts';
import { writeCompletions } from './completions.ts';
import { type RecordValues, recordInputs, searchRecords } from './searchRecords.ts';
import { SegmentTables } from './wordTables.ts';

const INDEX = 'search/index';
/** Is the key of no table. */
const INCOMPLETE_KEY = 'incomplete';
/** The segment of articles that the register does not have; other segments are named by a position. */
const UNREGISTERED = 'unregistered';
/** Two segments that have more articles are not in memory at the same time. */
const MAX_ARTICLES_IN_MEMORY = 12_288;

/**
 * The groups of files: one for each segment and each word table, the engine with the search page's script, and the lists of
 * segments and stories.
 */
export const segmentGroup = (folder: string): string => `segment ${folder}`;
const ENGINE = 'engine';
const LISTS = 'segments';

export interface SearchIndexInput {
  index: ArchiveIndex;
  register: Register;
  /** The vocabulary of tags, whose concepts are found in texts. */
  vocabulary: Vocabulary;
  versions: Versions;
  output: Output;
  /** Other archives that the search covers. */
  archives: readonly LinkedArchive[];
  /** The folders of the caches for word tables and for the tokens of titles. */
  tableCache: string;
  titleCache: string;
}

/** A segment and the hash of everything that it is made from. */
export interface Segment {
  name: string;
  key: string;
  /** Whether it has its final size. */
  isFull: boolean;
  /** In the order of accession. */
  articles: readonly Article[];
  records: InputList<RecordValues>;
}

/** A word table and the segments whose words it has. */
interface SharedTable {
  name: string;
  key: string;
  segments: readonly Segment[];
}

/** The file of a shard's part with the table of a segment, from which the merge joins tables of several. */
const partTable = (key: string): string => `${EXTRA_FOLDER}/tables/${key.slice(0, KEY_LENGTH)}.txt`;
const KEY_LENGTH = 32;

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
  const [{ buildTable, indexSegment, prepareSegment }, { joinTables, tableFiles }, { createConceptFinder }] =
    await Promise.all([
      import('../../search/indexing/segment/buildSegment.ts'),
      import('../../search/indexing/wordTable.ts'),
      import('../../search/indexing/conceptFinder.ts'),
    ]);
  const finder = createConceptFinder(vocabulary.concepts());
  return { finder, prepareSegment, indexSegment, buildTable, joinTables, tableFiles };
}

export interface SearchIndexReport {
  /** How many segments were indexed. */
  indexed: number;
  /** The articles that are left out of the index because indexing them fails. */
  problems: readonly ProblemDetails[];
}

/** Brings the search index up to date. */
export async function makeSearchIndex(input: SearchIndexInput): Promise<SearchIndexReport> {
  const { vocabulary, versions, output, tableCache } = input;
  const segments = segmentsOf(input, namesKey(vocabulary));
  const tables = groupForTables(segments).map((group) => ({
    name: tableName(group[0]?.name ?? ''),
    key: sha256(group.map(({ key }) => key).join(' ')),
    segments: group,
  }));
  const shared = new Set(
    tables.flatMap(({ segments }) => (segments.length > 1 ? segments.map(({ key }) => key) : [])),
  );
  const segmentTables = new SegmentTables(tableCache, (key) => output.readPartFile(partTable(key)));
  const stale = segments.filter(({ name, key }) => !output.keepGroup(segmentGroup(name), key));
  const failures = stale.length === 0 ? [] : await indexSegments(stale, input, segmentTables, shared);
  const leftOut = new Set(failures.map(({ id }) => id));
  if (output.isPart) await writePartTables(segments, shared, input, segmentTables);
  for (const table of tables) await writeTable(table, input, segmentTables, leftOut);
  await segmentTables.prune(shared);
  await writeEngine(output, versions.engine);
  await writeCompletions({
    index: input.index,
    folder: INDEX,
    version: versions.index,
    cache: input.titleCache,
    output,
  });
  writeLists(segments, tables, leftOut, input.archives, output);
  return {
    indexed: stale.length,
    problems: failures.map(({ id, cause }) => problemOf(id, cause, input.index)),
  };
}

/** Writes the lists of segments, tables and stories. @param leftOut the articles that are not in the index */
function writeLists(
  segments: readonly Segment[],
  tables: readonly SharedTable[],
  leftOut: ReadonlySet<string>,
  archives: readonly LinkedArchive[],
  output: Output,
): void {
  const indexed = new Map(
    segments.map(({ name, articles }) => [
      name,
      leftOut.size === 0 ? articles : articles.filter(({ id }) => !leftOut.has(id)),
    ]),
  );
  const articlesOf = ({ name }: Segment) => indexed.get(name) ?? [];
  const catalogue = formatCatalogue({
    archives,
    segments: segments.map((segment) => {
      const { name, key } = segment;
      return { name, key, articles: articlesOf(segment).length };
    }),
    tables: tables.map(({ name, key, segments }) => {
      const articles = segments.flatMap(articlesOf);
      return { name, key, articles: articles.length, years: yearsOf(articles.map(({ day }) => day)) };
    }),
  });
  const members = segments.flatMap(articlesOf);
  output.startGroup(LISTS, '');
  output.write(`${INDEX}/${SEGMENTS_FILE}`, catalogue, LISTS);
  output.write(`${INDEX}/${STORIES_FILE}`, storiesFile(members), LISTS);
}

/** Writes a shard's tables of segments that share one with those of other shards. */
async function writePartTables(
  segments: readonly Segment[],
  shared: ReadonlySet<string>,
  input: SearchIndexInput,
  tables: SegmentTables,
): Promise<void> {
  const { output, vocabulary } = input;
  const own = segments.filter(({ name, key }) => shared.has(key) && output.ownsGroup(segmentGroup(name)));
  for (const segment of own) {
    const group = `${EXTRA_GROUP_PREFIX}table ${segment.name}`;
    if (output.keepGroup(group, segment.key)) continue;
    const { buildTable } = await indexing(vocabulary);
    const { formatTable } = await import('../../search/indexing/wordTable.ts');
    const prepare = await createPrepare(input);
    const table = (await tables.find(segment.key)) ?? (await buildTable(await prepare(segment)));
    output.startGroup(group, segment.key);
    output.write(partTable(segment.key), formatTable(table), group);
  }
}

type Prepare = (segment: Segment) => Promise<PreparedSegment>;

/** Creates the function that reads and analyses the articles of a segment. */
async function createPrepare({ index, vocabulary }: SearchIndexInput): Promise<Prepare> {
  const { finder, prepareSegment } = await indexing(vocabulary);
  return async ({ records: { value } }) => {
    const tokens = new Tokens();
    const recordOf = searchRecords(finder, tokens, index.catalogue.readBody);
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
}

/**
 * Indexes and writes segments.
 * @param shared the keys of segments that share a word table
 * @returns the articles that are left out
 */
async function indexSegments(
  segments: readonly Segment[],
  input: SearchIndexInput,
  tables: SegmentTables,
  shared: ReadonlySet<string>,
): Promise<ArticleFailure[]> {
  const { vocabulary, output } = input;
  const { indexSegment } = await indexing(vocabulary);
  const prepare = await createPrepare(input);
  const leftOut: ArticleFailure[] = [];
  let next: ReturnType<Prepare> | undefined;
  for (const [position, segment] of segments.entries()) {
    const { name, key } = segment;
    const prepared = await (next ?? prepare(segment));
    const following = segments[position + 1];
    // The next segment is prepared while Pagefind, a process of its own, indexes this one. Two large ones do not fit into memory.
    const fits = prepared.records.length + (following?.articles.length ?? 0) <= MAX_ARTICLES_IN_MEMORY;
    next = fits && following ? prepare(following) : undefined;
    // Awaited in the next round; this avoids an unhandled rejection.
    next?.catch(() => {});
    const { files, table, failures } = await indexSegment(prepared);
    output.startGroup(segmentGroup(name), failures.length === 0 ? key : NO_KEY);
    await mapWithPauses(files, ({ path, content }) =>
      output.write(`${INDEX}/${name}/${path}`, content, segmentGroup(name)),
    );
    if (shared.has(key) && failures.length === 0) await tables.cache(key, table);
    else tables.keep(key, table);
    for (const failure of failures) leftOut.push(failure);
  }
  return leftOut;
}

/** Writes a word table, unless it is as it was. @param leftOut the articles that are not in the index */
async function writeTable(
  { name, key, segments }: SharedTable,
  input: SearchIndexInput,
  tables: SegmentTables,
  leftOut: ReadonlySet<string>,
): Promise<void> {
  const { output, vocabulary } = input;
  const group = segmentGroup(name);
  const division = segments.length > 1 ? 'joined' : 'whole';
  if (division === 'joined' ? output.isPart : !output.ownsGroup(group)) {
    output.keepGroup(group, key, division);
    return;
  }
  const isWhole =
    leftOut.size === 0 || !segments.some(({ articles }) => articles.some(({ id }) => leftOut.has(id)));
  // An article that is left out makes the table again, as it makes its segment.
  if (output.keepGroup(group, isWhole ? key : INCOMPLETE_KEY, division)) return;
  const { buildTable, joinTables, tableFiles } = await indexing(vocabulary);
  const prepare = await createPrepare(input);
  const ofSegments: WordTable[] = [];
  for (const segment of segments)
    ofSegments.push((await tables.find(segment.key)) ?? (await buildTable(await prepare(segment))));
  output.startGroup(group, isWhole ? key : NO_KEY);
  await mapWithPauses(tableFiles(joinTables(ofSegments)), ({ path, content }) =>
    output.write(`${INDEX}/${name}/${path}`, content, group),
  );
}

async function writeEngine(output: Output, version: string): Promise<void> {
  if (output.keepGroup(ENGINE, version)) return;
  output.startGroup(ENGINE, version);
  const { browserFiles } = await import('../../search/indexing/bundle.ts');
  for (const { path, content } of await browserFiles()) output.write(`search/${path}`, content, ENGINE);
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

/** The articles of a segment. */
export interface DividedArticles {
  name: string;
  /** Whether the segment has its final size. */
  isFull: boolean;
  articles: readonly Article[];
}

/** Divides the articles of a catalogue into segments. @param articles in the order of accession */
export function divideArticles(articles: readonly Article[], register: Register): DividedArticles[] {
  const segments = new Segments(articles, register);
  return [
    ...registerBlocks(register.positionCount).map(({ start, end, isFull }) => ({
      name: segmentName(start),
      isFull,
      articles: segments.takeBefore(end),
    })),
    {
      name: UNREGISTERED,
      isFull: false,
      articles: segments.takeBefore(Number.POSITIVE_INFINITY),
    },
  ].filter(({ articles }) => articles.length > 0);
}

/** Takes articles in the order of their positions. */
class Segments {
  readonly #articles: readonly Article[];
  readonly #register: Register;
  #next = 0;

  constructor(articles: readonly Article[], register: Register) {
    this.#articles = articles;
    this.#register = register;
  }

  /** Takes the articles before a position that were not taken yet. */
  takeBefore(end: number): Article[] {
    const start = this.#next;
    let last = this.#articles.length;
    // The articles are in the order of their positions, of which few are looked up.
    while (this.#next < last) {
      const middle = (this.#next + last) >>> 1;
      if (this.#positionOf(middle) < end) this.#next = middle + 1;
      else last = middle;
    }
    return this.#articles.slice(start, this.#next);
  }

  #positionOf(place: number): number {
    return this.#register.getPosition(this.#articles[place]?.id ?? '');
  }
}

function segmentsOf({ index, register, versions }: SearchIndexInput, names: string): Segment[] {
  let position = 0;
  return divideArticles(index.catalogue.articles, register).map(({ name, isFull, articles }) => {
    const places = articles.map(() => index.placeAt(position++));
    const records = recordInputs(places, index);
    return { name, isFull, articles, records, key: sha256(`${versions.index} ${names} ${records.key}`) };
  });
}
