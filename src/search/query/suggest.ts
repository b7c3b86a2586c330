/**
 * "Did you mean": a better spelling of a query, from the words of the archive. Letters that Arabic writers mistake for one
 * another cost less than others, so that of several near words the likeliest is offered.
 */
import { plainKey } from '../analysis/analyser.ts';
import { normalised } from '../analysis/spelling.ts';
import { wordsInToken } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

/** The archive's own words, as they are spelled there, and how many times each stands in it. */
export type WordCounts = readonly (readonly [spelling: string, count: number])[];

/** A better spelling of a query, or nothing. */
export type Suggester = (query: string) => string | undefined;

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

/** What a change costs (tuned on mistakes made by machine, of which no kind is rarer); a word is offered up to `MOST`. */
const COST = { confused: 0.9, doubled: 0.5, swapped: 0.7, vowel: 0.95, other: 1, first: 0.5 };
const MOST = 1.4;
/** Words of two letters are near everything. */
const SHORTEST = 3;
/** What a word gains in nearness by standing twice as often. */
const COUNT_WEIGHT = 0.15;
const VOWELS = new Set('اويaeiou');
const CONFUSED = new Set(
  CONFUSABLE.flatMap((letters) => [...letters].flatMap((a) => [...letters].map((b) => a + b))),
);

interface Word {
  spelling: string;
  /** The word in one spelling, with its article and particles: what is compared. */
  key: string;
  count: number;
  letters: number;
}

/** The archive's words, for looking up and for going through. */
interface Words {
  /** Keys without article. */
  known: Set<string>;
  byLength: Word[][];
}

/**
 * Makes the suggester of a vocabulary.
 * @param vocabulary the archive's words; what is in it is never taken for a mistake
 */
export function createSuggester(vocabulary: WordCounts): Suggester {
  const words = prepare(vocabulary);
  return (query) => {
    const suggestion = query.replace(/[^\s"“”„«»|]+/gu, (token) => {
      const [word, ...others] = wordsInToken(token);
      if (word === undefined || others.length > 0 || isStopWord(word)) return token;
      return token.replace(word, nearest(word, words)?.spelling ?? word);
    });
    return suggestion === query ? undefined : suggestion;
  };
}

function prepare(vocabulary: WordCounts): Words {
  const byKey = new Map<string, Word>();
  for (const [spelling, count] of vocabulary) {
    const key = normalised(spelling);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, { spelling, key, count, letters: lettersOf(key) });
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

function nearest(word: string, words: Words): Word | undefined {
  const key = normalised(word);
  if (key.length < SHORTEST || /\d/u.test(key) || words.known.has(plainKey(word))) return undefined;
  const letters = lettersOf(key);
  let best: Word | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let length = key.length - 2; length <= key.length + 2; length++) {
    for (const candidate of words.byLength[length] ?? []) {
      if (!mayBeNear(letters, candidate.letters)) continue;
      const cost = distance(key, candidate.key, MOST);
      const total = cost - COUNT_WEIGHT * Math.log2(candidate.count);
      if (cost <= MOST && total < least) [best, least] = [candidate, total];
    }
  }
  return best;
}

/** The letters of a word, a bit a letter, some letters sharing one: to tell at once most words that are not near. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) & 31);
  return letters;
}

/** Whether each of two words lacks at most two of the other's letters. */
function mayBeNear(a: number, b: number): boolean {
  return isFew(a & ~b) && isFew(b & ~a);
}

/** Whether at most two bits are set: each step takes the lowest off. */
function isFew(bits: number): boolean {
  const fewer = bits & (bits - 1);
  return (fewer & (fewer - 1)) === 0;
}

/** Optimal string alignment with costs of the letters; beyond `most` it does not matter by how much. */
export function distance(a: string, b: string, most: number): number {
  let leastBefore = 0;
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
    // Two letters that were swapped go on from the row before the last.
    if (Math.min(least, leastBefore) > most) return Number.POSITIVE_INFINITY;
    leastBefore = least;
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
