/**
 * Hashes the shingles of a text: its runs of three words. A word is a run of letters and digits of any script in its
 * folded spelling, so that punctuation, vowel signs, hamza seats and the kind of digits do not count as differences.
 */
import { EXPANDED, foldUnit, REMOVED, SEPARATOR } from '../../text/foldUnit.ts';
import { murmurFinalize } from './murmurFinalize.ts';

/** With two words, too many set phrases of newsrooms match. With four, each word that an editor changes has too much effect. */
const WORDS_IN_SHINGLE = 3;

/**
 * How often a shingle with a number counts. Forecasts, exchange rates and tables come from one template, and differ only in
 * their numbers from day to day.
 */
const NUMBER_WEIGHT = 4;

/** In a shorter text, set phrases and chance matches can make up most of it. */
const MIN_WORDS = 20;

/**
 * The longest body for which the headline counts. Publishers write headlines of their own, so those of other articles are
 * ignored. A short body can be the same few sentences below every video of a site, and only its headline is specific.
 */
const MAX_SHORT_BODY_WORDS = 40;

/**
 * The hashes of an article's shingles, 32 bits each, with repetitions; none for a text that is too short to be compared.
 */
export function makeShingles(title: string, paragraphs: readonly string[]): number[] {
  const body = hashWords(paragraphs.join('\n'));
  const headline = body.length < MAX_SHORT_BODY_WORDS ? hashWords(title) : [];
  if (headline.length + body.length < MIN_WORDS) return [];
  const shingles: number[] = [];
  addShingles(headline, shingles);
  addShingles(body, shingles);
  return shingles;
}

function addShingles(words: readonly number[], shingles: number[]): void {
  let first = 0;
  let second = 0;
  let count = 0;
  for (const third of words) {
    count += 1;
    if (count >= WORDS_IN_SHINGLE) {
      const shingle = murmurFinalize(Math.imul(Math.imul(first, 0x9e3779b1) + second, 0x85ebca77) + third);
      shingles.push(shingle);
      const weight = isNumber(first) || isNumber(second) || isNumber(third) ? NUMBER_WEIGHT : 1;
      for (let time = 1; time < weight; time += 1) shingles.push(murmurFinalize(shingle + time));
    }
    first = second;
    second = third;
  }
}

/** Hashes the words of a text. The lowest bit of a hash is set where the word has a digit. */
function hashWords(text: string): number[] {
  const composed = text.normalize('NFKC');
  const words: number[] = [];
  let hash = 0;
  let isInWord = false;
  let digitBit = 0;
  for (let at = 0; at < composed.length; at += 1) {
    const unit = composed.charCodeAt(at);
    const folded = foldUnit(unit);
    if (folded === REMOVED) continue;
    if (folded !== SEPARATOR) {
      const letter = folded === EXPANDED ? unit : folded;
      hash = Math.imul(hash ^ letter, 0x01000193);
      isInWord = true;
      if (letter >= DIGIT_ZERO && letter <= DIGIT_NINE) digitBit = 1;
    } else if (isInWord) {
      words.push((murmurFinalize(hash) & ~1) | digitBit);
      hash = 0;
      isInWord = false;
      digitBit = 0;
    }
  }
  if (isInWord) words.push((murmurFinalize(hash) & ~1) | digitBit);
  return words;
}

const isNumber = (word: number): boolean => (word & 1) === 1;

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;
