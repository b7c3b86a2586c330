/** A segment of the search index: Pagefind's, over analysed text, with the original text put back for readers. */
import type * as pagefind from 'pagefind';
import { errorMessage } from '../../system/problem.ts';
import { ProcessEnded } from '../../system/workers/processEnded.ts';
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

/** The files that searching needs; Pagefind's user interfaces are left out. */
const NEEDED = /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|.*\.pf_\w+|.*\.pagefind)$/u;

/** Files of the segment that are not Pagefind's. */
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

/** A segment as it is to be written. */
export interface IndexedSegment {
  /** Relative to the segment's folder. */
  files: SegmentFile[];
  /** The articles that are left out, in any order. */
  failures: readonly ArticleFailure[];
}

/**
 * Makes articles ready to be indexed.
 * @param records the articles; the order decides their places in the index
 * @param tokens those of the articles, as far as they are known
 */
export function prepareSegment(records: readonly SearchRecord[], tokens = new Tokens()): PreparedSegment {
  const failures: ArticleFailure[] = [];
  let countable = records;
  const lexiconOf = () =>
    buildLexicon(
      countable.flatMap(({ title, text }) => [title, text]),
      tokens,
    );
  let lexicon: Lexicon;
  try {
    lexicon = lexiconOf();
  } catch {
    // Words are counted for all articles at once; only now is it worth the time to ask each article.
    countable = records.filter(({ id, title, text }) => {
      try {
        checkCountable([title, text], tokens);
        return true;
      } catch (cause) {
        failures.push(new ArticleFailure(id, cause));
        return false;
      }
    });
    lexicon = lexiconOf();
  }
  return { records: countable, tokens, analyse: createAnalyser(lexicon, tokens), failures };
}

/**
 * Indexes articles with Pagefind: the bundle that the browser loads. The same records in the same order give
 * the same bytes. One call at a time (pagefindProcess.ts). An article that fails is left out, and the others are indexed.
 * @throws Error where the index cannot be made at all; the cause is attached where there is one
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
    const { files, failures: refused } = await indexed(remaining, originals);
    const restored = await originals.restore(files);
    for (const failure of [...refused, ...restored.failures]) all.push(failure);
    const failed = new Set(all.map(({ id }) => id));
    remaining = remaining.filter(({ id }) => !failed.has(id));
    // Pagefind's files have words of these articles, so they are made again without them.
    if (restored.failures.length > 0) continue;
    return { files: [...restored.files, ...own(remaining, tokens)], failures: all };
  }
}

function own(records: readonly SearchRecord[], tokens: Tokens): SegmentFile[] {
  const texts = {
    [FACETS_FILE]: JSON.stringify(facetFile(records)),
    [TAGS_FILE]: JSON.stringify(tagFile(records, 'frequent')),
    [RARE_TAGS_FILE]: JSON.stringify(tagFile(records, 'rare')),
    [WORDS_FILE]: formatWordCounts(records, tokens),
  };
  return Object.entries(texts).map(([path, text]) => ({ path, content: Buffer.from(text) }));
}

async function indexed(
  records: readonly SearchRecord[],
  originals: Originals,
): Promise<{ files: SegmentFile[]; failures: ArticleFailure[] }> {
  try {
    return await withPagefindIndex(async (index) => {
      const failures = await addAll(index, records, originals);
      const { files, errors } = await index.getFiles();
      if (errors.length > 0) throw new Error(errors.join('; '));
      return { files: files.filter(({ path }) => NEEDED.test(path)), failures };
    });
  } catch (cause) {
    if (cause instanceof ProcessEnded) throw cause;
    throw new Error(`The search index was not built: ${errorMessage(cause)}`, { cause });
  }
}

/** Pagefind takes records in the order in which they are sent, and works on one while the next are analysed and on their way. */
const ON_THE_WAY = 32;

/** Adds articles to an index. @returns those that cannot be analysed or that Pagefind refuses; they are not in the index */
async function addAll(
  index: pagefind.PagefindIndex,
  records: readonly SearchRecord[],
  originals: Originals,
): Promise<ArticleFailure[]> {
  const failures: ArticleFailure[] = [];
  const sent: Promise<void>[] = [];
  const add = async (record: SearchRecord, content: PagefindRecord): Promise<void> => {
    const { errors } = await index.addCustomRecord(content);
    if (errors.length === 0) return;
    originals.forget(record);
    failures.push(new ArticleFailure(record.id, new Error(`Pagefind refuses it: ${errors.join('; ')}`)));
  };
  for (const record of records) {
    if (sent.length >= ON_THE_WAY) await sent.shift();
    let content: PagefindRecord;
    try {
      content = originals.analyse(record);
    } catch (cause) {
      failures.push(new ArticleFailure(record.id, cause));
      continue;
    }
    const adding = add(record, content);
    // Awaited in its turn; this avoids an unhandled rejection before.
    adding.catch(() => {});
    sent.push(adding);
  }
  await Promise.all(sent);
  return failures;
}
