/** From what a reader types to the terms that are looked up. */
import { isArabic } from '../text/arabic.ts';
import { isParticle } from '../text/words.ts';
import { plainKey } from './analyser.ts';
import { singularOf } from './brokenPlurals.ts';
import { bareForms, hasLamArticle } from './clitics.ts';
import { levelled } from './spelling.ts';
import { withoutSuffix } from './suffixes.ts';
import { wordsOf } from './words.ts';

export interface Query {
  /** The words outside quotation marks, as typed. */
  words: string[];
  /** The keys of each phrase in quotation marks. */
  phrases: string[][];
}

/** How many articles have a term: what the index knows, asked in the browser. */
export type TermCounts = ReadonlyMap<string, number>;

const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;

/** English words that say nothing in a search; Arabic ones are particles (text/words.ts). */
const ENGLISH_STOP_WORDS = new Set('a an and as at by for from in is of on or the to with'.split(' '));

/** How many articles more a word must be in without its first letters for them to be taken for particles. */
const MUCH_MORE = 4;

/**
 * Reads a query. Words in quotation marks are a phrase: side by side and in this order. Letters and articles are
 * levelled in it as everywhere; nothing else is. Outside, stop words count only where there is nothing else.
 */
export function parseQuery(query: string): Query {
  const phrases = [...query.matchAll(QUOTED)].map(([, phrase = '']) => wordsOf(phrase).map(phraseTerm));
  const words = wordsOf(query.replace(QUOTED, ' '));
  const telling = words.filter((word) => !isStopWord(word));
  return {
    words: telling.length > 0 || phrases.length > 0 ? telling : words,
    phrases: phrases.filter((phrase) => phrase.length > 0),
  };
}

/** A word that may begin with bare particles, and what is left of it without them. */
export interface Question {
  term: string;
  forms: string[];
}

/** What `tiersOf` wants to know of the index: the counts of these terms and of their forms. */
export function questionsOf(words: readonly string[]): Question[] {
  return words
    .filter(isArabic)
    .map((word) => ({ term: plainKey(word), forms: bareForms(plainKey(word)) }))
    .filter(({ forms }) => forms.length > 0);
}

/**
 * What to look up, the best matches first: the words as they are, then without bare particles and endings, plurals as
 * singulars. Terms match what begins with them, so that an ending taken off finds every other ending.
 */
export function tiersOf(words: readonly string[], counts: TermCounts): string[][] {
  const first = words.map((word) => firstTerm(word, counts));
  const second = words.map((word) => secondTerm(word, counts));
  return first.join(' ') === second.join(' ') ? [first] : [first, second];
}

function isStopWord(word: string): boolean {
  return isArabic(word) ? isParticle(word) : ENGLISH_STOP_WORDS.has(word.toLowerCase());
}

function phraseTerm(word: string): string {
  const key = plainKey(word);
  return hasLamArticle(key) ? (bareForms(key)[0] ?? key) : key;
}

function firstTerm(word: string, counts: TermCounts): string {
  const key = plainKey(word);
  if (!isArabic(word)) return key;
  const bare = bareForm(key, counts);
  if (bare === undefined) return phraseTerm(word);
  return count(key, counts) === 0 ? bare : key;
}

function secondTerm(word: string, counts: TermCounts): string {
  const key = plainKey(word);
  if (!isArabic(word)) return key;
  const bare = bareForm(key, counts);
  const term = bare !== undefined && count(bare, counts) >= count(key, counts) * MUCH_MORE ? bare : key;
  return singularOf(term) ?? singularOf(levelled(word)) ?? withoutSuffix(term);
}

/** The most frequent form without bare particles that the index has. */
function bareForm(key: string, counts: TermCounts): string | undefined {
  return bareForms(key)
    .filter((form) => count(form, counts) > 0)
    .sort((a, b) => count(b, counts) - count(a, counts))[0];
}

function count(term: string, counts: TermCounts): number {
  return counts.get(term) ?? 0;
}
