/**
 * Counts of texts in two columns of a cache file. The texts are in buckets by their hash, each a piece of JSON, so that looking up a few
 * of millions of counts reads only their buckets. The texts themselves are compared, so the counts are exact.
 */
import { bytesOf, type CacheColumnFile, float64View } from '../files/cacheColumns.ts';
import { groupBy } from '../groupBy.ts';
import { hashText } from './hashIndex.ts';

/** The mean number of counts in a bucket. */
const BUCKET_SIZE = 256;

/** By which the number of counts is estimated. */
const MEAN_COUNT_BYTES = 32;

/** The texts of a bucket and their counts. */
type Bucket = [texts: string[], counts: number[]];

export class CountTable {
  readonly #file: CacheColumnFile;
  readonly #name: string;
  /** Where each bucket ends, in bytes. */
  readonly #ends: Float64Array;

  private constructor(file: CacheColumnFile, name: string, ends: Float64Array) {
    this.#file = file;
    this.#name = name;
    this.#ends = ends;
  }

  /** Opens the counts that `addCountColumns` made. @returns undefined where they are damaged */
  static open(file: CacheColumnFile, name: string): CountTable | undefined {
    const column = file.read(`${name}-ends`);
    if (column === undefined || !file.isIntact(name)) return undefined;
    return new CountTable(file, name, float64View(column));
  }

  /** The length of all buckets. */
  get bytes(): number {
    return this.#ends.at(-1) ?? 0;
  }

  get bucketCount(): number {
    return this.#ends.length;
  }

  /** Returns the counts of texts. Texts without a count are absent. */
  read(texts: Iterable<string>): Map<string, number> {
    const found = new Map<string, number>();
    if (this.bucketCount === 0) return found;
    const mask = this.bucketCount - 1;
    for (const [bucket, wanted] of groupBy(new Set(texts), (text) => `${hashText(text) & mask}`)) {
      const counts = this.readBucket(Number(bucket));
      for (const text of wanted) {
        const count = counts.get(text);
        if (count !== undefined) found.set(text, count);
      }
    }
    return found;
  }

  readBucket(bucket: number): Map<string, number> {
    const start = bucket === 0 ? 0 : (this.#ends[bucket - 1] ?? 0);
    const bytes = this.#file.readRange(this.#name, start, (this.#ends[bucket] ?? 0) - start);
    const [texts, counts]: Bucket = JSON.parse(bytes.toString());
    return new Map(texts.map((text, at) => [text, counts[at] ?? 0]));
  }
}

/**
 * Adds to counts and makes the columns of the sums.
 * @param table the counts; undefined where there are none yet
 * @param added what is added to each count; it may be negative
 */
export function addCountColumns(
  columns: Map<string, Uint8Array>,
  name: string,
  table: CountTable | undefined,
  added: ReadonlyMap<string, number>,
): void {
  const oldCount = table?.bucketCount ?? 0;
  const size = (table?.bytes ?? 0) / MEAN_COUNT_BYTES + added.size;
  const bucketCount = Math.max(oldCount, 2 ** Math.ceil(Math.log2(Math.max(1, size / BUCKET_SIZE))));
  const mask = bucketCount - 1;
  const addedByBucket = new Map<number, [string, number][]>();
  for (const entry of added) {
    const bucket = hashText(entry[0]) & mask;
    const others = addedByBucket.get(bucket);
    if (others === undefined) addedByBucket.set(bucket, [entry]);
    else others.push(entry);
  }
  const pieces: Buffer[] = [];
  const ends = new Float64Array(bucketCount);
  let end = 0;
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const counts = new Map<string, number>();
    // A bucket of fewer has the texts of several buckets of more.
    if (oldCount > 0)
      for (const [text, count] of table?.readBucket(bucket & (oldCount - 1)) ?? [])
        if ((hashText(text) & mask) === bucket) counts.set(text, count);
    for (const [text, by] of addedByBucket.get(bucket) ?? []) {
      const sum = (counts.get(text) ?? 0) + by;
      if (sum === 0) counts.delete(text);
      else counts.set(text, sum);
    }
    const json: Bucket = [[...counts.keys()], [...counts.values()]];
    const piece = Buffer.from(JSON.stringify(json));
    pieces.push(piece);
    end += piece.length;
    ends[bucket] = end;
  }
  columns.set(name, Buffer.concat(pieces));
  columns.set(`${name}-ends`, bytesOf(ends));
}
