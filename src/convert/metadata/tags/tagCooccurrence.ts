/**
 * What the rest of the pile says of a row of tags. A word that stands with many different neighbours is a tag by
 * itself; two that hardly ever stand apart are one. Counts of sources, so that the order of the sources, and how often
 * a row repeats itself, do not matter.
 */
import type { TagList } from './tagList.ts';

/** What one list adds to the counts. */
interface Counted {
  words: ReadonlySet<string>;
  pairs: ReadonlySet<string>;
}

/** How often the rarer word of a pair must stand beside the other one for the two to be one tag. */
const TOGETHER = 0.3;
/** After so many lists, that two words stand apart is certain. */
const ENOUGH = 7;

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
    const { words, pairs } = countedOf(list);
    for (const word of words) this.#words.set(word, (this.#words.get(word) ?? 0) + by);
    for (const pair of pairs) this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + by);
  }

  /**
   * What the other lists say of the neighbours in this one: at i, of the words i - 1 and i, from 1 (they are one tag)
   * over 0 (nothing is known) to -1 (they are two). The list itself must have been counted: it does not speak for itself.
   */
  bonds(list: TagList): number[] {
    // Where no seam parts the list, it was counted among those that have each of its pairs.
    const own = list.seams.size === 0 ? undefined : countedOf(list).pairs;
    const others = (word: string): number => Math.max(0, (this.#words.get(word) ?? 0) - 1);
    return list.keys.map((key, at) => {
      const before = list.keys[at - 1];
      if (before === undefined) return 0;
      const rarer = Math.min(others(before), others(key));
      if (rarer === 0) return 0;
      const pair = pairOf(before, key);
      const together = Math.max(
        0,
        (this.#pairs.get(pair) ?? 0) - (own === undefined || own.has(pair) ? 1 : 0),
      );
      // One more apart than was seen: a rare word's company may be chance.
      const share = together / (rarer + 1);
      if (share > TOGETHER) return (share - TOGETHER) / (1 - TOGETHER);
      return -((TOGETHER - share) / TOGETHER) * Math.min(1, Math.log2(1 + rarer) / Math.log2(1 + ENOUGH));
    });
  }
}

function countedOf({ keys, seams }: TagList): Counted {
  const pairs = new Set<string>();
  for (let at = 1; at < keys.length; at += 1) {
    if (!seams.has(at)) pairs.add(pairOf(keys[at - 1] ?? '', keys[at] ?? ''));
  }
  return { words: new Set(keys), pairs };
}

const pairOf = (before: string, after: string): string => `${before} ${after}`;
