/**
 * Parses the query that a reader types. `+` before a word demands it, and `-` before a word or phrase excludes it; `|` or `OR`
 * separates two clauses: an article must match one of them. A field narrows the search: `title:word`, `before:2015`, «ناشر:اسم».
 */
import type { Language } from '../../archive/article/article.ts';
import { wordsIn } from '../analysis/words.ts';
import { findStopWords } from '../lists/stopWords.ts';
import { type Field, findField, findLanguage } from './fields.ts';
import { earlierEnd, laterStart, periodBefore, periodStart } from './periods.ts';

/** A word that the reader typed. */
export interface QueryWord {
  text: string;
  /** `+word` and `title:word`: an article without it is not found. */
  isRequired: boolean;
  /** `title:word`: the title must have it. */
  inTitle: boolean;
}

/** Words as typed, which a text must have next to one another, in this order, and spelled exactly so (`exactTerms`). */
export interface QueryPhrase {
  words: string[];
  /** `title:"two words"` */
  inTitle: boolean;
}

/** An article must have most of the words and all phrases. */
export interface Clause {
  /** Words outside quotation marks, without stop words unless the clause has nothing else. */
  words: QueryWord[];
  phrases: QueryPhrase[];
}

/** Fields that narrow the search. An article must have one of the values of each list that is not empty. */
export interface QueryFilters {
  /** Names or ids, as typed. */
  publisher: string[];
  /** Names or ids, as typed. */
  tag: string[];
  /** Names, as typed. */
  author: string[];
  lang: Language[];
  /** The ISO year, month or day with which the range begins. */
  from?: string;
  /** The ISO year, month or day with which the range ends, inclusive. */
  to?: string;
}

/** A part of the query that the parser did not understand. Fields and values are as typed. */
export type QueryProblem =
  /** No such field, so its name and value are searched as words. With a `-` before it, a field that cannot be excluded. */
  | { kind: 'unknown-field'; field: string }
  | { kind: 'wrong-date'; field: string; value: string }
  | { kind: 'wrong-language'; value: string }
  /** A field without a value directly behind its colon. Its name is searched as a word. */
  | { kind: 'empty-field'; field: string };

export interface Query {
  /** Alternatives, which are never empty. The exclusions and filters apply to all. */
  clauses: Clause[];
  /** An article that has any form of one of these words is not found. */
  excludedWords: string[];
  excludedPhrases: string[][];
  filters: QueryFilters;
  /** In the order of the query, each once. */
  problems: QueryProblem[];
}

/** The part of a query that is read, in UTF-16 units: longer than any question, and short enough to look up each word. */
export const MAX_QUERY_LENGTH = 2_000;

const QUOTE = '["“”„«»]';
const PHRASE_END = `[^"“”„«»]*)${QUOTE}`;
/** Letters directly before a colon, at the beginning of a word, with the value behind them. */
const FIELD = String.raw`(?<![^\s|"“”„«»])(?<sign>[-−+])?(?<field>\p{L}[\p{L}\p{M}]*)[:：](?:${QUOTE}(?<quoted>${PHRASE_END}|${QUOTE}?(?<value>[^\s|"“”„«»]*))`;
const PHRASE = String.raw`(?:(?<![^\s|])(?<minus>[-−]))?${QUOTE}(?<phrase>${PHRASE_END}`;
const BAR = String.raw`(?<bar>\|)`;
const WORD = String.raw`(?<word>[^\s|"“”„«»]+)`;
const QUERY_PART = new RegExp(`${FIELD}|${PHRASE}|${BAR}|${WORD}`, 'gu');

const SIGN = /^[-−+](?=[\p{L}\p{N}])/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u;
/** Marks that programs add around right-to-left text, where they would hide a sign or a field. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Punctuation next to a field's value that is not part of a name. */
const PUNCTUATION = new Set('.,،;؛!?؟:…()[]{}#');

/**
 * Parses a query in linear time. Any text is a query: a quotation mark without its pair and a sign without a word have no effect,
 * and what follows the first `MAX_QUERY_LENGTH` units is not read.
 *
 * A field's value is the word or the phrase in quotation marks directly behind the colon, so headlines («بوتين: لا نريد»), times
 * and addresses are no fields. `after:2011-02` finds articles of February 2011 or later, `before:2015` those of earlier years.
 * Of several values of `after:` or `before:`, the one that finds least applies.
 */
