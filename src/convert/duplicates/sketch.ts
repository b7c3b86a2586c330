/**
 * Makes sketches, small summaries of articles' texts, to find near duplicates: the share of equal bytes in two sketches
 * estimates the share of shingles that their texts have in common.
 */
import { murmurFinalize } from './murmurFinalize.ts';
import { makeShingles } from './shingles.ts';

/** A sketch has a byte for each bin. The likeness of two sketches is exact to ±0.04 (one standard deviation). */
export const SKETCH_BYTES = 128;

/** Bits of a hash that order the shingles within a round. The number of the round, at most 256, has the bits above. */
const ORDER_BITS = 23;

/** The share of equal bytes in the sketches of unrelated texts. */
const CHANCE_OF_EQUAL_BYTES = 1 / 256;

/**
 * Sketches an article. The same text gives the same bytes on every machine; punctuation, spacing, paragraphs, letter case
 * and folded differences of Arabic spelling do not matter.
 * @returns SKETCH_BYTES bytes, or none where the text is too short to be compared
 */
export function sketchArticle(title: string, paragraphs: readonly string[]): Uint8Array {
  const shingles = makeShingles(title, paragraphs);
  if (shingles.length === 0) return new Uint8Array();
  return Uint8Array.from(findMinima(shingles));
}

/**
 * Fast similarity sketching (Dahlgaard, Knudsen and Thorup, FOCS 2017): in each round every shingle falls into one bin,
 * which keeps its minimum; another round follows while a bin is empty. A long text takes one round, where plain minhash
 * takes as many as there are bins. The low bits of the minima are the sketch.
 */
function findMinima(shingles: readonly number[]): Int32Array {
  const minima = new Int32Array(SKETCH_BYTES).fill(-1);
  let empty = SKETCH_BYTES;
  for (let round = 0; empty > 0; round += 1) {
    const salt = Math.imul(round, 0x9e3779b1);
    // In the second half of the rounds all shingles go to one bin each round, so that no bin stays empty.
    const bin = round - SKETCH_BYTES;
    for (const shingle of shingles) {
      const hash = murmurFinalize(shingle ^ salt);
      const at = bin < 0 ? hash & (SKETCH_BYTES - 1) : bin;
      const order = (round << ORDER_BITS) | (hash >>> (32 - ORDER_BITS));
      const least = minima[at] ?? 0;
      if (least >= 0 && least <= order) continue;
      minima[at] = order;
      if (least < 0) empty -= 1;
    }
  }
  return minima;
}

/**
 * The likeness of two texts by their sketches: an estimate of the Jaccard index of their shingles, from 0 to 1. It is 0
 * for texts that were too short to be sketched.
 */
export function likeness(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== SKETCH_BYTES || b.length !== SKETCH_BYTES) return 0;
  let equal = 0;
  for (let at = 0; at < SKETCH_BYTES; at += 1) {
    // 1 where the bytes are equal, otherwise 0. A branch takes four times as long, since processors mispredict it.
    equal += (((a[at] ?? 0) ^ (b[at] ?? 0)) - 1) >>> 31;
  }
  return Math.max(0, (equal / SKETCH_BYTES - CHANCE_OF_EQUAL_BYTES) / (1 - CHANCE_OF_EQUAL_BYTES));
}
