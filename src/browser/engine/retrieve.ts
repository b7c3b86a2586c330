/** Finds and ranks the articles that match a query. */

import { englishSpelling } from '../../search/analysis/english.ts';
import { rarity } from '../../search/format/weights.ts';
import { isStopWord } from '../../search/lists/stopWords.ts';
import type { Highlights } from '../../search/query/highlight.ts';
import type { Clause, Query, QueryPhrase, QueryWord } from '../../search/query/query.ts';
import { isArabic } from '../../text/arabic.ts';
import type { SearchScope } from '../indexFiles/archive.ts';
import { HAS, matchWords, type WordMatch } from './matches.ts';
import { findPhrase } from './phraseSearch.ts';

/** A phrase counts this many times as much as a word that as many articles have. */
const PHRASE_FACTOR = 2;
/** An article that lacks words is found where it has a phrase, or words that are worth at least this share of the query. */
const MIN_WORTH_SHARE = 0.15;
/**
 * Where no article has any of the words, those that begin with all but so many of a word's letters are found: septicemic for
 * septicemia. Shorter beginnings are those of other words.
 */
const REMOVED_LETTERS = 2;
const MIN_BEGINNING_LENGTH = 6;
/** Further articles that lack words are left out. */
const MAX_PARTIAL_HITS = 100;

export interface Hit {
  /** The article's number. */
  article: number;
  score: number;
}

export interface Retrieved {
  /** The articles that have all words and phrases, the best first. */
  full: Hit[];
  /** Articles that lack some of the words, the best first. None where the query has alternatives. */
  partial: Hit[];
  highlights: Highlights;
  /** The words that articles should have, those of phrases too, as typed. */
  words: string[];
  /** How many articles have each word that is in no phrase. */
  wordCounts: ReadonlyMap<string, number>;
  /** Gives the words that an article lacks, as typed. */
  missingWords(article: number): string[];
  /** Whether an article may have words of the query in its aliases only. */
  mayBeFoundByAlias(article: number): boolean;
}

/** Whether a query has nothing that must match, so that it finds all articles except the excluded ones. */
export function asksForAll({ clauses }: Query): boolean {
  return clauses.length === 0;
}

/** Finds the articles that match a query. Its filters are applied later (filters.ts). */
export async function retrieve(scope: SearchScope, query: Query): Promise<Retrieved> {
  const [excluded, ranked] = await Promise.all([
    findExcluded(scope, query),
    Promise.all(query.clauses.map((clause) => rankClause(scope, clause))),
  ]);
  const isIncluded = ({ article }: Hit) => !excluded.has(article);
  const matches = ranked.flatMap(({ matches }) => matches);
  const related = ranked.flatMap(({ related }) => related);
  const [only, ...others] = ranked;
  return {
    full: (asksForAll(query) ? allHits(scope) : mergeHits(ranked.map(({ full }) => full))).filter(isIncluded),
    partial: others.length > 0 ? [] : (only?.partial ?? []).filter(isIncluded).slice(0, MAX_PARTIAL_HITS),
    highlights: {
      terms: [...matches, ...related].flatMap(({ match }) => match.terms),
      phrases: query.clauses.flatMap(({ phrases }) => phrases.map(({ words }) => words)),
    },
    words: query.clauses.flatMap(({ words, phrases }) => [
      ...words.map(({ text }) => text),
      ...phrases.flatMap(({ words }) => words),
    ]),
    wordCounts: new Map(matches.map(({ word, match }) => [word.text, match.articles.length])),
    // An article that matches one of several alternatives need not have the words of the others.
    missingWords: (article) =>
      only === undefined || others.length > 0
        ? []
        : [
            ...only.matches
              .filter(({ word, match }) => !hasWord(match, word, article))
              .map(({ word }) => word.text),
            ...only.missingPhrases.map(({ words }) => `"${words.join(' ')}"`),
          ],
    // Pagefind does not say which field has a phrase.
    mayBeFoundByAlias: (article) =>
      query.clauses.some(({ phrases }) => phrases.length > 0) ||
      matches.some(({ match }) => ((match.flags[article] ?? 0) & HAS.alias) !== 0),
  };
}

function allHits({ articleCount }: SearchScope): Hit[] {
  return Array.from({ length: articleCount }, (_, article) => ({ article, score: 0 }));
}

/** Merges the hits of alternatives. An article that several have counts as its best. */
function mergeHits(lists: readonly (readonly Hit[])[]): Hit[] {
  const best = new Map<number, Hit>();
  for (const hit of lists.flat())
    if (hit.score > (best.get(hit.article)?.score ?? -1)) best.set(hit.article, hit);
  return [...best.values()].sort(compareHits);
}

function compareHits(a: Hit, b: Hit): number {
  return b.score - a.score || a.article - b.article;
}

