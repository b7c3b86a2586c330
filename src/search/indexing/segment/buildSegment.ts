/**
 * Builds a segment of the search index. Pagefind indexes analysed text, with the positions that phrases need. The word table
 * says which articles have a word, which is all that other queries need. Results show the original text.
 */
import type * as pagefind from 'pagefind';
import { mapWithPauses } from '../../../system/mapWithPauses.ts';
import { errorMessage } from '../../../system/problem.ts';
import { ProcessEnded } from '../../../system/processEnded.ts';
import { createAnalyser, createTokenKeys, type TokenKeys } from '../../analysis/analyser.ts';
import { buildLexicon, checkCountable, type Lexicon } from '../../analysis/lexicon.ts';
import { Tokens } from '../../analysis/tokens.ts';
import { type SegmentFile, TEXT_FILES } from '../../format/segmentFiles.ts';
import { GROUP_SIZE, groupPath, joinGroup } from '../../format/textGroup.ts';
import { listWords } from '../archiveWords.ts';
import { ArticleFailure } from '../articleFailure.ts';
import { authorFile, dayFile, facetFile, tagFile } from '../facets.ts';
import { packFile } from '../gzip.ts';
import type { ArticleText, SearchRecord } from '../record.ts';
import { TableBuilder } from '../tableBuilder.ts';
import type { WordTable } from '../wordTable.ts';
import { withPagefindIndex } from './pagefindProcess.ts';

/** The files of Pagefind that phrases need. Results are in files of our own, and Pagefind's user interfaces are left out. */
const NEEDED_FILE = /^(?:pagefind\.js|pagefind-entry\.json|.*\.pf_(?:index|meta)|.*\.pagefind)$/u;
const FRAGMENT_FILE = /^fragment\//u;

/** "Undetermined": with a language that Pagefind knows, it would stem a second time and keep an index for each language. */
const LANGUAGE = 'und';

/** Articles that are ready to be indexed. */
export interface PreparedSegment {
  records: readonly SearchRecord[];
  tokens: Tokens;
  keysOf: TokenKeys;
  /** Gives what Pagefind indexes of a text. */
  analyse: (text: string) => string;
  /** The articles that cannot be indexed; they are not among the records. */
  failures: readonly ArticleFailure[];
}

/** What a segment has of its articles, without Pagefind's files. */
interface OwnFiles {
  /** Relative to the segment's folder. */
  files: SegmentFile[];
  table: WordTable;
}

/** The files of a segment, and its table. */
export interface IndexedSegment extends OwnFiles {
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
  const keysOf = createTokenKeys(lexicon, tokens);
  return { records: countable, tokens, keysOf, analyse: createAnalyser(lexicon, tokens, keysOf), failures };
}

/**
 * Indexes articles. The same records in the same order give the same bytes. An article that fails is left out, and the others
 * are indexed. Calls must not overlap (pagefindProcess.ts).
 * @throws Error where Pagefind fails as a whole
 */
export async function indexSegment(segment: PreparedSegment): Promise<IndexedSegment> {
  const failures = [...segment.failures];
  for (let { records } = segment; ; ) {
    const indexed = await indexWithPagefind({ ...segment, records });
    for (const failure of indexed.failures) failures.push(failure);
    const failed = new Set(failures.map(({ id }) => id));
    records = records.filter(({ id }) => !failed.has(id));
    // A phrase's articles are known by their places, so that Pagefind must have indexed exactly these articles.
    if (indexed.count !== records.length) {
      if (indexed.failures.length === 0)
        throw new Error(
          `Pagefind indexed ${indexed.count} of ${records.length} articles; install Pagefind 1.6`,
        );
      continue;
    }
    const { files, table } = indexed.own ?? (await makeOwnFiles({ ...segment, records }));
    return { files: [...indexed.files, ...files], table, failures };
  }
}

/** Makes the files of a segment that are not Pagefind's, and its table. */
export async function makeOwnFiles(segment: PreparedSegment): Promise<OwnFiles> {
  return { files: await archiveFiles(segment), table: await buildTable(segment) };
}

async function archiveFiles(segment: PreparedSegment): Promise<SegmentFile[]> {
  const { records } = segment;
  const contents = {
    [TEXT_FILES.facets]: JSON.stringify(facetFile(records)),
    [TEXT_FILES.days]: dayFile(records),
    [TEXT_FILES.tags]: JSON.stringify(tagFile(records, 'frequent')),
    [TEXT_FILES.rareTags]: JSON.stringify(tagFile(records, 'rare')),
    [TEXT_FILES.authors]: JSON.stringify(authorFile(records)),
  };
  return [
    ...Object.entries(contents).map(([path, content]) => ({ path, content: Buffer.from(content) })),
    ...(await textFiles(segment)),
  ];
}

/** Makes the word table of a segment's articles. */
export async function buildTable({ records, tokens, keysOf }: PreparedSegment): Promise<WordTable> {
  const table = new TableBuilder(keysOf);
  await mapWithPauses(records, ({ title, text, aliases }) =>
    table.add({
      text: tokens.tokenize(text),
      title: tokens.tokenize(title),
      alias: tokens.tokenize(aliases.map(({ name }) => name).join(' ')),
    }),
  );
  const chunks = await mapWithPauses(table.chunks(), (chunk) => chunk);
  return { articleCount: records.length, chunks, words: listWords(records, tokens) };
}

async function textFiles({ records, tokens }: PreparedSegment): Promise<SegmentFile[]> {
  const packed = await mapWithPauses(records, (record) =>
    packFile(JSON.stringify(articleText(record, tokens))),
  );
  const files: SegmentFile[] = [];
  for (let place = 0; place < packed.length; place += GROUP_SIZE)
    files.push({ path: groupPath(place), content: joinGroup(packed.slice(place, place + GROUP_SIZE)) });
  return files;
}

function articleText(record: SearchRecord, tokens: Tokens): ArticleText {
  const { id, url, lang, title, day, publisher, authors, sourceUrl, picture, aliases } = record;
  const tags = record.tags.map(({ name }) => name[lang]);
  const tokenized = tokens.tokenize(record.text).map((token) => tokens.spellings[token]);
  return {
    id,
    url,
    lang,
    title,
    text: tokenized.join(' '),
    day,
    publisher,
    authors,
    tags,
    sourceUrl,
    picture,
    aliases,
  };
}

interface PagefindFiles {
  files: SegmentFile[];
  /** How many articles the index has. */
  count: number;
  failures: ArticleFailure[];
  /** The other files of the same articles; undefined where Pagefind refused some. */
  own: OwnFiles | undefined;
}

async function indexWithPagefind(segment: PreparedSegment): Promise<PagefindFiles> {
  try {
    return await withPagefindIndex(async (index) => {
      const failures = await addAll(index, segment);
      // The other files are made while Pagefind's process makes the index, which takes three quarters of its time.
      const [{ files, errors }, own] = await Promise.all([
        index.getFiles(),
        failures.length === 0 ? makeOwnFiles(segment) : undefined,
      ]);
      if (errors.length > 0) throw new Error(errors.join('; '));
      const count = files.filter(({ path }) => FRAGMENT_FILE.test(path)).length;
      return { files: files.filter(({ path }) => NEEDED_FILE.test(path)), count, failures, own };
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
