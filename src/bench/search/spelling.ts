/** Spelling mistakes of a known origin: frequent words with one letter changed, and what is suggested for them. */
import { plainKey } from '../../search/analysis/analyser.ts';
import { normalised } from '../../search/analysis/spelling.ts';
import { splitTokens, wordsInToken } from '../../search/analysis/words.ts';
import type { WordCounts } from '../../search/query/suggest.ts';
import { isArabic } from '../../text/arabic.ts';
import { randomBelow } from '../random.ts';

export interface Misspelling {
  kind: 'deleted' | 'doubled' | 'swapped' | 'replaced';
  typed: string;
  meant: string;
}

/** A word that stands more rarely is as likely a mistake of the archive's. */
const RAREST = 2;
/** One letter changed in a word of three leaves many words. */
const SHORTEST = 4;
const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const SEED = 20_250_213;

/** The words of texts as they are spelled, with their counts. */
export function countSpellings(texts: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap(splitTokens).flatMap(wordsInToken)) {
    if (/^\p{L}{2}/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= RAREST);
}

/**
 * The most frequent words of a vocabulary, each with one letter after the first changed, where that gives no word.
 * @param count how many
 */
export function makeMisspellings(vocabulary: WordCounts, count: number): Misspelling[] {
  const known = new Set(vocabulary.flatMap(([spelling]) => [plainKey(spelling), normalised(spelling)]));
  const frequent = vocabulary
    .filter(([spelling]) => isArabic(spelling) && plainKey(spelling).length >= SHORTEST)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
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
  const [before, here, after] = [word.slice(0, place), word.charAt(place), word.slice(place + 1)];
  if (kind === 'deleted') return before + after;
  if (kind === 'doubled') return before + here + here + after;
  if (kind === 'replaced') return before + letter + after;
  return before + after.charAt(0) + here + after.slice(1);
}
