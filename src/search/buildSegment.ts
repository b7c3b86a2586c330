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

/** What is fed to Pagefind for an article, and what its fragment gets back. */
interface Entry {
  record: SearchRecord;
  title: AnalysedText;
  text: AnalysedText;
  alias: AnalysedText;
  /** The article's address with a hash of what readers see. */
  address: string;
}

/** Files of the segment that are not Pagefind's. */
export const FACETS_FILE = 'facets.json';
export const TAGS_FILE = 'tags.json';
export const RARE_TAGS_FILE = 'rare-tags.json';
export const WORDS_FILE = 'words.txt';

/** A file of a segment. */
export type SegmentFile = pagefind.IndexFile;

/** Articles that are ready to be indexed. */
export interface Prepared {
  entries: readonly Entry[];
  tokens: Tokens;
}

/**
 * Makes articles ready to be indexed, in turns with other work.
 * @param records the articles; the order decides their places in the index
 * @param tokens those of the articles, as far as they are known
 */
export async function prepareSegment(
  records: readonly SearchRecord[],
  tokens = new Tokens(),
): Promise<Prepared> {
  const lexicon = buildLexicon(
    records.flatMap(({ title, text }) => [title, text]),
    tokens,
  );
  const analyse = createAnalyser(lexicon, tokens);
  const entries = await inTurns(records, (record) => ({
    record,
    title: analyse(record.title),
    text: withWord(analyse(record.text), record.id),
    alias: analyse(record.aliases.map(({ name }) => name).join(' ')),
    address: `${record.url}#${hashOf(record)}`,
  }));
  return { entries, tokens };
}

/**
 * Indexes articles with Pagefind: the bundle that the browser loads. The same records in the same order give
 * the same bytes. One call at a time: Pagefind has one service a process, and the first to finish closes it.
 * @returns the segment's files, relative to its folder
 * @throws Error that names the article where Pagefind refuses one or a fragment does not fit its original text; the
 * cause is attached where there is one
 */
export async function segmentFiles({ entries, tokens }: Prepared): Promise<SegmentFile[]> {
  const files = await restore(await indexed(entries), entries);
  const records = entries.map(({ record }) => record);
  return [...files, ...own(records, tokens)];
}

/**
 * Writes a segment, as `segmentFiles` makes it.
 * @param folder the segment's folder; what it held before is gone afterwards
 */
export async function buildSegment(records: readonly SearchRecord[], folder: string): Promise<SegmentReport> {
  const files = await segmentFiles(await prepareSegment(records));
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
function withWord(text: AnalysedText, id: string): AnalysedText {
  if (/[\p{L}\p{N}]/u.test(text.analysed)) return text;
  return { ...text, analysed: text.analysed.replace(/^\S*/u, id) };
}

/**
 * Pagefind names a fragment after its contents as indexed, address included. A hash of the original in the address makes
 * the name that of the contents as written, so that no cache keeps a title that was corrected.
 */
function hashOf(record: SearchRecord): string {
  return hash('sha256', JSON.stringify(record)).slice(0, 12);
}

async function indexed(entries: readonly Entry[]): Promise<pagefind.IndexFile[]> {
  try {
    const { index, errors } = await pagefind.createIndex();
    if (index === undefined) throw new Error(errors.join('; '));
    await addAll(index, entries);
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

/** Pagefind takes records in the order in which they are sent, and works on one while the next are on their way. */
const ON_THE_WAY = 32;

async function addAll(index: pagefind.PagefindIndex, entries: readonly Entry[]): Promise<void> {
  const sent: Promise<void>[] = [];
  for (const entry of entries) {
    if (sent.length >= ON_THE_WAY) await sent.shift();
    const adding = add(index, entry);
    // The first that is refused is told; others may be refused before its turn comes.
    adding.catch(() => {});
    sent.push(adding);
  }
  await Promise.all(sent);
}

async function add(
  index: pagefind.PagefindIndex,
  { record, title, text, alias, address }: Entry,
): Promise<void> {
  const { errors } = await index.addCustomRecord({
    url: address,
    // No language of Pagefind's: it would stem once more, and keep an index for each language.
    language: 'und',
    content: text.analysed,
    meta: { title: title.analysed, ...(record.aliases.length > 0 && { alias: alias.analysed }) },
  });
  if (errors.length > 0) throw new Error(`Pagefind refuses article ${record.id}: ${errors.join('; ')}`);
}

/** Puts the original text back into the fragments. */
async function restore(
  files: readonly pagefind.IndexFile[],
  entries: readonly Entry[],
): Promise<pagefind.IndexFile[]> {
  const byAddress = new Map(entries.map((entry) => [entry.address, entry]));
  const restored = await inTurns(files, (file) => {
    if (!FRAGMENT.test(file.path)) return file;
    const fragment = unpackFragment(file.content);
    const entry = byAddress.get(fragment.url);
    if (entry === undefined)
      throw new Error(`${file.path} is of no article that was indexed: ${fragment.url}`);
    byAddress.delete(fragment.url);
    return { path: file.path, content: packFragment(original(fragment, entry)) };
  });
  const [lost] = byAddress.values();
  if (lost !== undefined) throw new Error(`Pagefind gave no fragment for article ${lost.record.id}`);
  return restored;
}

function original(fragment: Fragment, { record, text }: Entry): Fragment {
  const { id, url, lang, title, day, publisher, aliases } = record;
  if (fragment.content !== text.analysed) {
    throw new Error(`The indexed text of article ${id} does not align with its original text`);
  }
  const article: ArticleInfo = { id, lang, aliases, ...(day && { day }), ...(publisher && { publisher }) };
  return { ...fragment, url, content: text.original, meta: { title }, article };
}
