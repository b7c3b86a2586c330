/** From the words of a query to the terms that the index is asked for (indexKey.ts says what a term finds). */
import { isArabic } from '../../text/arabic.ts';
import { plainKey, splitWord } from '../analysis/analyser.ts';
import { findSingulars, isOnlyPlural } from '../analysis/brokenPlurals.ts';
import { bareForms, hasLamArticle } from '../analysis/clitics.ts';
import { englishKey, englishSpelling } from '../analysis/english.ts';
import { exactKey, formTerm, kindTerm, nonArabicKey, nonArabicTerm, stemTerm } from '../analysis/indexKey.ts';
import { PLACE_NAMES } from '../analysis/names.ts';
import { usualStem } from '../analysis/nameVariants.ts';
import { normalised } from '../analysis/spelling.ts';
import { withoutSuffix } from '../analysis/suffixes.ts';
import { pastForms } from '../analysis/verbs.ts';

/** How many articles have what begins with a term: what the index knows, asked in the browser without quotation marks. */
export type TermCounts = ReadonlyMap<string, number>;

/** How many times more articles a reading must be found in for the word as it is typed to be doubted. */
const MUCH_MORE = 4;
/** Names of countries and cities of which their people's is made without the same ending: مصر, مصري; but سوريا, سوري. */
const PLACE_STEMS = new Set(PLACE_NAMES.filter((name) => !name.endsWith('يا')).map(withoutSuffix));
/** How many ways to read a query or a phrase are looked up. */
const MAX_WAYS = 16;

/** What `tiersOf` wants counted: terms to be looked up each by itself, without quotation marks. */
export function termsToCount(words: readonly string[]): string[] {
  const terms = words.flatMap((word) => [
    ...queryReadings(word).flatMap((one) => [...stemTerms(one), wordTerm(one)]),
    prefixTerm(word),
  ]);
  return [...new Set(terms)];
}

/**
 * What to look up, the best matches first: the words as they are, whatever particles stand before them; then all forms of
 * them; then whatever begins like them, where the reader seems to be typing still. All terms of a tier must match.
 * @param counts of `termsToCount`
 * @returns no tier where a word is not in the index at all
 */
export function searchTiers(words: readonly string[], counts: TermCounts): string[][] {
  const choices = words.map((word) => chooseTerms(word, counts));
  const isFound = (term: string) => count(term, counts) > 0;
  if (choices.some(({ same, others }) => !isFound(same) && !others.some(isFound))) return [];
  const others = choices.map(({ same, others }) => (others.some(isFound) ? others.filter(isFound) : [same]));
  const tiers = [choices.map(({ same }) => same), ...waysThrough(others)];
  return [...new Map(tiers.map((tier) => [tier.join(' '), tier])).values()];
}

/** All ways to take one of each, as far as `MAX_WAYS` go. The time is linear in the choices: a way is copied only where ways part. */
function waysThrough(choices: readonly (readonly string[])[]): string[][] {
  let ways: string[][] = [[]];
  for (const [first, ...others] of choices) {
    if (first === undefined) return [];
    const copies = others.flatMap((term) => ways.map((way) => ({ way, term })));
    const branches = copies.slice(0, MAX_WAYS - ways.length).map(({ way, term }) => [...way, term]);
    for (const way of ways) way.push(first);
    ways = [...ways, ...branches];
  }
  return ways;
}

/**
 * The ways in which the index can hold a phrase that is written exactly so: each to be looked up in quotation marks. A
 * particle at the beginning of a word is part of it for one index and none for another, as their texts have it.
 * @param phrase words as typed
 */
export function exactTerms(phrase: readonly string[]): string[] {
  return waysThrough(phrase.map(exactKeys)).map((way) => way.join(' '));
}

function exactKeys(word: string): string[] {
  if (!isArabic(word)) return [nonArabicKey(englishSpelling(word), englishKey(word))];
  const form = normalised(word);
  const plain = plainKey(word);
  const whole = hasLamArticle(form) ? [] : [plain];
  const readings = plain === form ? [...whole, ...bareForms(form)] : [plain];
  return [...new Set(readings.map((reading) => exactKey(splitWord(form, reading))))];
}

/** The terms of a word: as it is written, and what else it may be meant to find. */
interface WordTerms {
  same: string;
  others: string[];
}

function chooseTerms(word: string, counts: TermCounts): WordTerms {
  const [plain = '', ...bare] = queryReadings(word);
  const found = (reading: string) =>
    stemTerms(reading).reduce((most, stem) => Math.max(most, count(stem, counts)), 0);
  const best = bare.reduce((best, one) => (found(one) > found(best) ? one : best), bare[0] ?? plain);
  const isLam = hasLamArticle(plain);
  const same = wordTerm(isLam || (found(plain) === 0 && found(best) > 0) ? best : plain);
  const all = stemTerms(isLam || found(best) > found(plain) * MUCH_MORE ? best : plain);
  const open = prefixTerm(word);
  // A plural that the lists have is typed to its end.
  const begins = !isOnlyPlural(plain) && count(open, counts) > count(same, counts) * MUCH_MORE;
  return { same, others: [...all, ...(begins || found(plain) === 0 ? [open] : [])] };
}

/** The readings of a word of a query: as it is, without article, and without what may be bare particles. */
function queryReadings(word: string): string[] {
  const plain = plainKey(word);
  return isArabic(word) ? [plain, ...bareForms(plain)] : [plain];
}

function wordTerm(reading: string): string {
  return isArabic(reading) ? formTerm(splitWord(reading, reading)) : nonArabicTerm(reading);
}

/** What finds all forms of a reading; of a country and what is of it, all that is of it. */
function stemTerms(reading: string): string[] {
  if (!isArabic(reading)) return [nonArabicTerm(reading)];
  const words = isOnlyPlural(reading)
    ? findSingulars(reading)
    : [reading, ...findSingulars(reading), ...pastForms(reading)];
  return words.map((word) => {
    const { stem, ending } = splitWord(word, word);
    const parts = { stem: usualStem(stem) ?? stem, ending };
    return PLACE_STEMS.has(parts.stem) ? stemTerm(parts.stem) : kindTerm(parts);
  });
}

/** What the index's words begin with if the word is not typed to its end. */
function prefixTerm(word: string): string {
  const plain = plainKey(word);
  return isArabic(word) && hasLamArticle(plain) ? (bareForms(plain)[0] ?? plain) : plain;
}

function count(term: string, counts: TermCounts): number {
  return counts.get(term) ?? 0;
}