async function findExcluded(
  scope: SearchScope,
  { excludedWords, excludedPhrases }: Query,
): Promise<Set<number>> {
  const [matches, phrases] = await Promise.all([
    matchWords(excludedWords, scope.tables, scope.articleCount),
    Promise.all(excludedPhrases.map((words) => findPhrase(scope, { words, inTitle: false }))),
  ]);
  const excluded = new Set<number>();
  for (const list of [...matches.map(({ articles }) => articles), ...phrases])
    for (const article of list) excluded.add(article);
  return excluded;
}

interface MatchedWord {
  word: QueryWord;
  match: WordMatch;
}

interface RankedClause {
  full: Hit[];
  partial: Hit[];
  matches: MatchedWord[];
  /** Beginnings of words that no article has, which were searched instead. */
  related: MatchedWord[];
  /** Phrases that no article has beside a word of the clause. Their words were searched instead. */
  missingPhrases: readonly QueryPhrase[];
}

/**
 * Ranks the articles that match a clause. Phrases must match, unless that finds nothing and the clause has words too: then the
 * articles that have most words are the closest to what the reader asks for.
 */
async function rankClause(scope: SearchScope, clause: Clause): Promise<RankedClause> {
  const strict = await rankStrictly(scope, clause);
  const { words, phrases } = clause;
  if (strict.full.length + strict.partial.length > 0 || words.length === 0) return strict;
  if (phrases.length === 0) return rankRelated(scope, clause, strict);
  const phraseWords = phrases.flatMap(({ words, inTitle }) =>
    words.map((text) => ({ text, inTitle, isRequired: false })),
  );
  const { full, partial, matches } = await rankStrictly(scope, {
    words: [...words, ...phraseWords.filter(({ text }) => !isStopWord(text))],
    phrases: [],
  });
  return {
    full: [],
    partial: [...full, ...partial],
    matches: matches.slice(0, strict.matches.length),
    related: [],
    missingPhrases: phrases,
  };
}

/** Ranks the articles that have words which begin like those of a clause. They lack the words themselves. */
async function rankRelated(
  scope: SearchScope,
  { words }: Clause,
  strict: RankedClause,
): Promise<RankedClause> {
  const beginnings = words.flatMap((word) => {
    const text = isArabic(word.text) ? '' : englishSpelling(word.text).slice(0, -REMOVED_LETTERS);
    return text.length < MIN_BEGINNING_LENGTH ? [] : [{ ...word, text }];
  });
  if (beginnings.length === 0 || words.some(({ isRequired }) => isRequired)) return strict;
  const { full, partial, matches } = await rankStrictly(scope, { words: beginnings, phrases: [] });
  return { ...strict, partial: [...full, ...partial], related: matches };
}

async function rankStrictly(scope: SearchScope, { words, phrases }: Clause): Promise<RankedClause> {
  const { tables, articleCount } = scope;
  const distinct = [...new Map(words.map((word) => [JSON.stringify(word), word])).values()];
  const [found, phraseMatches] = await Promise.all([
    matchWords(
      distinct.map(({ text }) => text),
      tables,
      articleCount,
    ),
    Promise.all(phrases.map((phrase) => findPhrase(scope, phrase))),
  ]);
  const matches = found.map((match, at) => ({
    word: distinct[at] ?? { text: '', isRequired: true, inTitle: false },
    match,
  }));
  const scores = new Float32Array(articleCount);
  const worths = new Float32Array(articleCount);
  const counts = new Uint16Array(articleCount);
  const touched = new Set<number>();
  let worthOfAll = 0;
  for (const { word, match } of matches) {
    const articles = match.articles.filter((article) => hasWord(match, word, article));
    const worth = rarity(articles.length, articleCount);
    worthOfAll += worth;
    for (const article of articles) {
      scores[article] = (scores[article] ?? 0) + match.scoreOf(article);
      worths[article] = (worths[article] ?? 0) + worth;
      counts[article] = (counts[article] ?? 0) + 1;
      touched.add(article);
    }
  }
  const [firstPhrase, ...otherPhrases] = phraseMatches;
  const candidates = firstPhrase ?? touched;
  const full: Hit[] = [];
  const partial: Hit[] = [];
  const phraseScore = phraseMatches.reduce(
    (sum, { size }) => sum + PHRASE_FACTOR * rarity(size, articleCount),
    0,
  );
  const required = matches.filter(({ word }) => word.isRequired);
  for (const article of candidates) {
    if (!otherPhrases.every((phrase) => phrase.has(article))) continue;
    const hit = { article, score: phraseScore + (scores[article] ?? 0) };
    const hasWorth = phrases.length > 0 || (worths[article] ?? 0) >= MIN_WORTH_SHARE * worthOfAll;
    if (counts[article] === matches.length) full.push(hit);
    else if (hasWorth && required.every(({ word, match }) => hasWord(match, word, article)))
      partial.push(hit);
  }
  return {
    full: full.sort(compareHits),
    partial: partial.sort(compareHits),
    matches,
    related: [],
    missingPhrases: [],
  };
}

function hasWord({ flags }: WordMatch, { inTitle }: QueryWord, article: number): boolean {
  const how = flags[article] ?? 0;
  return how !== 0 && (!inTitle || (how & HAS.title) !== 0);
}
