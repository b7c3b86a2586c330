/**
 * Writes and reads chunks of the word table. The table says which articles have each key of the index (indexKey.ts), and how
 * much each counts there. Its keys are sorted and divided into chunks, so that a query loads the chunks of its words only.
 *
 * A chunk is a list of entries: how many bytes the key shares with the key before it, the number of its other bytes, these
 * bytes, the number of articles, the length of their list, and the list: the difference to the article before, for each
 * article, and then a byte with the weight of each (weights.ts).
 */
import { ByteReader, ByteWriter } from './bytes.ts';

/** The articles that have a key, in ascending order, and the weight of each. */
export interface Postings {
  articles: readonly number[];
  weights: readonly number[];
}

/** Postings as a chunk has them. */
export interface PackedPostings {
  articleCount: number;
  /** The differences, then the weights. */
  list: Uint8Array;
}

/** The size from which a chunk is complete, in bytes before compression. A smaller one costs more requests, a larger one more bytes. */
const CHUNK_SIZE = 12_000;

/** A joined list has a few bytes more than its parts, since the first difference of a part may be larger. */
const SPARE_BYTES = 32;

export interface Chunk {
  firstKey: string;
  bytes: Uint8Array;
}

/** Divides a table into chunks. @param entries sorted by the UTF-16 units of their keys, as the browser looks them up */
export function* writeChunks(
  entries: Iterable<readonly [key: string, postings: Postings]>,
): Generator<Chunk> {
  yield* writePackedChunks(packEntries(entries));
}

function* packEntries(
  entries: Iterable<readonly [key: string, postings: Postings]>,
): Generator<[key: string, postings: PackedPostings]> {
  const list = new ByteWriter();
  for (const [key, postings] of entries) {
    writeList(list, postings);
    yield [key, { articleCount: postings.articles.length, list: list.take() }];
  }
}

/** As `writeChunks`, of postings that are packed. */
export function* writePackedChunks(
  entries: Iterable<readonly [key: string, postings: PackedPostings]>,
): Generator<Chunk> {
  const encoder = new TextEncoder();
  const chunk = new ByteWriter();
  let firstKey: string | undefined;
  let last: Uint8Array = new Uint8Array();
  for (const [key, { articleCount, list }] of entries) {
    if (firstKey !== undefined && chunk.length + list.length > CHUNK_SIZE) {
      yield { firstKey, bytes: chunk.take() };
      firstKey = undefined;
    }
    if (firstKey === undefined) last = new Uint8Array();
    firstKey ??= key;
    const bytes = encoder.encode(key);
    const shared = sharedLength(last, bytes);
    chunk.number(shared);
    chunk.number(bytes.length - shared);
    chunk.append(bytes.subarray(shared));
    chunk.number(articleCount);
    chunk.number(list.length);
    chunk.append(list);
    last = bytes;
  }
  if (firstKey !== undefined) yield { firstKey, bytes: chunk.take() };
}

function writeList(list: ByteWriter, { articles, weights }: Postings): void {
  let previous = -1;
  for (const article of articles) {
    list.number(article - previous - 1);
    previous = article;
  }
  for (const weight of weights) list.byte(weight);
}

/** What a key has in one of several tables that are joined. */
export interface JoinedPart {
  postings: PackedPostings;
  /** The number that the table's first article has in the joined table. */
  firstArticle: number;
}

/**
 * Joins the postings that a key has in several tables. All differences but the first of each table stay the same, so they are copied.
 * @param parts in the order of the tables
 */
export function joinPostings(parts: readonly JoinedPart[]): PackedPostings {
  const list = new ByteWriter(parts.reduce((sum, { postings }) => sum + postings.list.length, SPARE_BYTES));
  let articleCount = 0;
  let previous = -1;
  for (const { postings, firstArticle } of parts) {
    const differences = new ByteReader(differencesIn(postings));
    let article = firstArticle + differences.number();
    list.number(article - previous - 1);
    list.append(differences.rest());
    while (!differences.isAtEnd) article += differences.number() + 1;
    previous = article;
    articleCount += postings.articleCount;
  }
  for (const { postings } of parts) list.append(weightsIn(postings));
  return { articleCount, list: list.take() };
}

function differencesIn({ articleCount, list }: PackedPostings): Uint8Array {
  return list.subarray(0, list.length - articleCount);
}

function weightsIn({ articleCount, list }: PackedPostings): Uint8Array {
  return list.subarray(list.length - articleCount);
}

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** An entry of a chunk. Its list is read where it is needed. */
export interface Entry extends PackedPostings {
  key: string;
  /** Calls a function for each article, with its weight. */
  visit(visitor: (article: number, weight: number) => void): void;
}

/** Reads the entries of a chunk in their order. @throws Error where the bytes are cut off */
export function* readChunk(bytes: Uint8Array): Generator<Entry> {
  const decoder = new TextDecoder();
  const reader = new ByteReader(bytes);
  let last: Uint8Array = new Uint8Array();
  while (!reader.isAtEnd) {
    const shared = reader.number();
    const rest = reader.take(reader.number());
    const key = new Uint8Array(shared + rest.length);
    key.set(last.subarray(0, shared));
    key.set(rest, shared);
    const articleCount = reader.number();
    const list = reader.take(reader.number());
    yield {
      key: decoder.decode(key),
      articleCount,
      list,
      visit: (visitor) => visitAll({ articleCount, list }, visitor),
    };
    last = key;
  }
}

function visitAll(postings: PackedPostings, visitor: (article: number, weight: number) => void): void {
  const differences = new ByteReader(differencesIn(postings));
  const weights = weightsIn(postings);
  let article = -1;
  for (const weight of weights) {
    article += differences.number() + 1;
    visitor(article, weight);
  }
}
