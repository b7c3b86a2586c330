/** A segment of the search index: Pagefind's, over analysed text, with the original text put back for readers. */
import { hash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { inTurns } from '../text/inTurns.ts';
import { type AnalysedText, createAnalyser } from './analyser.ts';
import { writeWords } from './archiveWords.ts';
import { facetFile, tagFile } from './facets.ts';
import { type ArticleInfo, type Fragment, packFragment, unpackFragment } from './fragments.ts';
import { buildLexicon } from './lexicon.ts';
import type { SearchRecord } from './record.ts';
import { Tokens } from './tokens.ts';

/** What was written. */
export interface SegmentReport {
  /** Articles in the segment. */
  articles: number;
  /** Files in the folder. */
  files: number;
  /** Their size together, in bytes. */
  bytes: number;
}

/** The files that searching needs; Pagefind's user interfaces are left out. */
const NEEDED = /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|.*\.pf_\w+|.*\.pagefind)$/u;
const FRAGMENT = /^fragment\//u;

/** Files of the segment that are not Pagefind's. */
export const FACETS_FILE = 'facets.json';
export const TAGS_FILE = 'tags.json';
export const RARE_TAGS_FILE = 'rare-tags.json';
export const WORDS_FILE = 'words.txt';

/** A file of a segment. */
export type SegmentFile = pagefind.IndexFile;

/** Articles that are ready to be indexed. */
export interface Prepared {
  records: readonly SearchRecord[];
  tokens: Tokens;
  /**
   * Analyses a text. That is done twice, when an article is sent and when its fragment comes back: what takes long is remembered
   * of each token, and of thousands of texts only the originals are held.
   */
  analyse: Analyse;
}

type Analyse = (text: string) => AnalysedText;
/** What is indexed, by the address that it is indexed under. */
type ByAddress = ReadonlyMap<string, SearchRecord>;

/**
 * Makes articles ready to be indexed.
 * @param records the articles; the order decides their places in the index
 * @param tokens those of the articles, as far as they are known
 */
export function prepareSegment(records: readonly SearchRecord[], tokens = new Tokens()): Prepared {
  const lexicon = buildLexicon(
    records.flatMap(({ title, text }) => [title, text]),
    tokens,
  );
  return { records, tokens, analyse: createAnalyser(lexicon, tokens) };
}

/**
 * Indexes articles with Pagefind: the bundle that the browser loads. The same records in the same order give
 * the same bytes. One call at a time: Pagefind has one service a process, and the first to finish closes it.
 * @returns the segment's files, relative to its folder
 * @throws Error that names the article where Pagefind refuses one or a fragment does not fit its original text; the
 * cause is attached where there is one
 */
export async function segmentFiles(prepared: Prepared): Promise<SegmentFile[]> {
  const { records, tokens, analyse } = prepared;
  const byAddress = new Map(records.map((record) => [fragmentAddress(record), record]));
  const files = await restore(await indexed(byAddress, analyse), byAddress, analyse);
  return [...files, ...own(records, tokens)];
}

/**
 * Writes a segment, as `segmentFiles` makes it.
 * @param folder the segment's folder; what it held before is gone afterwards
 */
export async function buildSegment(records: readonly SearchRecord[], folder: string): Promise<SegmentReport> {
  const files = await segmentFiles(prepareSegment(records));
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return {
    articles: records.length,
    files: files.length,
    bytes: files.reduce((sum, { content }) => sum + content.length, 0),
  };
}

function own(records: readonly SearchRecord[], tokens: Tokens): pagefind.IndexFile[] {
  const texts = {
    [FACETS_FILE]: JSON.stringify(facetFile(records)),
    [TAGS_FILE]: JSON.stringify(tagFile(records, 'frequent')),
    [RARE_TAGS_FILE]: JSON.stringify(tagFile(records, 'rare')),
    [WORDS_FILE]: writeWords(records, tokens),
  };
  return Object.entries(texts).map(([path, text]) => ({ path, content: Buffer.from(text) }));
}

