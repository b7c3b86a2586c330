/** Turns the words of a query into terms that look up the index (indexKey.ts describes what a term finds). */
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

/** The number of articles with a key that begins with the term, for each term. */
export type TermCounts = ReadonlyMap<string, number>;

/** A reading replaces the word as typed where more than this many times as many articles have it. */
const DOMINANT_RATIO = 4;
/** Stems of places whose adjective has the same stem: مصر, مصري. In سوريا, سوري it has another. */
const PLACE_STEMS = new Set(PLACE_NAMES.filter((name) => !name.endsWith('يا')).map(withoutSuffix));
/** How many combinations of readings of a query or a phrase are looked up. */
const MAX_COMBINATIONS = 16;

/** Gives the terms whose counts `searchTiers` needs. Each is looked up by itself, without quotation marks. */
export function termsToCount(words: readonly string[]): string[] {
  const terms = words.flatMap((word) => [
    ...queryReadings(word).flatMap((reading) => [...stemTerms(reading), wordTerm(reading)]),
    prefixTerm(word),
  ]);
  return [...new Set(terms)];
}

/** The terms that find a word. An article has the word where it has a key that begins with one of them. */
export interface WordTerms {
  /** Finds the word in the form that was typed, with any particles before it. */
  form: string;
  /** Find all forms of the word. */
  stems: string[];
  /** Finds the words that begin with it, where the reader seems not to have finished it. */
  beginning?: string;
}

/** Gives all terms of a word. A key of the word begins with one of them. */
export function allTerms({ form, stems, beginning }: WordTerms): string[] {
  return [...new Set([form, ...stems, ...(beginning === undefined ? [] : [beginning])])];
}

/** Chooses the terms of a word. @param counts those of `termsToCount` */
export function chooseTerms(word: string, counts: TermCounts): WordTerms {
  const [plain = '', ...bare] = queryReadings(word);
  const articles = (reading: string) => Math.max(0, ...stemTerms(reading).map((stem) => count(stem, counts)));
  const best = bare.reduce((best, form) => (articles(form) > articles(best) ? form : best), bare[0] ?? plain);
  const hasLam = hasLamArticle(plain);
  const form = wordTerm(hasLam || (articles(plain) === 0 && articles(best) > 0) ? best : plain);
  const stems = stemTerms(hasLam || articles(best) > articles(plain) * DOMINANT_RATIO ? best : plain);
  const prefix = prefixTerm(word);
  // A plural on the lists is a complete word.
  const isIncomplete = !isOnlyPlural(plain) && count(prefix, counts) > count(form, counts) * DOMINANT_RATIO;
  return { form, stems, beginning: isIncomplete || articles(plain) === 0 ? prefix : undefined };
}

/**
 * Combines one term of each choice in up to `MAX_COMBINATIONS` ways. The time is linear in the number of choices: a combination is
 * copied only where a choice has several terms.
 */
function combineChoices(choices: readonly (readonly string[])[]): string[][] {
  let combinations: string[][] = [[]];
  for (const [first, ...others] of choices) {
    if (first === undefined) return [];
    const copies = others.flatMap((term) => combinations.map((combination) => ({ combination, term })));
    const branches = copies
      .slice(0, MAX_COMBINATIONS - combinations.length)
      .map(({ combination, term }) => [...combination, term]);
    for (const combination of combinations) combination.push(first);
    combinations = [...combinations, ...branches];
  }
  return combinations;
}

/**
 * Gives the forms in which the index may hold a phrase. Each is looked up in quotation marks. Depending on its texts, an index
 * holds a word with a particle as one word or without the particle.
 * @param phrase words as typed
 */
export function exactTerms(phrase: readonly string[]): string[] {
  return combineChoices(phrase.map(exactKeys)).map((keys) => keys.join(' '));
}

/** Gives the keys under which the index may hold a word that is spelled exactly so. */
export function exactKeys(word: string): string[] {
  if (!isArabic(word)) return [nonArabicKey(englishSpelling(word), englishKey(word))];
  const form = normalised(word);
  const plain = plainKey(word);
  const whole = hasLamArticle(form) ? [] : [plain];
  const readings = plain === form ? [...whole, ...bareForms(form)] : [plain];
  return [...new Set(readings.map((reading) => exactKey(splitWord(form, reading))))];
}

/** Gives the readings of a word of a query: without article, and without the letters that may be bare particles. */
function queryReadings(word: string): string[] {
  const plain = plainKey(word);
  return isArabic(word) ? [plain, ...bareForms(plain)] : [plain];
}

function wordTerm(reading: string): string {
  return isArabic(reading) ? formTerm(splitWord(reading, reading)) : nonArabicTerm(reading);
}

/** Gives the terms that find all forms of a reading, and of a place its adjectives too. */
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

/** Gives the term that finds all words that begin with a word. */
function prefixTerm(word: string): string {
  const plain = plainKey(word);
  return isArabic(word) && hasLamArticle(plain) ? (bareForms(plain)[0] ?? plain) : plain;
}

function count(term: string, counts: TermCounts): number {
  return counts.get(term) ?? 0;
}
