/** A segment of the search index: Pagefind's, over analysed text, with the original text put back for readers. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { createAnalyser } from './analyser.ts';
import { writeWords } from './archiveWords.ts';
import { facetFile, tagFile } from './facets.ts';
import type { Sent } from './fragments.ts';
import { buildLexicon } from './lexicon.ts';
import { type Analyse, Originals } from './originals.ts';
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
  analyse: Analyse;
}

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
export async function segmentFiles({ records, tokens, analyse }: Prepared): Promise<SegmentFile[]> {
  const originals = new Originals(analyse);
  const files = await originals.putBack(await indexed(records, originals));
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

async function indexed(
  records: readonly SearchRecord[],
  originals: Originals,
): Promise<pagefind.IndexFile[]> {
  try {
    const { index, errors } = await pagefind.createIndex();
    if (index === undefined) throw new Error(errors.join('; '));
    await addAll(index, records, originals);
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

async function addAll(
  index: pagefind.PagefindIndex,
  records: readonly SearchRecord[],
  originals: Originals,
): Promise<void> {
  const sent: Promise<void>[] = [];
  for (const record of records) {
    if (sent.length >= ON_THE_WAY) await sent.shift();
    const adding = add(index, originals.analysed(record), record);
    // The first that is refused is told; others may be refused before its turn comes.
    adding.catch(() => {});
    sent.push(adding);
  }
  await Promise.all(sent);
}

async function add(index: pagefind.PagefindIndex, sent: Sent, { id }: SearchRecord): Promise<void> {
  const { errors } = await index.addCustomRecord(sent);
  if (errors.length > 0) throw new Error(`Pagefind refuses article ${id}: ${errors.join('; ')}`);
}
