/**
 * A small summary of an article's text, by which near duplicates are found: of two sketches, the share of equal bytes
 * tells the share of shingles that their texts have in common.
 */
import { murmurFinalize } from './murmurFinalize.ts';
import { makeShingles } from './shingles.ts';

/** A byte for each of as many bins. The likeness of two sketches is right to ±0.04 (one standard deviation). */
export const SKETCH_BYTES = 128;

/** Bits of a hash that order the shingles within a round; the rounds, at most 256, take the bits above. */
const ORDER_BITS = 23;

/** Bytes of unlike texts are equal by chance this often. */
const CHANCE_OF_EQUAL_BYTES = 1 / 256;

/**
 * Sketches an article. Pure: the same text gives the same bytes on every machine; its punctuation, spacing and
 * paragraphs do not matter, nor do letter case and the folded differences of Arabic spelling.
 * @returns SKETCH_BYTES bytes, or none where the text is too short to be compared
 */
export function sketchArticle(title: string, paragraphs: readonly string[]): Uint8Array {
  const shingles = makeShingles(title, paragraphs);
  if (shingles.length === 0) return new Uint8Array();
  return Uint8Array.from(findMinima(shingles));
}

/**
 * Fast similarity sketching (Dahlgaard, Knudsen and Thorup, FOCS 2017): in each round every shingle falls into one bin,
 * and the least stays there; another round follows while a bin is empty. So a long text takes one round, where plain
 * minhash takes as many as there are bins. The low bits of what stays are the sketch.
 */
function findMinima(shingles: readonly number[]): Int32Array {
  const minima = new Int32Array(SKETCH_BYTES).fill(-1);
  let empty = SKETCH_BYTES;
  for (let round = 0; empty > 0; round += 1) {
    const salt = Math.imul(round, 0x9e3779b1);
    // After half of the rounds all shingles go to one bin after the other, so that none is left empty.
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
 * How alike two texts are by their sketches: an estimate of the Jaccard index of their shingles, from 0 to 1. Texts
 * that were too short to be sketched are like none.
 */
export function likeness(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== SKETCH_BYTES || b.length !== SKETCH_BYTES) return 0;
  let equal = 0;
  for (let at = 0; at < SKETCH_BYTES; at += 1) {
    // 1 where the bytes are equal, else 0. A branch would take four times as long, no processor can foretell it.
    equal += (((a[at] ?? 0) ^ (b[at] ?? 0)) - 1) >>> 31;
  }
  return Math.max(0, (equal / SKETCH_BYTES - CHANCE_OF_EQUAL_BYTES) / (1 - CHANCE_OF_EQUAL_BYTES));
}
