/**
 * Counts how often words are neighbours in the tag rows of all sources. A word with many different neighbours is a tag by
 * itself; two words that are nearly always neighbours are one tag. Each list counts once for a word or pair, so that the
 * order of the sources and repetitions within a row do not matter.
 */
import type { TagList } from './tagList.ts';

/** The words and pairs that one list adds to the counts. */
export interface ListCounts {
  words: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
}

/** The share of lists in which the rarer word of a pair is beside the other one, from which on the two are one tag. */
const MIN_NEIGHBOUR_SHARE = 0.3;
/** After this many lists it is certain that two words are separate tags. */
const CERTAIN_LIST_COUNT = 7;

/** In how many lists each word occurs, and each pair of neighbours. */
export interface TagCooccurrenceCounts {
  words: Map<string, number>;
  pairs: Map<string, number>;
}

export class TagCooccurrence {
  readonly #words: Map<string, number>;
  readonly #pairs: Map<string, number>;

  /** @param counts from another process, to continue from */
  constructor({ words, pairs }: TagCooccurrenceCounts = { words: new Map(), pairs: new Map() }) {
    this.#words = words;
    this.#pairs = pairs;
  }

  /** The counts, for another process. */
  counts(): TagCooccurrenceCounts {
    return { words: this.#words, pairs: this.#pairs };
  }

  /** Adds one list, or removes one. */
  count(list: TagList, by: 1 | -1 = 1): void {
    const { words, pairs } = countList(list);
    for (const word of words) this.#words.set(word, (this.#words.get(word) ?? 0) + by);
    for (const pair of pairs) this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + by);
  }

  /**
   * How strongly neighbours in a list belong together, by the other lists: at i, for the words i - 1 and i, from 1 (one tag)
   * over 0 (unknown) to -1 (two tags). The list itself must have been counted, and is subtracted.
   */
  bondStrengths(list: TagList): number[] {
    // A list without boundaries was counted for each of its pairs.
    const ownPairs = list.boundaries.size === 0 ? undefined : countList(list).pairs;
    const others = (word: string): number => Math.max(0, (this.#words.get(word) ?? 0) - 1);
    return list.keys.map((key, at) => {
      const before = list.keys[at - 1];
      if (before === undefined) return 0;
      const rarer = Math.min(others(before), others(key));
      if (rarer === 0) return 0;
      const pair = pairKey(before, key);
      const sharedLists = Math.max(
        0,
        (this.#pairs.get(pair) ?? 0) - (ownPairs === undefined || ownPairs.has(pair) ? 1 : 0),
      );
      // One list more than counted, since the neighbours of a rare word may be chance.
      const share = sharedLists / (rarer + 1);
      if (share > MIN_NEIGHBOUR_SHARE) return (share - MIN_NEIGHBOUR_SHARE) / (1 - MIN_NEIGHBOUR_SHARE);
      return (
        -((MIN_NEIGHBOUR_SHARE - share) / MIN_NEIGHBOUR_SHARE) *
        Math.min(1, Math.log2(1 + rarer) / Math.log2(1 + CERTAIN_LIST_COUNT))
      );
    });
  }
}

/** Returns the words and pairs that a list adds to the counts. */
export function countList({ keys, boundaries }: TagList): ListCounts {
  const pairs = new Set<string>();
  for (let at = 1; at < keys.length; at += 1) {
    if (!boundaries.has(at)) pairs.add(pairKey(keys[at - 1] ?? '', keys[at] ?? ''));
  }
  return { words: new Set(keys), pairs };
}

const pairKey = (before: string, after: string): string => `${before} ${after}`;
