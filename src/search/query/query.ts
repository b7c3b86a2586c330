/**
 * From what a reader types to what is asked for. Words and phrases must all match; `-` before one excludes it; `|` or `OR`
 * stands between two queries of which one must match.
 */

import { wordsIn } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

export { exactTerms, searchTiers, type TermCounts, termsToCount } from './terms.ts';

/** Words of a phrase, as typed: side by side, in this order, and written exactly so (`exactTerms`). */
export type Phrase = string[];

/** What must match together. */
export interface Clause {
  /** Words outside quotation marks, as typed. Stop words are left out where there is anything else. */
  words: string[];
  phrases: Phrase[];
}

export interface Query extends Clause {
  /** Further clauses: an article that matches one of them is found too. */
  or: Clause[];
  /** Words of which, in all their forms, no article that is found may have one. */
  excludedWords: string[];
  excludedPhrases: Phrase[];
}

/** What is read of a query, in UTF-16 units: more than any question, and little enough for each word to be looked up. */
export const MAX_QUERY_LENGTH = 2_000;

/** A phrase, a sign between clauses, or a word with its punctuation. */
const PIECE =
  /(?:(?<![^\s|])(?<minus>[-−]))?["“”„«»](?<phrase>[^"“”„«»]*)["“”„«»]|(?<bar>\|)|(?<word>[^\s|"“”„«»]+)/gu;
const EXCLUDED = /^[-−](?=[\p{L}\p{N}])/u;

/**
 * Reads a query; whatever is typed is one. An open quotation mark is none, and so is a sign without a word. Of a text that is longer
 * than `MAX_QUERY_LENGTH` the beginning is read.
 */
export function parseQuery(query: string): Query {
  const clauses: Clause[] = [];
  const excludedWords: string[] = [];
  const excludedPhrases: Phrase[] = [];
  let clause: Clause = { words: [], phrases: [] };
  for (const { groups: { minus, phrase, bar, word = '' } = {} } of query
    .slice(0, MAX_QUERY_LENGTH)
    .matchAll(PIECE)) {
    if (phrase !== undefined) (minus ? excludedPhrases : clause.phrases).push(wordsIn(phrase));
    else if (bar || word === 'OR') {
      clauses.push(clause);
      clause = { words: [], phrases: [] };
    } else {
      const words = EXCLUDED.test(word) ? excludedWords : clause.words;
      for (const one of wordsIn(word)) words.push(one);
    }
  }
  const [first = { words: [], phrases: [] }, ...or] = [...clauses, clause]
    .map(dropStopWords)
    .filter(isNotEmpty);
  return { ...first, or, excludedWords, excludedPhrases: excludedPhrases.filter(({ length }) => length > 0) };
}

function dropStopWords({ words, phrases }: Clause): Clause {
  const said = words.filter((word) => !isStopWord(word));
  const filled = phrases.filter(({ length }) => length > 0);
  return { words: said.length > 0 || filled.length > 0 ? said : words, phrases: filled };
}

function isNotEmpty({ words, phrases }: Clause): boolean {
  return words.length > 0 || phrases.length > 0;
}
