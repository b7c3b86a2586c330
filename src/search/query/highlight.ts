/** Finds the tokens of an article that match a query, to mark them in its excerpt. */
import { indexKeys } from '../analysis/analyser.ts';
import type { Lexicon } from '../analysis/lexicon.ts';
import { wordsInToken } from '../analysis/words.ts';
import { exactKeys } from './terms.ts';

/**
 * The browser has no lexicon, so that a word which may begin with a particle has all its readings. The build decided which of them
 * find an article; here they only decide which words are marked.
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

/** A word of a text. */
interface TextWord {
  /** The keys that it may have in the index. */
  keys: readonly string[];
  /** The place of its token. */
  place: number;
}

function wordsOf(tokens: readonly string[]): TextWord[] {
  return tokens.flatMap((token, place) => possibleKeys(token).map((keys) => ({ keys, place })));
}

/** Gives the places of the tokens that match, in ascending order. @param tokens the article's text, split at spaces */
export function findHighlights(tokens: readonly string[], { terms, phrases }: Highlights): number[] {
  const words = wordsOf(tokens);
  const marked = new Set<number>();
  for (const { keys, place } of words)
    if (keys.some((key) => terms.some((term) => key.startsWith(term)))) marked.add(place);
  for (const phrase of phrases)
    for (const start of phraseStarts(words, phrase))
      for (const { place } of words.slice(start, start + phrase.length)) marked.add(place);
  return [...marked].sort((a, b) => a - b);
}

/** Whether tokens have the words of a phrase next to one another, spelled exactly so. @param phrase words as typed */
export function hasPhrase(tokens: readonly string[], phrase: readonly string[]): boolean {
  return phraseStarts(wordsOf(tokens), phrase).length > 0;
}

/** Gives the numbers of the words at which a phrase begins. */
function phraseStarts(words: readonly TextWord[], phrase: readonly string[]): number[] {
  const keys = phrase.map((word) => new Set(exactKeys(word)));
  const starts: number[] = [];
  for (let start = 0; start + phrase.length <= words.length; start++)
    if (keys.every((ofWord, at) => words[start + at]?.keys.some((key) => ofWord.has(key))))
      starts.push(start);
  return starts;
}
