/**
 * "Did you mean": a better spelling of a query, from the words of the archive. Letters that Arabic writers mistake for one
 * another cost less than others, so that of several near words the likeliest is offered.
 */
import { isArabic } from '../text/arabic.ts';
import { plainKey } from './analyser.ts';
import { isStopWord } from './lists/stopWords.ts';
import { wordsOf } from './words.ts';

/** The archive's own words, as they are spelled there, and how many times each stands in it. */
export type Vocabulary = readonly (readonly [spelling: string, count: number])[];

/** A better spelling of a query, or nothing. */
export type Suggest = (query: string) => string | undefined;

/** Letters that are mistaken for one another: by sound, by shape, or as seats of the hamza, once levelled. */
const CONFUSABLE = [
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

/** What a change costs; a word is offered up to `MOST`. */
const COST = { confused: 0.6, doubled: 0.5, swapped: 0.7, vowel: 0.7, other: 1, first: 0.3 };
const MOST = 1.4;
/** Words of two letters are near everything. */
const SHORTEST = 3;
/** Beyond this many times the count, an equally near word wins over a slightly nearer one. */
const COUNT_WEIGHT = 0.12;
/** A typed word that stands in the archive at least so often is no mistake. */
const VOWELS = new Set('اويaeiou');
const CONFUSED = new Set(
  CONFUSABLE.flatMap((letters) => [...letters].flatMap((a) => [...letters].map((b) => a + b))),
);

interface Word {
  spelling: string;
  key: string;
  count: number;
}

/**
 * Makes the suggester of a vocabulary.
 * @param vocabulary the archive's words; what is in it is never taken for a mistake
 */
export function createSuggest(vocabulary: Vocabulary): Suggest {
  const known = new Map<string, Word>();
  for (const [spelling, count] of vocabulary) {
    const key = plainKey(spelling);
    const word = known.get(key);
    if (word === undefined) known.set(key, { spelling, key, count });
    else
      known.set(key, {
        ...word,
        spelling: count > word.count ? spelling : word.spelling,
        count: word.count + count,
      });
  }
  const byLength: Word[][] = [];
  for (const word of known.values()) (byLength[word.key.length] ??= []).push(word);

  return (query) => {
    let changed = false;
    const suggestion = query.replace(/[^\s"“”„«»|]+/gu, (token) => {
      const [word, ...others] = wordsOf(token);
      if (word === undefined || others.length > 0 || isStopWord(word)) return token;
      const better = nearest(word, known, byLength);
      if (better === undefined) return token;
      changed = true;
      return token.replace(word, better.spelling);
    });
    return changed ? suggestion : undefined;
  };
}

function nearest(
  word: string,
  known: ReadonlyMap<string, Word>,
  byLength: readonly Word[][],
): Word | undefined {
  const key = plainKey(word);
  if (key.length < SHORTEST || /\d/u.test(key) || known.has(key)) return undefined;
  const arabic = isArabic(word);
  let best: Word | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let length = key.length - 2; length <= key.length + 2; length++) {
    for (const candidate of byLength[length] ?? []) {
      if (!mayBeNear(key, candidate.key)) continue;
      const cost = distance(key, candidate.key, MOST);
      if (cost > MOST || isArabic(candidate.key) !== arabic) continue;
      const total = cost - COUNT_WEIGHT * Math.log2(candidate.count);
      if (total < least) [best, least] = [candidate, total];
    }
  }
  return best;
}

/** Whether two words have letters enough in common: a test that costs less than the distance. */
function mayBeNear(a: string, b: string): boolean {
  let missing = 0;
  for (let i = 0; i < a.length; i++) if (!b.includes(a.charAt(i)) && ++missing > 2) return false;
  return true;
}

/** Optimal string alignment with costs of the letters; beyond `most` it does not matter by how much. */
export function distance(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => (j === 0 ? 0 : gapsOf(b, j)));
  for (let i = 1; i <= a.length; i++) {
    const row = [gapsOf(a, i)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a.charAt(i - 1), b.charAt(j - 1)];
      const atStart = i === 1 && j === 1 ? COST.first : 0;
      let cost = (last[j - 1] ?? 0) + (x === y ? 0 : replacing(x, y) + atStart);
      cost = Math.min(cost, (last[j] ?? 0) + gap(a, i), (row[j - 1] ?? 0) + gap(b, j));
      if (i > 1 && j > 1 && x === b.charAt(j - 2) && y === a.charAt(i - 2)) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + COST.swapped);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** What leaving out all of the first letters costs. */
function gapsOf(word: string, letters: number): number {
  let cost = COST.first;
  for (let i = 1; i <= letters; i++) cost += gap(word, i);
  return cost;
}

/** What a letter too many costs: less where it doubles one, or is a vowel. */
function gap(word: string, place: number): number {
  const letter = word.charAt(place - 1);
  if (letter === word.charAt(place - 2)) return COST.doubled;
  return VOWELS.has(letter) ? COST.vowel : COST.other;
}

function replacing(x: string, y: string): number {
  return CONFUSED.has(x + y) ? COST.confused : COST.other;
}
