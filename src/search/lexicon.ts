/** The words of a collection of texts: what tells a word from a word with a particle before it. */
import { isArabic } from '../text/arabic.ts';
import { withoutArticle } from './clitics.ts';
import { levelled } from './spelling.ts';
import { withoutSuffix } from './suffixes.ts';
import { tokensOf, wordsOf } from './words.ts';

/** Words are levelled (spelling.ts) and without article. */
export interface Lexicon {
  /** How often a word, or one that differs from it by a suffix, stands in the texts. */
  count(word: string): number;
  /** Whether it stands with an article too: then it is a noun as it is, and its first letter no particle. */
  isNoun(word: string): boolean;
}

/** A word that has the article more rarely than this is taken to have got it by accident. */
const NOUN_SHARE = 0.02;

/**
 * Counts the Arabic words of texts. Nothing but the texts goes into it, so that the same texts give the same index.
 */
export function buildLexicon(texts: Iterable<string>): Lexicon {
  const words = new Map<string, number>();
  const withArticle = new Map<string, number>();
  for (const [word, count] of countArabicWords(texts)) {
    const plain = withoutArticle(word);
    const base = withoutSuffix(plain);
    add(words, plain, count);
    if (base !== plain) add(words, base, count);
    if (plain !== word) add(withArticle, base, count);
  }
  const count = (word: string) => Math.max(words.get(word) ?? 0, words.get(withoutSuffix(word)) ?? 0);
  const isNoun = (word: string) => (withArticle.get(withoutSuffix(word)) ?? 0) > count(word) * NOUN_SHARE;
  return { count, isNoun };
}

function countArabicWords(texts: Iterable<string>): Map<string, number> {
  const tokens = new Map<string, number>();
  for (const text of texts) for (const token of tokensOf(text)) add(tokens, token, 1);
  const words = new Map<string, number>();
  for (const [token, count] of tokens) {
    for (const word of wordsOf(token)) if (isArabic(word)) add(words, levelled(word), count);
  }
  return words;
}

function add(counts: Map<string, number>, word: string, count: number): void {
  counts.set(word, (counts.get(word) ?? 0) + count);
}
