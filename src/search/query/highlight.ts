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

/** The keys of tokens, cached: results share most of their tokens. */
const cachedKeys = new Map<string, readonly string[]>();
const MAX_CACHED_KEYS = 50_000;

function possibleKeys(token: string): readonly string[] {
  const known = cachedKeys.get(token);
  if (known !== undefined) return known;
  const keys = wordsInToken(token).flatMap((word) => indexKeys(word, UNDECIDED_LEXICON));
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
  const marked = new Set<number>();
  for (const [place, token] of tokens.entries())
    if (possibleKeys(token).some((key) => terms.some((term) => key.startsWith(term)))) marked.add(place);
  for (const phrase of phrases) {
    const keys = phrase.map((word) => new Set(exactKeys(word)));
    const isAt = (place: number) =>
      keys.every((ofWord, at) => possibleKeys(tokens[place + at] ?? '').some((key) => ofWord.has(key)));
    for (let place = 0; place + phrase.length <= tokens.length; place++)
      if (isAt(place)) for (let at = 0; at < phrase.length; at++) marked.add(place + at);
  }
  return [...marked].sort((a, b) => a - b);
}
