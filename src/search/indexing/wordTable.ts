/** Writes word tables: the files of one, several joined into one, and as text for a cache. */
import { hashKey } from '../../system/hashKey.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import {
  type Chunk,
  type Entry,
  type JoinedPart,
  joinPostings,
  type PackedPostings,
  readChunk,
  writePackedChunks,
} from '../format/chunk.ts';
import { chunkPath, KEYS_FILE, SPELLINGS_FILE } from '../format/segmentFiles.ts';
import { joinWordLists } from './archiveWords.ts';
import { packFile } from './gzip.ts';
import type { PackedFile } from './packedFile.ts';

/** The table of some articles, which are numbered from 0. */
export interface WordTable {
  articleCount: number;
  chunks: readonly Chunk[];
  /** The words as the articles spell them (archiveWords.ts). */
  words: string;
}

/** Gives the files of a table. */
export function* tableFiles({ chunks, words }: WordTable): Generator<PackedFile> {
  for (const [number, { bytes }] of chunks.entries()) yield packedFile(chunkPath(number), bytes);
  yield packedFile(KEYS_FILE, chunks.map(({ firstKey }) => firstKey).join('\n'));
  yield packedFile(SPELLINGS_FILE, words);
}

function packedFile(path: string, content: string | Uint8Array): PackedFile {
  return { path, key: hashKey(content), pack: () => packFile(content) };
}

/** Joins tables into one, whose articles are those of the first table, then those of the second, and so on. */
export function joinTables(tables: readonly WordTable[]): WordTable {
  const [only, ...others] = tables;
  if (only !== undefined && others.length === 0) return only;
  const articleCount = tables.reduce((sum, table) => sum + table.articleCount, 0);
  const words = joinWordLists(tables.map((table) => table.words));
  return { articleCount, chunks: [...writePackedChunks(joinEntries(tables))], words };
}

/** The next entry of a table, undefined after the last, and the number of the table's first article. */
interface Head {
  entry: Entry | undefined;
  rest: Iterator<Entry, undefined>;
  firstArticle: number;
}

function* joinEntries(tables: readonly WordTable[]): Generator<[key: string, postings: PackedPostings]> {
  const heads: Head[] = [];
  let firstArticle = 0;
  for (const { articleCount, chunks } of tables) {
    const rest = entriesOf(chunks);
    heads.push({ entry: rest.next().value, rest, firstArticle });
    firstArticle += articleCount;
  }
  for (;;) {
    const key = leastKey(heads);
    if (key === undefined) return;
    const parts: JoinedPart[] = [];
    for (const head of heads) {
      if (head.entry?.key !== key) continue;
      parts.push({ postings: head.entry, firstArticle: head.firstArticle });
      head.entry = head.rest.next().value;
    }
    yield [key, joinPostings(parts)];
  }
}

function leastKey(heads: readonly Head[]): string | undefined {
  let least: string | undefined;
  for (const { entry } of heads)
    if (entry !== undefined && (least === undefined || compareCodeUnits(entry.key, least) < 0))
      least = entry.key;
  return least;
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
