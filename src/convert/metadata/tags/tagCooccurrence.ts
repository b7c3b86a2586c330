/**
 * What the rest of the pile says of a row of tags. A word that stands with many different neighbours is a tag by
 * itself; two that hardly ever stand apart are one. Counts of sources, so that the order of the sources, and how often
 * a row repeats itself, do not matter.
 */
import type { TagList } from './tagList.ts';

/** What one list adds to the counts. */
interface ListCounts {
  words: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
}

/** How often the rarer word of a pair must stand beside the other one for the two to be one tag. */
const MIN_NEIGHBOUR_SHARE = 0.3;
/** After so many lists, that two words stand apart is certain. */
const CERTAIN_LIST_COUNT = 7;

/** In how many lists each word stands, and each pair of neighbours. */
export interface TagCooccurrenceCounts {
  words: Map<string, number>;
  pairs: Map<string, number>;
}

export class TagCooccurrence {
  readonly #words: Map<string, number>;
  readonly #pairs: Map<string, number>;

  /** @param counts those of a pile that was counted elsewhere, to go on from */
  constructor({ words, pairs }: TagCooccurrenceCounts = { words: new Map(), pairs: new Map() }) {
    this.#words = words;
    this.#pairs = pairs;
  }

  /** What was counted, to be handed on. */
  counts(): TagCooccurrenceCounts {
    return { words: this.#words, pairs: this.#pairs };
  }

  /** Adds one list, or takes one away. */
  count(list: TagList, by: 1 | -1 = 1): void {
    const { words, pairs } = countList(list);
    for (const word of words) this.#words.set(word, (this.#words.get(word) ?? 0) + by);
    for (const pair of pairs) this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + by);
  }

  /**
   * What the other lists say of the neighbours in this one: at i, of the words i - 1 and i, from 1 (they are one tag)
   * over 0 (nothing is known) to -1 (they are two). The list itself must have been counted: it does not speak for itself.
   */
  bondStrengths(list: TagList): number[] {
    // Where no seam parts the list, it was counted among those that have each of its pairs.
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
      // One more apart than was seen: a rare word's company may be chance.
      const share = sharedLists / (rarer + 1);
      if (share > MIN_NEIGHBOUR_SHARE) return (share - MIN_NEIGHBOUR_SHARE) / (1 - MIN_NEIGHBOUR_SHARE);
      return (
        -((MIN_NEIGHBOUR_SHARE - share) / MIN_NEIGHBOUR_SHARE) *
        Math.min(1, Math.log2(1 + rarer) / Math.log2(1 + CERTAIN_LIST_COUNT))
      );
    });
  }
}

function countList({ keys, boundaries }: TagList): ListCounts {
  const pairs = new Set<string>();
  for (let at = 1; at < keys.length; at += 1) {
    if (!boundaries.has(at)) pairs.add(pairKey(keys[at - 1] ?? '', keys[at] ?? ''));
  }
  return { words: new Set(keys), pairs };
}

const pairKey = (before: string, after: string): string => `${before} ${after}`;