/** Pagefind leaves out what has no word, such as an article with a title only: its id stands for the text. */
function textOf({ id, text }: SearchRecord, analyse: Analyse): AnalysedText {
  const made = analyse(text);
  if (/[\p{L}\p{N}]/u.test(made.analysed)) return made;
  return { ...made, analysed: made.analysed.replace(/^\S*/u, id) };
}

/**
 * Pagefind names a fragment after its contents as indexed, address included. A hash of the original in the address makes
 * the name that of the contents as written, so that no cache keeps a title that was corrected.
 */
function fragmentAddress(record: SearchRecord): string {
  return `${record.url}#${hash('sha256', JSON.stringify(record)).slice(0, 12)}`;
}

async function indexed(byAddress: ByAddress, analyse: Analyse): Promise<pagefind.IndexFile[]> {
  try {
    const { index, errors } = await pagefind.createIndex();
    if (index === undefined) throw new Error(errors.join('; '));
    await addAll(index, byAddress, analyse);
    const { files, errors: problems } = await index.getFiles();
    if (problems.length > 0) throw new Error(problems.join('; '));
    return files.filter(({ path }) => NEEDED.test(path));
  } catch (cause) {
    throw new Error(`The search index was not built: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  } finally {
    await pagefind.close();
  }
}

/** Pagefind takes records in the order in which they are sent, and works on one while the next are analysed and on their way. */
const ON_THE_WAY = 32;

async function addAll(index: pagefind.PagefindIndex, byAddress: ByAddress, analyse: Analyse): Promise<void> {
  const sent: Promise<void>[] = [];
  for (const [address, record] of byAddress) {
    if (sent.length >= ON_THE_WAY) await sent.shift();
    const adding = add(index, address, record, analyse);
    // The first that is refused is told; others may be refused before its turn comes.
    adding.catch(() => {});
    sent.push(adding);
  }
  await Promise.all(sent);
}

async function add(
  index: pagefind.PagefindIndex,
  address: string,
  record: SearchRecord,
  analyse: Analyse,
): Promise<void> {
  const alias = analyse(record.aliases.map(({ name }) => name).join(' ')).analysed;
  const { errors } = await index.addCustomRecord({
    url: address,
    // No language of Pagefind's: it would stem once more, and keep an index for each language.
    language: 'und',
    content: textOf(record, analyse).analysed,
    meta: { title: analyse(record.title).analysed, ...(record.aliases.length > 0 && { alias }) },
  });
  if (errors.length > 0) throw new Error(`Pagefind refuses article ${record.id}: ${errors.join('; ')}`);
}

/** Puts the original text back into the fragments. */
async function restore(
  files: readonly pagefind.IndexFile[],
  byAddress: ByAddress,
  analyse: Analyse,
): Promise<pagefind.IndexFile[]> {
  const found = new Set<SearchRecord>();
  const restored = await inTurns(files, (file) => {
    if (!FRAGMENT.test(file.path)) return file;
    const fragment = unpackFragment(file.content);
    const record = byAddress.get(fragment.url);
    if (record === undefined)
      throw new Error(`${file.path} is of no article that was indexed: ${fragment.url}`);
    found.add(record);
    return { path: file.path, content: packFragment(original(fragment, record, textOf(record, analyse))) };
  });
  const lost = [...byAddress.values()].find((record) => !found.has(record));
  if (lost !== undefined) throw new Error(`Pagefind gave no fragment for article ${lost.id}`);
  return restored;
}

function original(fragment: Fragment, record: SearchRecord, text: AnalysedText): Fragment {
  const { id, url, lang, title, day, publisher, aliases } = record;
  if (fragment.content !== text.analysed) {
    throw new Error(`The indexed text of article ${id} does not align with its original text`);
  }
  const article: ArticleInfo = { id, lang, aliases, ...(day && { day }), ...(publisher && { publisher }) };
  return { ...fragment, url, content: text.original, meta: { title }, article };
}
