/** Finds the archive's words that a misspelt word may mean. */
import type { ArchiveWord, SimilarWord } from './archiveWord.ts';
import { distance } from './spellingDistance.ts';

const MAX_COST = 1.4;
/** How much longer or shorter a misspelling is at most, in letters. */
const MAX_LENGTH_DIFFERENCE = 2;
/** How much lower the cost of a word is that the archive has twice as often. */
const COUNT_WEIGHT = 0.15;

/** A word with its letters as `letterBits` gives them. */
interface Entry {
  word: ArchiveWord;
  letters: number;
}

export class SpellingIndex {
  readonly #byLength: Entry[][] = [];

  constructor(words: Iterable<ArchiveWord>) {
    for (const word of words) {
      this.#byLength[word.key.length] ??= [];
      this.#byLength[word.key.length]?.push({ word, letters: letterBits(word.key) });
    }
  }

  /**
   * Finds the words that may be meant by a misspelling.
   * @param key the normalised misspelling
   * @returns at most `limit` words, the likeliest first
   */
  findSimilar(key: string, limit: number): SimilarWord[] {
    const letters = letterBits(key);
    const found: SimilarWord[] = [];
    for (let difference = -MAX_LENGTH_DIFFERENCE; difference <= MAX_LENGTH_DIFFERENCE; difference++) {
      for (const entry of this.#byLength[key.length + difference] ?? []) {
        if (!mayBeSimilar(letters, entry.letters)) continue;
        const cost = distance(key, entry.word.key, MAX_COST);
        const rank = cost - COUNT_WEIGHT * Math.log2(entry.word.count);
        if (cost <= MAX_COST) found.push({ word: entry.word, cost, rank });
      }
    }
    return found.sort((a, b) => a.rank - b.rank).slice(0, limit);
  }
}

/** Gives the letters of a word as bits, to exclude most words that are not similar. Some letters share a bit. */
function letterBits(key: string): number {
  let letters = 0;
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) & 31);
  return letters;
}

/** Whether each of two words lacks at most two of the other's letters. */
function mayBeSimilar(a: number, b: number): boolean {
  return hasAtMostTwoBits(a & ~b) && hasAtMostTwoBits(b & ~a);
}

/** Each step clears the lowest bit. */
function hasAtMostTwoBits(bits: number): boolean {
  const rest = bits & (bits - 1);
  return (rest & (rest - 1)) === 0;
}
