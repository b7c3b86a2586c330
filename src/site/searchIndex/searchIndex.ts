/** Brings the site's search index up to date: indexes the segments that changed and keeps the others. */
import {
  formatCatalogue,
  groupForTables,
  type LinkedArchive,
  SEGMENTS_FILE,
  tableName,
  yearsOf,
} from '../../search/indexing/segments.ts';
import { STORIES_FILE, storiesFile } from '../../search/indexing/stories.ts';
import type { WordTable } from '../../search/indexing/wordTable.ts';
import { sha256 } from '../../system/files/files.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { articleProblem, NO_KEY } from '../output/articleProblem.ts';
import type { Output } from '../output/output.ts';
import { EXTRA_FOLDER, EXTRA_GROUP_PREFIX } from '../output/outputScope.ts';
import { listSegments, type Segment, type SegmentedArchive, segmentGroup } from './archiveSegments.ts';
import { writeCompletions } from './completions.ts';
import {
  createPrepare,
  findStaleSegments,
  INCOMPLETE_KEY,
  INDEX,
  indexing,
  indexSegments,
  writePackedFiles,
} from './indexSegments.ts';
import { SegmentTables } from './wordTables.ts';

/** The groups of the engine with the search page's script, and of the lists of segments and stories. */
const ENGINE = 'engine';
const LISTS = 'segments';

export interface SearchIndexInput extends SegmentedArchive {
  output: Output;
  /** Other archives that the search covers. */
  archives: readonly LinkedArchive[];
  /** The folders of the caches for word tables and for the tokens of titles. */
  tableCache: string;
  titleCache: string;
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

export interface SearchIndexReport {
  /** How many segments were indexed. */
  indexed: number;
  /** The articles that are left out of the index because indexing them fails. */
  problems: readonly ProblemDetails[];
}

/** Brings the search index up to date. */
export async function makeSearchIndex(input: SearchIndexInput): Promise<SearchIndexReport> {
  const { versions, output, tableCache } = input;
  const segments = listSegments(input);
  const tables = groupForTables(segments).map((group) => ({
    name: tableName(group[0]?.name ?? ''),
    key: sha256(group.map(({ key }) => key).join(' ')),
    segments: group,
  }));
  const shared = new Set(
    tables.flatMap(({ segments }) => (segments.length > 1 ? segments.map(({ key }) => key) : [])),
  );
  const segmentTables = new SegmentTables(tableCache, (key) => output.readPartFile(partTable(key)));
  const stale = findStaleSegments(segments, output);
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
  await writePackedFiles(tableFiles(joinTables(ofSegments)), name, group, input);
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
