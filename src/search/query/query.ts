/**
 * Parses the query that a reader types. Words and phrases must all match; `-` before one excludes it; `|` or `OR` separates
 * two clauses, and one of them must match.
 */

import { wordsIn } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

export { exactTerms, searchTiers, type TermCounts, termsToCount } from './terms.ts';

/** Words as typed, which a text must have next to one another, in this order, and spelled exactly so (`exactTerms`). */
export type Phrase = string[];

/** Words and phrases that must all match. */
export interface Clause {
  /** Words outside quotation marks, as typed, without stop words unless there is nothing else. */
  words: string[];
  phrases: Phrase[];
}

export interface Query extends Clause {
  /** Alternatives: an article that matches one of them is found too. */
  or: Clause[];
  /** An article that has any form of one of these words is not found. */
  excludedWords: string[];
  excludedPhrases: Phrase[];
}

/** The part of a query that is read, in UTF-16 units: longer than any question, and short enough to look up each word. */
export const MAX_QUERY_LENGTH = 2_000;

/** A phrase, a sign between clauses, or a word with its punctuation. */
const QUERY_PART =
  /(?:(?<![^\s|])(?<minus>[-−]))?["“”„«»](?<phrase>[^"“”„«»]*)["“”„«»]|(?<bar>\|)|(?<word>[^\s|"“”„«»]+)/gu;
const EXCLUSION = /^[-−](?=[\p{L}\p{N}])/u;

/**
 * Parses a query. Any text is a query: a quotation mark without its pair and a sign without a word have no effect, and what
 * follows the first `MAX_QUERY_LENGTH` units is not read.
 */
export function parseQuery(query: string): Query {
  const clauses: Clause[] = [];
  const excludedWords: string[] = [];
  const excludedPhrases: Phrase[] = [];
  let clause: Clause = { words: [], phrases: [] };
  for (const { groups: { minus, phrase, bar, word = '' } = {} } of query
    .slice(0, MAX_QUERY_LENGTH)
    .matchAll(QUERY_PART)) {
    if (phrase !== undefined) (minus ? excludedPhrases : clause.phrases).push(wordsIn(phrase));
    else if (bar || word === 'OR') {
      clauses.push(clause);
      clause = { words: [], phrases: [] };
    } else {
      const words = EXCLUSION.test(word) ? excludedWords : clause.words;
      for (const part of wordsIn(word)) words.push(part);
    }
  }
  const [first = { words: [], phrases: [] }, ...or] = [...clauses, clause]
    .map(dropStopWords)
    .filter(isNotEmpty);
  return { ...first, or, excludedWords, excludedPhrases: excludedPhrases.filter(({ length }) => length > 0) };
}

function dropStopWords({ words, phrases }: Clause): Clause {
  const significant = words.filter((word) => !isStopWord(word));
  const filled = phrases.filter(({ length }) => length > 0);
  return { words: significant.length > 0 || filled.length > 0 ? significant : words, phrases: filled };
}

function isNotEmpty({ words, phrases }: Clause): boolean {
  return words.length > 0 || phrases.length > 0;
}
