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

/** The size from which a chunk is complete, in bytes before compression. A smaller one costs more requests, a larger one more bytes. */
const CHUNK_SIZE = 12_000;

export interface Chunk {
  firstKey: string;
  bytes: Uint8Array;
}

/** Divides a table into chunks. @param entries sorted by the UTF-16 units of their keys, as the browser looks them up */
export function* writeChunks(
  entries: Iterable<readonly [key: string, postings: Postings]>,
): Generator<Chunk> {
  const encoder = new TextEncoder();
  const chunk = new ByteWriter();
  const list = new ByteWriter();
  let firstKey: string | undefined;
  let last: Uint8Array = new Uint8Array();
  for (const [key, postings] of entries) {
    writeList(list, postings);
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
    chunk.number(postings.articles.length);
    chunk.number(list.length);
    chunk.append(list.take());
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

function sharedLength(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** An entry of a chunk. Its list is read where it is needed. */
export interface Entry {
  key: string;
  articleCount: number;
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
      visit: (visitor) => readList(list, articleCount, visitor),
    };
    last = key;
  }
}

function readList(list: Uint8Array, count: number, visitor: (article: number, weight: number) => void): void {
  const reader = new ByteReader(list);
  const weightsStart = list.length - count;
  let article = -1;
  for (let place = 0; place < count; place++) {
    article += reader.number() + 1;
    visitor(article, list[weightsStart + place] ?? 0);
  }
}
