/**
 * Suggests a better spelling of a query ("did you mean"), from the words of the archive. Confusing two letters that Arabic
 * writers often confuse costs less than other mistakes, so that the likeliest of several similar words is suggested.
 */
import { plainKey } from '../analysis/analyser.ts';
import { normalised } from '../analysis/spelling.ts';
import { wordsInToken } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

/** The archive's words, as its articles spell them, and how often they have each. */
export type WordCounts = readonly (readonly [spelling: string, count: number])[];

/** Gives a better spelling of a query, if there is one. */
export type Suggester = (query: string) => string | undefined;

/** Normalised letters that writers confuse, because of their sound, their shape, or as seats of the hamza. */
const CONFUSABLE_LETTERS = [
  'ضظ',
  'ذزد',
  'ثست',
  'سصش',
  'قكغج',
  'تط',
  'حهخ',
  'عاي',
  'دض',
  'بنتيث',
  'رز',
  'فق',
  'وا',
  'اه',
  'aeiou',
  'sz',
  'ckq',
];

/** The costs of changes, tuned on generated mistakes with equally many of each kind. */
const COST = { confused: 0.9, doubled: 0.5, swapped: 0.7, vowel: 0.95, other: 1, first: 0.5 };
const MAX_COST = 1.4;
/** Words of two letters are similar to too many others. */
const MIN_WORD_LENGTH = 3;
/** How much lower the cost of a word is that the archive has twice as often. */
const COUNT_WEIGHT = 0.15;
const VOWELS = new Set('اويaeiou');
const CONFUSED_PAIRS = new Set(
  CONFUSABLE_LETTERS.flatMap((letters) => [...letters].flatMap((a) => [...letters].map((b) => a + b))),
);

interface Word {
  spelling: string;
  /** The normalised word, with its article and particles, which is compared. */
  key: string;
  count: number;
  /** The letters as `letterBits` gives them. */
  letters: number;
}

/** The archive's words, prepared for comparison. */
interface PreparedWords {
  /** Keys without article, stems of words that are not Arabic. */
  known: Set<string>;
  byLength: Word[][];
}

/**
 * Creates the suggester of an archive.
 * @param wordCounts the archive's words, which are never taken for mistakes
 */
export function createSuggester(wordCounts: WordCounts): Suggester {
  const words = prepare(wordCounts);
  return (query) => {
    const suggestion = query.replace(/[^\s"“”„«»|]+/gu, (token) => {
      const [word, ...others] = wordsInToken(token);
      if (word === undefined || others.length > 0 || isStopWord(word)) return token;
      return token.replace(word, findNearest(word, words)?.spelling ?? word);
    });
    return suggestion === query ? undefined : suggestion;
  };
}

function prepare(wordCounts: WordCounts): PreparedWords {
  const byKey = new Map<string, Word>();
  for (const [spelling, count] of wordCounts) {
    const key = normalised(spelling);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, { spelling, key, count, letters: letterBits(key) });
    else
      byKey.set(key, {
        ...same,
        spelling: count > same.count ? spelling : same.spelling,
        count: same.count + count,
      });
  }
  const byLength: Word[][] = [];
  for (const word of byKey.values()) {
    byLength[word.key.length] ??= [];
    byLength[word.key.length]?.push(word);
  }
  return { known: new Set([...byKey.values()].map(({ spelling }) => plainKey(spelling))), byLength };
}

function findNearest(word: string, words: PreparedWords): Word | undefined {
  const key = normalised(word);
  if (key.length < MIN_WORD_LENGTH || /\d/u.test(key) || words.known.has(plainKey(word))) return undefined;
  const letters = letterBits(key);
  let best: Word | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (let length = key.length - 2; length <= key.length + 2; length++) {
    for (const candidate of words.byLength[length] ?? []) {
      if (!mayBeSimilar(letters, candidate.letters)) continue;
      const cost = distance(key, candidate.key, MAX_COST);
      const total = cost - COUNT_WEIGHT * Math.log2(candidate.count);
      if (cost <= MAX_COST && total < lowest) [best, lowest] = [candidate, total];
    }
  }
  return best;
}

/** Gives the letters of a word as bits, to exclude most words that are not similar. Some letters share a bit. */
function letterBits(key: string): number {
  let letters = 0;
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) & 31);
  return letters;
}

/** Whether each of two words lacks at most two of the other's letters. */
function mayBeSimilar(a: number, b: number): boolean {
  return hasAtMostTwoBits(a & ~b) && hasAtMostTwoBits(b & ~a);
}

/** Each step clears the lowest bit. */
function hasAtMostTwoBits(bits: number): boolean {
  const rest = bits & (bits - 1);
  return (rest & (rest - 1)) === 0;
}

/** Computes the optimal string alignment distance, with costs by letters. Distances above `maxCost` are infinite. */
export function distance(a: string, b: string, maxCost: number): number {
  let lowestOfLast = 0;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => (j === 0 ? 0 : leadingGapCost(b, j)));
  for (let i = 1; i <= a.length; i++) {
    const row = [leadingGapCost(a, i)];
    let lowest = row[0] ?? 0;
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a.charAt(i - 1), b.charAt(j - 1)];
      const atStart = i === 1 && j === 1 ? COST.first : 0;
      let cost = (last[j - 1] ?? 0) + (x === y ? 0 : replacementCost(x, y) + atStart);
      cost = Math.min(cost, (last[j] ?? 0) + gapCost(a, i), (row[j - 1] ?? 0) + gapCost(b, j));
      if (i > 1 && j > 1 && x === b.charAt(j - 2) && y === a.charAt(i - 2)) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + COST.swapped);
      }
      row.push(cost);
      if (cost < lowest) lowest = cost;
    }
    // A swap of two letters continues from the row before the last, so both rows must be too expensive.
    if (Math.min(lowest, lowestOfLast) > maxCost) return Number.POSITIVE_INFINITY;
    lowestOfLast = lowest;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** The cost of leaving out all of the first letters. */
function leadingGapCost(word: string, letters: number): number {
  let cost = COST.first;
  for (let i = 1; i <= letters; i++) cost += gapCost(word, i);
  return cost;
}

/** The cost of a letter too many: lower where it repeats the letter before it, or is a vowel. */
function gapCost(word: string, place: number): number {
  const letter = word.charAt(place - 1);
  if (letter === word.charAt(place - 2)) return COST.doubled;
  return VOWELS.has(letter) ? COST.vowel : COST.other;
}

function replacementCost(x: string, y: string): number {
  return CONFUSED_PAIRS.has(x + y) ? COST.confused : COST.other;
}
