/** A hash table of small integers in two typed arrays: 12 to 20 bytes for each, where a Map of lists takes hundreds. */
import { murmurFinalize } from './murmurFinalize.ts';

/** The end of a chain of items. */
export const NONE = -1;

/** Returns the number of buckets of a table, which is a power of two. */
export function bucketCount(size: number): number {
  return 2 ** Math.ceil(Math.log2(size + 1) + 1);
}

/** Returns the bucket of a key. @param mask the number of buckets minus 1 */
export function bucketOf(key: number, mask: number): number {
  return murmurFinalize(key) & mask;
}

export class IntHashTable {
  readonly #last: Int32Array;
  readonly #previous: Int32Array;

  /** @param size the number of items, which are numbered from 0 */
  constructor(size: number) {
    this.#last = new Int32Array(bucketCount(size)).fill(NONE);
    this.#previous = new Int32Array(size).fill(NONE);
  }

  /**
   * Adds an item to the bucket of a key. Two keys may share a bucket.
   * @returns the item that was added to the bucket before, or NONE
   */
  add(key: number, item: number): number {
    const bucket = bucketOf(key, this.#last.length - 1);
    const last = this.#last[bucket] ?? NONE;
    this.#previous[item] = last;
    this.#last[bucket] = item;
    return last;
  }

  /** The item that was added to the same bucket just before this one, or NONE. */
  previous(item: number): number {
    return this.#previous[item] ?? NONE;
  }

  clear(): void {
    this.#last.fill(NONE);
  }
}
