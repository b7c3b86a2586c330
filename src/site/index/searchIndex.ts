/** The site's search: segments that changed are indexed, the others stay as they are. */
import type { Register } from '../../archive/register/register.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { Tokens } from '../../search/analysis/tokens.ts';
import { ArticleFailure } from '../../search/indexing/articleFailure.ts';
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
import type { ArchiveIndex } from './archiveIndex.ts';
import { type InputList, inputList } from './input.ts';
import { type RecordValues, recordInput, searchRecords } from './searchRecords.ts';

const INDEX = 'search/index';
/** The folder of articles that the register does not have. It is no position. */
const UNREGISTERED = 'unregistered';
/** So many articles of two segments are held at once. */
const MOST_AT_ONCE = 12_288;

/** What a segment's part is called, and the part of the engine and the search page's script. */
const partOf = (segment: string): string => `segment ${segment}`;
const ENGINE = 'engine';
const CATALOGUE = 'segments';

export interface SearchIndexInput {
  index: ArchiveIndex;
  register: Register;
  /** The vocabulary of tags, whose concepts are found in texts. */
  vocabulary: Vocabulary;
  versions: Versions;
  output: Output;
}

/** A segment's articles and the hash of all that it is made from. */
export interface Segment {
  name: string;
  key: string;
  records: InputList<RecordValues>;
}

/** What indexes the segments of an archive with a vocabulary. */
type Indexing = Awaited<ReturnType<typeof loadIndexing>>;

const loaded = new WeakMap<Vocabulary, Promise<Indexing>>();

/** Loads it once, where something is to be indexed or a build waits. */
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
  /** The articles that are left out of the index because it cannot be made with them. */
  problems: readonly ProblemDetails[];
}

/** Brings the search index up to date. */
export async function makeSearchIndex(input: SearchIndexInput): Promise<SearchIndexReport> {
  const { index, vocabulary, versions, output } = input;
  const names = namesKey(vocabulary);
  const segments = segmentsOf(input, names);
  const stale = segments.filter(({ name, key }) => !output.keepGroup(partOf(name), key));
  const problems: ProblemDetails[] = [];
  if (stale.length > 0) {
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
    let next: ReturnType<typeof prepare> | undefined;
    for (const [at, one] of stale.entries()) {
      const { name, key } = one;
      const prepared = await (next ?? prepare(one));
      const following = stale[at + 1];
      // It is made ready while Pagefind, in a process of its own, indexes this one; two large ones are too much for memory.
      const beside = prepared.records.length + (following?.records.items.length ?? 0) <= MOST_AT_ONCE;
      next = beside && following ? prepare(following) : undefined;
      next?.catch(() => {});
      const { files, failures } = await indexSegment(prepared);
      output.startGroup(partOf(name), failures.length === 0 ? key : NO_KEY);
      await mapWithPauses(files, ({ path, content }) =>
        output.write(`${INDEX}/${name}/${path}`, content, partOf(name)),
      );
      for (const { id, cause } of failures) problems.push(problemOf(id, cause, index));
    }
  }
  if (!output.keepGroup(ENGINE, versions.engine)) {
    output.startGroup(ENGINE, versions.engine);
    const { browserFiles } = await import('../../search/indexing/bundle.ts');
    for (const { path, content } of await browserFiles()) output.write(`search/${path}`, content, ENGINE);
  }
  const entries = segments.map(({ name, key, records }) => ({ name, key, articles: records.items.length }));
  output.startGroup(CATALOGUE, '');
  output.write(`${INDEX}/${SEGMENTS_FILE}`, segmentsCatalogue(entries), CATALOGUE);
  return { indexed: stale.length, problems };
}

function problemOf(id: string, cause: unknown, { catalogue }: ArchiveIndex): ProblemDetails {
  return articleProblem(catalogue.byId.get(id)?.file ?? id, 'is left out of the search index', cause);
}

/** Changes with what concepts are called. */
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
    articles.filter((_, at) => (positions[at] ?? 0) >= start && (positions[at] ?? 0) < end);
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
