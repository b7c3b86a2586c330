/** Builds a segment of the search index: Pagefind indexes analysed text, and results show the original text. */
import type * as pagefind from 'pagefind';
import { errorMessage } from '../../system/problem.ts';
import { ProcessEnded } from '../../system/processEnded.ts';
import { createAnalyser } from '../analysis/analyser.ts';
import { buildLexicon, checkCountable, type Lexicon } from '../analysis/lexicon.ts';
import { Tokens } from '../analysis/tokens.ts';
import { formatWordCounts } from './archiveWords.ts';
import { ArticleFailure } from './articleFailure.ts';
import { facetFile, tagFile } from './facets.ts';
import type { PagefindRecord } from './fragments.ts';
import { type Analyse, Originals } from './originals.ts';
import { withPagefindIndex } from './pagefindProcess.ts';
import type { SearchRecord } from './record.ts';

/** The files that a search needs. Pagefind's user interfaces are left out. */
const NEEDED_FILE = /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|.*\.pf_\w+|.*\.pagefind)$/u;

export const FACETS_FILE = 'facets.json';
export const TAGS_FILE = 'tags.json';
export const RARE_TAGS_FILE = 'rare-tags.json';
export const WORDS_FILE = 'words.txt';

/** A file of a segment. */
export type SegmentFile = pagefind.IndexFile;

/** Articles that are ready to be indexed. */
export interface PreparedSegment {
  records: readonly SearchRecord[];
  tokens: Tokens;
  analyse: Analyse;
  /** The articles that cannot be indexed; they are not among the records. */
  failures: readonly ArticleFailure[];
}

/** The files of a segment. */
export interface IndexedSegment {
  /** Relative to the segment's folder. */
  files: SegmentFile[];
  /** The articles that are not in the index, in any order. */
  failures: readonly ArticleFailure[];
}

/**
 * Prepares articles for indexing.
 * @param records the articles, in the order that they have in the index
 * @param tokens the tokens of the articles, where they were split before
 */
export function prepareSegment(records: readonly SearchRecord[], tokens = new Tokens()): PreparedSegment {
  const failures: ArticleFailure[] = [];
  let countable = records;
  const countLexicon = () =>
    buildLexicon(
      countable.flatMap(({ title, text }) => [title, text]),
      tokens,
    );
  let lexicon: Lexicon;
  try {
    lexicon = countLexicon();
  } catch {
    // Checking each article takes time, so it happens only after counting all of them together failed.
    countable = records.filter(({ id, title, text }) => {
      try {
        checkCountable([title, text], tokens);
        return true;
      } catch (cause) {
        failures.push(new ArticleFailure(id, cause));
        return false;
      }
    });
    lexicon = countLexicon();
  }
  return { records: countable, tokens, analyse: createAnalyser(lexicon, tokens), failures };
}

/**
 * Indexes articles with Pagefind. The same records in the same order give the same bytes. An article that fails is left out,
 * and the others are indexed. Calls must not overlap (pagefindProcess.ts).
 * @throws Error where Pagefind fails as a whole
 */
export async function indexSegment({
  records,
  tokens,
  analyse,
  failures,
}: PreparedSegment): Promise<IndexedSegment> {
  const all = [...failures];
  for (let remaining = records; ; ) {
    const originals = new Originals(analyse);
    const { files, failures: refused } = await indexWithPagefind(remaining, originals);
    const restored = await originals.restore(files);
    for (const failure of [...refused, ...restored.failures]) all.push(failure);
    const failed = new Set(all.map(({ id }) => id));
    remaining = remaining.filter(({ id }) => !failed.has(id));
    // Pagefind's files have words of these articles, so index again without them.
    if (restored.failures.length > 0) continue;
    return { files: [...restored.files, ...archiveFiles(remaining, tokens)], failures: all };
  }
}

/** The files of a segment that are not Pagefind's. */
function archiveFiles(records: readonly SearchRecord[], tokens: Tokens): SegmentFile[] {
  const contents = {
    [FACETS_FILE]: JSON.stringify(facetFile(records)),
    [TAGS_FILE]: JSON.stringify(tagFile(records, 'frequent')),
    [RARE_TAGS_FILE]: JSON.stringify(tagFile(records, 'rare')),
    [WORDS_FILE]: formatWordCounts(records, tokens),
  };
  return Object.entries(contents).map(([path, content]) => ({ path, content: Buffer.from(content) }));
}

async function indexWithPagefind(
  records: readonly SearchRecord[],
  originals: Originals,
): Promise<{ files: SegmentFile[]; failures: ArticleFailure[] }> {
  try {
    return await withPagefindIndex(async (index) => {
      const failures = await addAll(index, records, originals);
      const { files, errors } = await index.getFiles();
      if (errors.length > 0) throw new Error(errors.join('; '));
      return { files: files.filter(({ path }) => NEEDED_FILE.test(path)), failures };
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
  records: readonly SearchRecord[],
  originals: Originals,
): Promise<ArticleFailure[]> {
  const failures: ArticleFailure[] = [];
  const pending: Promise<void>[] = [];
  const add = async (record: SearchRecord, content: PagefindRecord): Promise<void> => {
    const { errors } = await index.addCustomRecord(content);
    if (errors.length === 0) return;
    originals.forget(record);
    failures.push(new ArticleFailure(record.id, new Error(`Pagefind refuses it: ${errors.join('; ')}`)));
  };
  for (const record of records) {
    if (pending.length >= MAX_PENDING_RECORDS) await pending.shift();
    let content: PagefindRecord;
    try {
      content = originals.analyse(record);
    } catch (cause) {
      failures.push(new ArticleFailure(record.id, cause));
      continue;
    }
    const adding = add(record, content);
    // Awaited below; this avoids an unhandled rejection.
    adding.catch(() => {});
    pending.push(adding);
  }
  await Promise.all(pending);
  return failures;
}
