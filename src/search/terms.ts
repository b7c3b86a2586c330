/** From the words of a query to the terms that the index is asked for (indexKey.ts says what a term finds). */
import { isArabic } from '../text/arabic.ts';
import { partsOf, plainKey } from './analyser.ts';
import { onlySingularOf } from './brokenPlurals.ts';
import { bareForms, hasLamArticle, isOfPlace } from './clitics.ts';
import { englishKey, englishSpelling } from './english.ts';
import { exactKey, formTerm, kindTerm, otherKey, otherTerm, stemTerm } from './indexKey.ts';
import { usualStem } from './lists/variants.ts';
import { levelled } from './spelling.ts';

/** How many articles have what begins with a term: what the index knows, asked in the browser without quotation marks. */
export type TermCounts = ReadonlyMap<string, number>;

/** How many times more articles a reading must be found in for the word as it is typed to be doubted. */
const MUCH_MORE = 4;
/** How many ways to read a phrase are looked up at most. */
const MOST_READINGS = 16;

/** What `tiersOf` wants counted: terms to be looked up each by itself, without quotation marks. */
export function termsToCount(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => [...readingsOf(word).map(stemOf), typed(word)]))];
}

/**
 * What to look up, the best matches first: the words as they are, whatever particles stand before them; then all forms of
 * them; then whatever begins like them, where the reader seems to be typing still. All terms of a tier must match.
 * @param counts of `termsToCount`
 * @returns no tier where a word is not in the index at all
 */
export function tiersOf(words: readonly string[], counts: TermCounts): string[][] {
  const choices = words.map((word) => choose(word, counts));
  if (choices.some(({ all, begun }) => count(all, counts) === 0 && begun === undefined)) return [];
  const tiers = [
    choices.map(({ same }) => same),
    choices.map(({ all }) => all),
    choices.map(({ all, begun }) => begun ?? all),
  ];
  return tiers.filter((tier, place) => place === 0 || tier.join(' ') !== tiers[place - 1]?.join(' '));
}

/**
 * The ways in which the index can hold a phrase that is written exactly so: each to be looked up in quotation marks. A
 * particle at the beginning of a word is part of it for one index and none for another, as their texts have it.
 * @param phrase words as typed
 */
export function exactTerms(phrase: readonly string[]): string[] {
  const ways = phrase
    .map(exactKeysOf)
    .reduce<string[][]>(
      (begun, keys) => begun.flatMap((way) => keys.map((key) => [...way, key])).slice(0, MOST_READINGS),
      [[]],
    );
  return ways.map((way) => way.join(' '));
}

function exactKeysOf(word: string): string[] {
  if (!isArabic(word)) return [otherKey(englishSpelling(word), englishKey(word))];
  const form = levelled(word);
  const plain = plainKey(word);
  const whole = hasLamArticle(form) ? [] : [plain];
  const readings = plain === form ? [...whole, ...bareForms(form)] : [plain];
  return [...new Set(readings.map((reading) => exactKey(partsOf(form, reading))))];
}

/** A word as it is looked up: as it is written, in all its forms, and as the beginning of a word. */
interface Choice {
  same: string;
  all: string;
  begun?: string;
}

function choose(word: string, counts: TermCounts): Choice {
  const [plain = '', ...bare] = readingsOf(word);
  const best = bare.reduce(
    (best, reading) => (count(stemOf(reading), counts) > count(stemOf(best), counts) ? reading : best),
    bare[0] ?? plain,
  );
  const [whole, rest] = [count(stemOf(plain), counts), count(stemOf(best), counts)];
  const isLam = hasLamArticle(plain);
  const same = termOf(isLam || (whole === 0 && rest > 0) ? best : plain);
  const all = stemOf(isLam || rest > whole * MUCH_MORE ? best : plain);
  const open = typed(word);
  const begins = count(open, counts) > count(all, counts) * MUCH_MORE;
  return { same, all, ...(begins && { begun: open }) };
}

/** The readings of a word of a query: as it is, without article, and without what may be bare particles. */
function readingsOf(word: string): string[] {
  const plain = plainKey(word);
  return isArabic(word) ? [plain, ...bareForms(plain)] : [plain];
}

function termOf(reading: string): string {
  return isArabic(reading) ? formTerm(partsOf(reading, reading)) : otherTerm(reading);
}

/** What finds all forms of a reading; of a country and what is of it, all that is of it. */
function stemOf(reading: string): string {
  if (!isArabic(reading)) return otherTerm(reading);
  const singular = onlySingularOf(reading) ?? reading;
  const { stem, ending } = partsOf(singular, singular);
  const parts = { stem: usualStem(stem) ?? stem, ending };
  return isOfPlace(parts.stem) ? stemTerm(parts.stem) : kindTerm(parts);
}

/** What the index's words begin with if the word is not typed to its end. */
function typed(word: string): string {
  const plain = plainKey(word);
  return isArabic(word) && hasLamArticle(plain) ? (bareForms(plain)[0] ?? plain) : plain;
}

function count(term: string, counts: TermCounts): number {
  return counts.get(term) ?? 0;
}
