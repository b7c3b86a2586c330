/** Makes a segment's index of phrases: Pagefind indexes analysed texts, with the positions of their words. */
import type * as pagefind from 'pagefind';
import { errorMessage } from '../../../system/problem.ts';
import { ProcessEnded } from '../../../system/processEnded.ts';
import type { SegmentFile } from '../../format/segmentFiles.ts';
import { ArticleFailure } from '../articleFailure.ts';
import type { SearchRecord } from '../record.ts';
import { withPagefindIndex } from './pagefindProcess.ts';
import type { PreparedSegment } from './prepareSegment.ts';

/** The files of Pagefind that phrases need. Results are in files of our own, and Pagefind's user interfaces are left out. */
const NEEDED_FILE = /^(?:pagefind\.js|pagefind-entry\.json|.*\.pf_(?:index|meta)|.*\.pagefind)$/u;
const FRAGMENT_FILE = /^fragment\//u;

/** "Undetermined": with a language that Pagefind knows, it would stem a second time and keep an index for each language. */
const LANGUAGE = 'und';

/** The index of a segment's phrases. */
export interface PhraseIndex<Other> {
  /** Relative to the segment's folder. */
  files: SegmentFile[];
  /** The articles that are not in the index, in any order. */
  failures: readonly ArticleFailure[];
  /** What was made of the same articles. */
  other: Other;
}

/**
 * Indexes articles with Pagefind. The same records in the same order give the same bytes. An article that fails is left out, and the
 * others are indexed. Calls must not overlap (pagefindProcess.ts).
 * @param makeOther makes what else is needed of the articles that are in the index, while Pagefind's process makes its files
 * @throws Error where Pagefind fails as a whole
 */
export async function indexPhrases<Other>(
  segment: PreparedSegment,
  makeOther: (segment: PreparedSegment) => Promise<Other>,
): Promise<PhraseIndex<Other>> {
  for (let accepted = segment; ; ) {
    const { files, count, failures, other } = await indexWithPagefind(accepted, makeOther);
    accepted = leaveOut(accepted, failures);
    const expected = accepted.records.length;
    // A phrase's articles are known by their places, so that Pagefind must have indexed exactly these articles.
    if (count === expected)
      return { files, failures: accepted.failures, other: await (other ?? makeOther(accepted)) };
    if (failures.length === 0)
      throw new Error(`Pagefind indexed ${count} of ${expected} articles; install Pagefind 1.6`);
  }
}

function leaveOut(segment: PreparedSegment, failures: readonly ArticleFailure[]): PreparedSegment {
  if (failures.length === 0) return segment;
  const failed = new Set(failures.map(({ id }) => id));
  return {
    ...segment,
    records: segment.records.filter(({ id }) => !failed.has(id)),
    failures: [...segment.failures, ...failures],
  };
}

interface PagefindIndex<Other> {
  files: SegmentFile[];
  /** How many articles the index has. */
  count: number;
  failures: ArticleFailure[];
  /** What else is made of the same articles; undefined where Pagefind refused some. */
  other: Promise<Other> | undefined;
}

async function indexWithPagefind<Other>(
  segment: PreparedSegment,
  makeOther: (segment: PreparedSegment) => Promise<Other>,
): Promise<PagefindIndex<Other>> {
  try {
    return await withPagefindIndex(async (index) => {
      const failures = await addAll(index, segment);
      // Pagefind's process takes three quarters of its time to make the files.
      const other = failures.length === 0 ? makeOther(segment) : undefined;
      // Awaited by the caller; this avoids an unhandled rejection.
      other?.catch(() => {});
      const { files, errors } = await index.getFiles();
      if (errors.length > 0) throw new Error(errors.join('; '));
      const count = files.filter(({ path }) => FRAGMENT_FILE.test(path)).length;
      return { files: files.filter(({ path }) => NEEDED_FILE.test(path)), count, failures, other };
    });
  } catch (cause) {
    if (cause instanceof ProcessEnded) throw cause;
    throw new Error(`The search index was not built: ${errorMessage(cause)}`, { cause });
  }
}

/** How many records Pagefind may still have to index, so that it need not wait while the next ones are analysed. */
const MAX_PENDING_RECORDS = 32;

/** Adds articles to an index. @returns the articles that cannot be analysed or that Pagefind refuses */
async function addAll(
  index: pagefind.PagefindIndex,
  { records, analyse }: PreparedSegment,
): Promise<ArticleFailure[]> {
  const failures: ArticleFailure[] = [];
  const pending: Promise<void>[] = [];
  const add = async ({ id }: SearchRecord, record: PagefindRecord): Promise<void> => {
    const { errors } = await index.addCustomRecord(record);
    if (errors.length > 0)
      failures.push(new ArticleFailure(id, new Error(`Pagefind refuses it: ${errors.join('; ')}`)));
  };
  for (const record of records) {
    if (pending.length >= MAX_PENDING_RECORDS) await pending.shift();
    let analysed: PagefindRecord;
    try {
      analysed = pagefindRecord(record, analyse);
    } catch (cause) {
      failures.push(new ArticleFailure(record.id, cause));
      continue;
    }
    const adding = add(record, analysed);
    // Awaited below; this avoids an unhandled rejection.
    adding.catch(() => {});
    pending.push(adding);
  }
  await Promise.all(pending);
  return failures;
}

/** The fields of an article that Pagefind indexes. */
interface PagefindRecord {
  url: string;
  language: string;
  content: string;
  meta: Record<string, string>;
}

function pagefindRecord(
  { id, url, title, text, aliases }: SearchRecord,
  analyse: PreparedSegment['analyse'],
): PagefindRecord {
  const alias = analyse(aliases.map(({ name }) => name).join(' '));
  // Pagefind leaves out a text without words, such as that of an article with a title only: the id replaces it.
  const content = analyse(text) || id;
  return {
    url,
    language: LANGUAGE,
    content,
    meta: { ...(aliases.length > 0 && { alias }), title: analyse(title) },
  };
}
