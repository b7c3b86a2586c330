/** Makes misspellings by changing one letter of frequent words, to measure the suggestions for them. */
import { plainKey } from '../../search/analysis/analyser.ts';
import { normalised } from '../../search/analysis/spelling.ts';
import { splitTokens, wordsInToken } from '../../search/analysis/words.ts';
import type { WordCounts } from '../../search/query/suggest.ts';
import { isArabic } from '../../text/arabic.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { randomBelow } from '../random.ts';

export interface Misspelling {
  kind: 'deleted' | 'doubled' | 'swapped' | 'replaced';
  typed: string;
  meant: string;
}

/** A rarer word is as likely a mistake in the archive. */
const MIN_WORD_COUNT = 2;
/** Changing a letter of a shorter word often gives another word. */
const MIN_WORD_LENGTH = 4;
const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const SEED = 20_250_213;

/** Counts the words of texts, as the texts spell them. */
export function countSpellings(texts: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap(splitTokens).flatMap(wordsInToken)) {
    if (/^\p{L}{2}/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= MIN_WORD_COUNT);
}

/**
 * Misspells the most frequent words, by changing one letter after the first, where this gives no other word.
 * @param count the number of words
 */
export function makeMisspellings(wordCounts: WordCounts, count: number): Misspelling[] {
  const known = new Set(wordCounts.flatMap(([spelling]) => [plainKey(spelling), normalised(spelling)]));
  const frequent = wordCounts
    .filter(([spelling]) => isArabic(spelling) && plainKey(spelling).length >= MIN_WORD_LENGTH)
    .sort(([a, m], [b, n]) => n - m || compareCodeUnits(a, b))
    .slice(0, count);
  const next = randomBelow(SEED);
  const kinds = ['deleted', 'doubled', 'swapped', 'replaced'] as const;
  return frequent.flatMap(([meant]) => {
    const kind = kinds[next(kinds.length)] ?? 'deleted';
    const typed = changeLetter(meant, kind, 1 + next(meant.length - 1), LETTERS[next(LETTERS.length)] ?? '');
    const isWord = known.has(plainKey(typed)) || known.has(normalised(typed));
    return isWord ? [] : [{ kind, typed, meant }];
  });
}

function changeLetter(word: string, kind: Misspelling['kind'], place: number, letter: string): string {
  const [before, current, after] = [word.slice(0, place), word.charAt(place), word.slice(place + 1)];
  if (kind === 'deleted') return before + after;
  if (kind === 'doubled') return before + current + current + after;
  if (kind === 'replaced') return before + letter + after;
  return before + after.charAt(0) + current + after.slice(1);
}
