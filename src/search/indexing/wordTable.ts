/** Writes word tables: the files of one, several joined into one, and as text for a cache. */
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type Chunk, type Entry, type Postings, readChunk, writeChunks } from '../format/chunk.ts';
import { chunkPath, KEYS_FILE, type SegmentFile, SPELLINGS_FILE } from '../format/segmentFiles.ts';
import { joinWordLists } from './archiveWords.ts';
import { packFile } from './gzip.ts';

/** The table of some articles, which are numbered from 0. */
export interface WordTable {
  articleCount: number;
  chunks: readonly Chunk[];
  /** The words as the articles spell them (archiveWords.ts). */
  words: string;
}

/** Gives the files of a table, relative to its folder. */
export function tableFiles({ chunks, words }: WordTable): SegmentFile[] {
  return [
    ...chunks.map(({ bytes }, number) => ({ path: chunkPath(number), content: packFile(bytes) })),
    { path: KEYS_FILE, content: packFile(chunks.map(({ firstKey }) => firstKey).join('\n')) },
    { path: SPELLINGS_FILE, content: packFile(words) },
  ];
}

/** Joins tables into one, whose articles are those of the first table, then those of the second, and so on. */
export function joinTables(tables: readonly WordTable[]): WordTable {
  const [only, ...others] = tables;
  if (only !== undefined && others.length === 0) return only;
  const articleCount = tables.reduce((sum, table) => sum + table.articleCount, 0);
  const words = joinWordLists(tables.map((table) => table.words));
  return { articleCount, chunks: [...writeChunks(joinEntries(tables))], words };
}

/** The next entry of a table, and the number of the table's first article. */
interface Head {
  entry: Entry;
  rest: Iterator<Entry>;
  firstArticle: number;
}

function* joinEntries(tables: readonly WordTable[]): Generator<[key: string, postings: Postings]> {
  let firstArticle = 0;
  let heads: Head[] = [];
  for (const { articleCount, chunks } of tables) {
    const rest = entriesOf(chunks);
    const { value } = rest.next();
    if (value) heads.push({ entry: value, rest, firstArticle });
    firstArticle += articleCount;
  }
  while (heads.length > 0) {
    const key = leastKey(heads);
    const articles: number[] = [];
    const weights: number[] = [];
    for (const head of heads) {
      if (head.entry.key !== key) continue;
      head.entry.visit((place, weight) => {
        articles.push(head.firstArticle + place);
        weights.push(weight);
      });
    }
    yield [key, { articles, weights }];
    heads = heads.flatMap((head) => (head.entry.key === key ? nextHead(head) : [head]));
  }
}

function leastKey(heads: readonly Head[]): string {
  const [first = '', ...others] = heads.map(({ entry }) => entry.key);
  return others.reduce((least, key) => (compareCodeUnits(key, least) < 0 ? key : least), first);
}

function nextHead({ rest, firstArticle }: Head): Head[] {
  const { value, done } = rest.next();
  return done ? [] : [{ entry: value, rest, firstArticle }];
}

function* entriesOf(chunks: readonly Chunk[]): Generator<Entry, undefined> {
  for (const { bytes } of chunks) yield* readChunk(bytes);
}

/** Writes a table as lines of text. */
export function formatTable({ articleCount, chunks, words }: WordTable): string {
  const lines = chunks.map(
    ({ firstKey, bytes }) => `${firstKey}\t${Buffer.from(bytes).toString('base64')}\n`,
  );
  return `${articleCount} ${chunks.length}\n${lines.join('')}${words}`;
}

/** Reads what `formatTable` wrote. */
export function parseTable(text: string): WordTable {
  const [counts = '', ...lines] = text.split('\n');
  const [articleCount = 0, chunkCount = 0] = counts.split(' ').map(Number);
  const chunks = lines.slice(0, chunkCount).map((line) => {
    const [firstKey = '', bytes = ''] = line.split('\t');
    return { firstKey, bytes: Buffer.from(bytes, 'base64') };
  });
  return { articleCount, chunks, words: lines.slice(chunkCount).join('\n') };
}
