/** Finds the archive's words that sound like a word of either script. */
import { isArabic } from '../../text/arabic.ts';
import type { ArchiveWord, SimilarWord } from './archiveWord.ts';
import { createMaskTest, phoneticDistance, soundMask } from './phoneticDistance.ts';
import { countConsonants, phoneticKey } from './phoneticKey.ts';

/** The article, with the particles before it. Words are normalised (spelling.ts). */
const ARABIC_ARTICLE = /^(?<particles>[وف]?[بك]?)ال(?=\p{L}{2})/u;
const LATIN_ARTICLE = /^[ae]l['’-]?(?=\p{L}{3})/u;
/** The article before a letter that it sounds like: as-Sisi, ar-Riyadh. */
const ASSIMILATED_ARTICLE = /^[ae](?<sound>[a-z]{1,2})-(?=\k<sound>)/u;

/**
 * The highest cost of a similar word by the number of the query's sounds, tuned on names and random letters: random letters sound
 * like some word of the archive too, but less so.
 */
const MAX_COST = { base: 0.03, ofSound: 0.06 };
/** The same without article and particles, for each consonant of the query, since vowels alone sound like many words. */
const MAX_COST_OF_CONSONANT = 0.1;
/** Sums of costs are not exact. */
const ROUNDING = 1e-6;
/** Names have an article in one script and none in the other: Zafrani, الزعفراني. */
const ARTICLE_COST = 0.05;
const PARTICLE_COST = 0.3;
/** How much lower the cost of a word is that the archive has twice as often. */
const COUNT_WEIGHT = 0.01;

/** A word with or without its article. */
interface Reading {
  /** Its phonetic key. */
  key: string;
  hasArticle: boolean;
  /** The cost of particles that are left out. */
  cost: number;
}

interface Entry extends Reading {
  word: ArchiveWord;
  /** The hard sounds of the key. */
  mask: number;
}

export class PhoneticIndex {
  readonly #entries: Entry[] = [];

  constructor(words: Iterable<ArchiveWord>) {
    for (const word of words) {
      for (const { key, hasArticle, cost } of readings(word.key))
        this.#entries.push({ word, key, mask: soundMask(key), hasArticle, cost });
    }
  }

  /**
   * Finds the words that sound like a word.
   * @param word if Arabic, normalised; a Latin one may have its article before a hyphen
   * @returns at most `limit` words, the most similar first
   */
  findSimilar(word: string, limit: number): SimilarWord[] {
    const found = new Map<ArchiveWord, number>();
    for (const query of readings(word)) {
      const maxCost = MAX_COST.base + MAX_COST.ofSound * query.key.length;
      const maxDistance = Math.min(maxCost, MAX_COST_OF_CONSONANT * countConsonants(query.key) + ROUNDING);
      const mayBeSimilar = createMaskTest(query.key, maxDistance);
      for (const entry of this.#entries) {
        if (!mayBeSimilar(entry.mask)) continue;
        const article = query.hasArticle === entry.hasArticle ? 0 : ARTICLE_COST;
        const cost = phoneticDistance(query.key, entry.key, maxDistance) + article + query.cost + entry.cost;
        if (cost <= Math.min(maxCost, found.get(entry.word) ?? maxCost)) found.set(entry.word, cost);
      }
    }
    return [...found]
      .map(([word, cost]) => ({ word, cost, rank: cost - COUNT_WEIGHT * Math.log2(word.count) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, limit);
  }
}

function readings(word: string): Reading[] {
  const whole = { key: phoneticKey(word), hasArticle: false, cost: 0 };
  const article = isArabic(word)
    ? ARABIC_ARTICLE.exec(word)
    : (LATIN_ARTICLE.exec(word) ?? ASSIMILATED_ARTICLE.exec(word));
  if (article === null) return [whole];
  const hasParticles = (article.groups?.particles ?? '') !== '';
  const rest = phoneticKey(word.slice(article[0].length));
  return [whole, { key: rest, hasArticle: true, cost: hasParticles ? PARTICLE_COST : 0 }];
}
