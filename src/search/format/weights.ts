/**
 * Says how much a word counts in an article. This is BM25F (Robertson, Zaragoza and Taylor, 2004): the number of times that
 * the article has the word, title and aliases weighted, divided by a norm that grows with the article's length. Sixteen
 * levels of this quotient on a logarithmic scale are precise enough for ranking, and take half a byte.
 */

/** How often a word counts for each time that a field has it. */
const FIELD_WEIGHTS = { text: 1, title: 5, alias: 0.3 };

/** How soon further occurrences of a word stop counting (BM25's k1), and how much an article's length counts (BM25's b). */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** Articles of this many words have the norm 1. It is a constant, so that an article's weights depend on nothing else. */
const USUAL_LENGTH = 200;

/** The quotient of level 0, and how many times larger that of each next level is. */
const LOWEST_QUOTIENT = 0.05;
const LEVEL_FACTOR = 1.5;
const MAX_LEVEL = 15;
const TITLE_FLAG = 0x10;
const ALIAS_FLAG = 0x20;

/** How often each field of an article has a word. */
export interface FieldCounts {
  text: number;
  title: number;
  alias: number;
}

/** The quotients by level. */
const QUOTIENTS = Float32Array.from(
  { length: MAX_LEVEL + 1 },
  (_, level) => LOWEST_QUOTIENT * LEVEL_FACTOR ** level,
);

/** Writes what an article has of a word into a byte. @param length the number of words of the article's text */
export function encodeWeight(counts: FieldCounts, length: number): number {
  const sum =
    counts.text * FIELD_WEIGHTS.text +
    counts.title * FIELD_WEIGHTS.title +
    counts.alias * FIELD_WEIGHTS.alias;
  const quotient = sum / (SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / USUAL_LENGTH));
  const level = Math.round(Math.log(quotient / LOWEST_QUOTIENT) / Math.log(LEVEL_FACTOR));
  const flags = (counts.title > 0 ? TITLE_FLAG : 0) | (counts.alias > 0 ? ALIAS_FLAG : 0);
  return Math.max(0, Math.min(MAX_LEVEL, level)) | flags;
}

/** Gives the quotient of a weight. Those of a word's forms add up. */
export function quotientOf(weight: number): number {
  return QUOTIENTS[weight & MAX_LEVEL] ?? 0;
}

export function isInTitle(weight: number): boolean {
  return (weight & TITLE_FLAG) !== 0;
}

export function isInAlias(weight: number): boolean {
  return (weight & ALIAS_FLAG) !== 0;
}

/** Gives BM25's factor for a quotient: from 0 to `SATURATION` + 1. */
export function saturate(quotient: number): number {
  return ((SATURATION + 1) * quotient) / (quotient + 1);
}

/** Gives what a word is worth by its rarity (BM25's inverse document frequency). @param articles how many have it, of `total` */
export function rarity(articles: number, total: number): number {
  return Math.log(1 + (total - articles + 0.5) / (articles + 0.5));
}