export function parseQuery(text: string): Query {
  const query: Query = {
    clauses: [{ words: [], phrases: [] }],
    excludedWords: [],
    excludedPhrases: [],
    filters: { publisher: [], tag: [], author: [], lang: [] },
    problems: [],
  };
  for (const { groups = {} } of text
    .slice(0, MAX_QUERY_LENGTH)
    .replace(DIRECTION_MARKS, '')
    .matchAll(QUERY_PART)) {
    const { sign, field, quoted, value, minus, phrase, bar, word = '' } = groups;
    if (field !== undefined) addField(query, { sign, name: field, quoted, value });
    else if (phrase !== undefined) addPhrase(query, phrase, minus !== undefined);
    else if (bar || word === 'OR') query.clauses.push({ words: [], phrases: [] });
    else addWord(query, word);
  }
  return {
    ...query,
    clauses: query.clauses.map(dropStopWords).filter(isNotEmpty),
    problems: uniqueProblems(query.problems),
  };
}

/** Letters before a colon and the text directly behind it, as typed. */
interface TypedField {
  sign: string | undefined;
  name: string;
  /** The phrase behind the colon, else `value`. */
  quoted: string | undefined;
  value: string | undefined;
}

function addField(query: Query, typed: TypedField): void {
  const { sign = '', name, quoted, value = '' } = typed;
  const field = findField(name);
  const content = quoted?.trim() ?? trimPunctuation(value);
  if (field === undefined) {
    if (BEGINS_WITH_WORD.test(quoted?.trim() ?? value))
      query.problems.push({ kind: 'unknown-field', field: name });
    addAsText(query, typed);
  } else if (wordsIn(content).length === 0) {
    query.problems.push({ kind: 'empty-field', field: name });
    addAsText(query, typed);
  } else if (sign !== '' && sign !== '+') {
    query.problems.push({ kind: 'unknown-field', field: sign + name });
  } else if (field === 'title') {
    if (quoted === undefined) addWords(query, content, { isRequired: true, inTitle: true });
    else lastClause(query).phrases.push({ words: wordsIn(quoted), inTitle: true });
  } else addFilter(query, field, name, content);
}

/** Adds what looks like a field but is none. */
function addAsText(query: Query, { sign = '', name, quoted, value = '' }: TypedField): void {
  addWord(query, `${sign}${name}:${value}`);
  if (quoted !== undefined) addPhrase(query, quoted, false);
}

function addFilter(query: Query, field: Exclude<Field, 'title'>, name: string, value: string): void {
  const { filters, problems } = query;
  if (field === 'lang') {
    const language = findLanguage(value);
    if (language === undefined) problems.push({ kind: 'wrong-language', value });
    else filters.lang.push(language);
  } else if (field === 'after' || field === 'before') {
    const limit = field === 'after' ? periodStart(value) : periodBefore(value);
    if (limit === undefined) problems.push({ kind: 'wrong-date', field: name, value });
    else if (field === 'after') filters.from = laterStart(filters.from ?? limit, limit);
    else filters.to = earlierEnd(filters.to ?? limit, limit);
  } else filters[field].push(value);
}

/** @param word a text without white space, with its sign and punctuation */
function addWord(query: Query, word: string): void {
  const [sign] = SIGN.exec(word) ?? [];
  if (sign === undefined || sign === '+') addWords(query, word, { isRequired: sign === '+', inTitle: false });
  else for (const text of wordsIn(word)) query.excludedWords.push(text);
}

function addWords(query: Query, words: string, properties: Omit<QueryWord, 'text'>): void {
  for (const text of wordsIn(words)) lastClause(query).words.push({ text, ...properties });
}

function addPhrase(query: Query, phrase: string, isExcluded: boolean): void {
  const words = wordsIn(phrase);
  if (words.length === 0) return;
  if (isExcluded) query.excludedPhrases.push(words);
  else lastClause(query).phrases.push({ words, inTitle: false });
}

/** Gives the clause that is being read. */
function lastClause({ clauses }: Query): Clause {
  const last = clauses.at(-1) ?? { words: [], phrases: [] };
  if (clauses.length === 0) clauses.push(last);
  return last;
}

/** Demanded words and words of the title are never dropped: the reader named them. */
function dropStopWords({ words, phrases }: Clause): Clause {
  const stops = findStopWords(words.map(({ text }) => text));
  const significant = words.filter(({ isRequired }, place) => isRequired || stops[place] !== true);
  return { words: significant.length > 0 || phrases.length > 0 ? significant : words, phrases };
}

function isNotEmpty({ words, phrases }: Clause): boolean {
  return words.length > 0 || phrases.length > 0;
}

function trimPunctuation(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && PUNCTUATION.has(text.charAt(start))) start++;
  while (end > start && PUNCTUATION.has(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function uniqueProblems(problems: readonly QueryProblem[]): QueryProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
