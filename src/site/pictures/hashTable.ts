/**
 * Finds hashes that differ from one in few bits. A hash is divided into four words; of two hashes that differ in at most ten bits, one
 * word differs in at most two. So the hashes with a similar word are looked up in a table for each word, and only those are compared.
 */
import { hashDistance, MAX_DISTANCE, type PictureHash, positionsOf } from './perceptualHash.ts';

const WORD_BITS = 16;
const WORDS = 4;
/** The most bits in which the most similar words of two similar hashes differ. */
const MAX_WORD_DISTANCE = Math.floor(MAX_DISTANCE / WORDS);
const NONE = -1;

/** All differences of a word in few bits. */
const DIFFERENCES = listDifferences();

function listDifferences(): readonly number[] {
  const found = new Set([0]);
  for (let distance = 0; distance < MAX_WORD_DISTANCE; distance += 1)
    for (const difference of [...found])
      for (let bit = 0; bit < WORD_BITS; bit += 1) found.add(difference | (1 << bit));
  return [...found];
}

export class HashTable {
  readonly #hashes: readonly PictureHash[];
  /** The first hash with each value of each word, and the next hash with the same value, by their places. */
  readonly #first: Int32Array[] = [];
  readonly #next: Int32Array[] = [];

  constructor(hashes: readonly PictureHash[]) {
    this.#hashes = hashes;
    for (let word = 0; word < WORDS; word += 1) {
      const first = new Int32Array(1 << WORD_BITS).fill(NONE);
      const next = new Int32Array(hashes.length);
      for (const [place, hash] of hashes.entries()) {
        const value = wordOf(hash, word);
        next[place] = first[value] ?? NONE;
        first[value] = place;
      }
      this.#first.push(first);
      this.#next.push(next);
    }
  }

  /** Returns the places of all hashes that are those of copies of a picture, in their order; its own place is among them. */
  find(hash: PictureHash): number[] {
    const found = new Set<number>();
    for (const position of positionsOf(hash))
      for (let word = 0; word < WORDS; word += 1)
        for (const difference of DIFFERENCES)
          this.#visit(word, wordOf(position, word) ^ difference, (place, other) => {
            if (hashDistance(position, other) <= MAX_DISTANCE) found.add(place);
          });
    return [...found].sort((a, b) => a - b);
  }

  #visit(word: number, value: number, visit: (place: number, hash: PictureHash) => void): void {
    const next = this.#next[word];
    for (let place = this.#first[word]?.[value] ?? NONE; place !== NONE; place = next?.[place] ?? NONE) {
      const hash = this.#hashes[place];
      if (hash !== undefined) visit(place, hash);
    }
  }
}

function wordOf({ high, low }: PictureHash, word: number): number {
  const half = word < 2 ? low : high;
  return (word % 2 === 0 ? half : half >>> WORD_BITS) & 0xffff;
}
