/** A hash table of small numbers in two typed arrays: 12 to 20 bytes for each, where a Map of lists takes hundreds. */
import { murmurFinalize } from './murmurFinalize.ts';

/** Stands where there is no other. */
export const NONE = -1;

export class IntHashTable {
  readonly #last: Int32Array;
  readonly #previous: Int32Array;

  /** @param size how many numbers there will be, from 0 */
  constructor(size: number) {
    this.#last = new Int32Array(2 ** Math.ceil(Math.log2(size + 1) + 1)).fill(NONE);
    this.#previous = new Int32Array(size).fill(NONE);
  }

  /**
   * Adds a number to the bucket of a key.
   * @returns the one that was added to it before, if any; now and then two keys share a bucket
   */
  add(key: number, item: number): number {
    const bucket = murmurFinalize(key) & (this.#last.length - 1);
    const last = this.#last[bucket] ?? NONE;
    this.#previous[item] = last;
    this.#last[bucket] = item;
    return last;
  }

  /** The number that was added to the same bucket just before this one. */
  previous(item: number): number {
    return this.#previous[item] ?? NONE;
  }

  clear(): void {
    this.#last.fill(NONE);
  }
}
