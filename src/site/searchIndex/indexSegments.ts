/** Indexes and writes the segments of the search index that changed. */
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { Tokens } from '../../search/analysis/tokens.ts';
import type { SegmentFile } from '../../search/format/segmentFiles.ts';
import { ArticleFailure } from '../../search/indexing/articleFailure.ts';
import type { PackedFile } from '../../search/indexing/packedFile.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import type { PreparedSegment } from '../../search/indexing/segment/prepareSegment.ts';
import type { WordTable } from '../../search/indexing/wordTable.ts';
import { hashKey } from '../../system/hashKey.ts';
import { mapWithPauses } from '../../system/mapWithPauses.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { NO_KEY } from '../output/articleProblem.ts';
import type { Output } from '../output/output.ts';
import type { Versions } from '../output/version.ts';
import { phraseGroup, type Segment, segmentGroup } from './archiveSegments.ts';
import { searchRecords } from './searchRecords.ts';
import type { SegmentTables } from './wordTables.ts';

/** The folder of the index in the site. */
export const INDEX = 'search/index';
/** Is the key of no group. */
export const INCOMPLETE_KEY = 'incomplete';
/** Two segments that have more articles are not in memory at the same time. */
const MAX_ARTICLES_IN_MEMORY = 12_288;

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
  const [
    { buildTable, makeOwnFiles },
    { indexPhrases },
    { prepareSegment },
    tables,
    { createConceptFinder },
  ] = await Promise.all([
    import('../../search/indexing/segment/buildSegment.ts'),
    import('../../search/indexing/segment/phraseIndex.ts'),
    import('../../search/indexing/segment/prepareSegment.ts'),
    import('../../search/indexing/wordTable.ts'),
    import('../../search/indexing/conceptFinder.ts'),
  ]);
  const finder = createConceptFinder(vocabulary.concepts());
  const { joinTables, tableFiles } = tables;
  return { finder, prepareSegment, indexPhrases, makeOwnFiles, buildTable, joinTables, tableFiles };
}

export interface IndexedArchive {
  index: ArchiveIndex;
  /** The vocabulary of tags, whose concepts are found in texts. */
  vocabulary: Vocabulary;
  versions: Versions;
  output: Output;
}

type Prepare = (segment: Segment) => Promise<PreparedSegment>;

/** Creates the function that reads and analyses the articles of a segment. */
export async function createPrepare({
  index,
  vocabulary,
}: Pick<IndexedArchive, 'index' | 'vocabulary'>): Promise<Prepare> {
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

/** A segment of which some files are stale. */
export interface StaleSegment {
  segment: Segment;
  /** What is known to be stale: the index of phrases, and perhaps the other files; or only those. */
  stale: 'phrases' | 'other files';
}

/** Finds the segments with stale files, and keeps the files of the others. */
export function findStaleSegments(segments: readonly Segment[], output: Output): StaleSegment[] {
  return segments.flatMap((segment): StaleSegment[] => {
    const { name, key } = segment;
    // All files leave out the articles that Pagefind refuses, so that the other files are looked at after it indexed the articles.
    if (!output.keepGroup(phraseGroup(name), key)) return [{ segment, stale: 'phrases' }];
    return output.keepGroup(segmentGroup(name), key) ? [] : [{ segment, stale: 'other files' }];
  });
}

/**
 * Indexes and writes segments.
 * @param shared the keys of segments that share a word table
 * @returns the articles that are left out
 */
export async function indexSegments(
  segments: readonly StaleSegment[],
  archive: IndexedArchive,
  tables: SegmentTables,
  shared: ReadonlySet<string>,
): Promise<ArticleFailure[]> {
  const { output } = archive;
  const prepare = await createPrepare(archive);
  const leftOut: ArticleFailure[] = [];
  let next: ReturnType<Prepare> | undefined;
  for (const [position, { segment, stale }] of segments.entries()) {
    const { name, key } = segment;
    const prepared = await (next ?? prepare(segment));
    const following = segments[position + 1]?.segment;
    // The next segment is prepared while Pagefind, a process of its own, indexes this one. Two large ones do not fit into memory.
    const fits = prepared.records.length + (following?.articles.length ?? 0) <= MAX_ARTICLES_IN_MEMORY;
    next = fits && following ? prepare(following) : undefined;
    // Awaited in the next round; this avoids an unhandled rejection.
    next?.catch(() => {});
    const { phrases, table, failures } = await makeStaleFiles(prepared, { segment, stale }, archive);
    const isWhole = failures.length === 0;
    if (phrases !== undefined) {
      const group = phraseGroup(name);
      output.startGroup(group, isWhole ? key : NO_KEY);
      await mapWithPauses(phrases, ({ path, content }) =>
        output.write(`${INDEX}/${name}/${path}`, content, group),
      );
    }
    if (table !== undefined) {
      if (shared.has(key) && isWhole) await tables.cache(key, table);
      else tables.keep(key, table);
    }
    for (const failure of failures) leftOut.push(failure);
  }
  return leftOut;
}

/** What a build makes of a segment. A field is undefined where the last build's files are current. */
interface MadeFiles {
  /** The files of the index of phrases, which are not written yet. */
  phrases?: readonly SegmentFile[];
  /** The table, where the other files were made. They are written. */
  table: WordTable | undefined;
  failures: readonly ArticleFailure[];
}

async function makeStaleFiles(
  prepared: PreparedSegment,
  { segment, stale }: StaleSegment,
  archive: IndexedArchive,
): Promise<MadeFiles> {
  const { indexPhrases } = await indexing(archive.vocabulary);
  if (stale === 'other files')
    return { table: await writeOwnFiles(prepared, segment, archive), failures: prepared.failures };
  const { files, failures, other } = await indexPhrases(prepared, async (accepted) => {
    const key = accepted.failures.length === 0 ? segment.key : INCOMPLETE_KEY;
    if (archive.output.keepGroup(segmentGroup(segment.name), key)) return undefined;
    return writeOwnFiles(accepted, segment, archive);
  });
  return { phrases: files, table: other, failures };
}

/** Writes the files of a segment but for its index of phrases. @returns its table */
async function writeOwnFiles(
  prepared: PreparedSegment,
  { name, key }: Segment,
  { vocabulary, versions, output }: IndexedArchive,
): Promise<WordTable> {
  const { makeOwnFiles } = await indexing(vocabulary);
  const { files, table } = await makeOwnFiles(prepared);
  const group = segmentGroup(name);
  output.startGroup(group, prepared.failures.length === 0 ? key : NO_KEY);
  await writePackedFiles(files, name, group, { versions, output });
  return table;
}

/** Writes files of the index, but for those that the last build made of the same. @param folder their folder in the index */
export async function writePackedFiles(
  files: Iterable<PackedFile>,
  folder: string,
  group: string,
  { versions, output }: Pick<IndexedArchive, 'versions' | 'output'>,
): Promise<void> {
  await mapWithPauses(files, ({ path, key: ofContent, pack }) => {
    const file = `${INDEX}/${folder}/${path}`;
    const key = hashKey(`${versions.index} ${ofContent}`);
    if (!output.keep(file, key, group)) output.write(file, pack(), group, key);
  });
}
