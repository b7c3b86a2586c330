/** Finds the tokens of an article that match a query, to mark them in its excerpt. */
import { indexKeys } from '../analysis/analyser.ts';
import type { Lexicon } from '../analysis/lexicon.ts';
import { wordsInToken } from '../analysis/words.ts';
import { exactKeys } from './terms.ts';

/**
 * The browser has no lexicon, so that a word which may begin with a particle has all its readings. The build decided which of them
 * find an article; here they only decide what is marked.
 */
const UNDECIDED_LEXICON: Lexicon = { count: () => 1, isNoun: () => false };

/** The keys of each word in tokens, cached: results share most of their tokens. */
const cachedKeys = new Map<string, readonly (readonly string[])[]>();
const MAX_CACHED_KEYS = 50_000;

function possibleKeys(token: string): readonly (readonly string[])[] {
  const known = cachedKeys.get(token);
  if (known !== undefined) return known;
  const keys = wordsInToken(token)
    .map((word) => indexKeys(word, UNDECIDED_LEXICON))
    .filter(({ length }) => length > 0);
  if (cachedKeys.size >= MAX_CACHED_KEYS) cachedKeys.clear();
  cachedKeys.set(token, keys);
  return keys;
}

export interface Highlights {
  /** Terms that find the query's words (terms.ts). */
  terms: readonly string[];
  /** The words of each phrase, as typed. */
  phrases: readonly (readonly string[])[];
}

/** Gives the places of the tokens that match, in ascending order. @param tokens the article's text, split at spaces */
export function findHighlights(tokens: readonly string[], { terms, phrases }: Highlights): number[] {
  const words = tokens.flatMap((token, place) => possibleKeys(token).map((keys) => ({ keys, place })));
  const marked = new Set<number>();
  for (const { keys, place } of words)
    if (keys.some((key) => terms.some((term) => key.startsWith(term)))) marked.add(place);
  for (const phrase of phrases) {
    const keys = phrase.map((word) => new Set(exactKeys(word)));
    const isAt = (start: number) =>
      keys.every((ofWord, at) => words[start + at]?.keys.some((key) => ofWord.has(key)));
    for (let start = 0; start + phrase.length <= words.length; start++)
      if (isAt(start)) for (const { place } of words.slice(start, start + phrase.length)) marked.add(place);
  }
  return [...marked].sort((a, b) => a - b);
}
