/** Finds the archive's words that sound like a word of either script. */
import { isArabic } from '../../text/arabic.ts';
import type { ArchiveWord, SimilarWord } from './archiveWord.ts';
import { createMaskTest, phoneticDistance, type Sounds, toSounds } from './phoneticDistance.ts';
import { phoneticKey } from './phoneticKey.ts';

/** The article, with the particles before it. Words are normalised (spelling.ts). */
const ARABIC_ARTICLE = /^(?<particles>[وف]?[بك]?)ال(?=\p{L}{2})/u;
const LATIN_ARTICLE = /^[ae]l['’-]?(?=\p{L}{3})/u;
/** The article before a letter that it sounds like: as-Sisi, ar-Riyadh. */
const ASSIMILATED_ARTICLE = /^[ae](?<sound>[a-z]{1,2})-(?=\k<sound>)/u;

/**
 * The highest cost of a similar word by the number of sounds of the query, tuned on names and random letters: random letters sound
 * like some word of the archive too, but less so.
 */
const MAX_COST = { base: 0.03, ofSound: 0.065 };
/** Names have an article in one script and none in the other: Zafrani, الزعفراني. */
const ARTICLE_COST = 0.08;
const PARTICLE_COST = 0.3;
/** How much lower the cost of a word is that the archive has twice as often. */
const COUNT_WEIGHT = 0.01;

/** A word with or without its article. */
interface Reading {
  sounds: Sounds;
  hasArticle: boolean;
  /** The cost of particles that are left out. */
  cost: number;
}

export class PhoneticIndex {
  readonly #entries: { word: ArchiveWord; reading: Reading }[] = [];

  constructor(words: Iterable<ArchiveWord>) {
    for (const word of words) for (const reading of readings(word.key)) this.#entries.push({ word, reading });
  }

  /**
   * Finds the words that sound like a word.
   * @param word if Arabic, normalised
   * @returns at most `limit` words, the most similar first
   */
  findSimilar(word: string, limit: number): SimilarWord[] {
    const found = new Map<ArchiveWord, number>();
    for (const query of readings(word)) {
      const maxCost = MAX_COST.base + MAX_COST.ofSound * query.sounds.codes.length;
      const mayBeSimilar = createMaskTest(query.sounds, maxCost);
      for (const { word, reading } of this.#entries) {
        if (!mayBeSimilar(reading.sounds.mask)) continue;
        const article = query.hasArticle === reading.hasArticle ? 0 : ARTICLE_COST;
        const cost = phoneticDistance(query.sounds, reading.sounds, maxCost) + article + query.cost + reading.cost;
        if (cost <= maxCost && cost < (found.get(word) ?? Number.POSITIVE_INFINITY)) found.set(word, cost);
      }
    }
    return [...found]
      .map(([word, cost]) => ({ word, cost, rank: cost - COUNT_WEIGHT * Math.log2(word.count) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, limit);
  }
}

function readings(word: string): Reading[] {
  const whole = { sounds: toSounds(phoneticKey(word)), hasArticle: false, cost: 0 };
  const article = isArabic(word) ? ARABIC_ARTICLE.exec(word) : (LATIN_ARTICLE.exec(word) ?? ASSIMILATED_ARTICLE.exec(word));
  if (article === null) return [whole];
  const rest = toSounds(phoneticKey(word.slice(article[0].length)));
  const hasParticles = (article.groups?.particles ?? '') !== '';
  return [whole, { sounds: rest, hasArticle: true, cost: hasParticles ? PARTICLE_COST : 0 }];
}
