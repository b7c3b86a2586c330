/** Spelling mistakes of a known origin: frequent words with one letter changed, and what is suggested for them. */
import { plainKey } from '../../search/analyser.ts';
import type { Vocabulary } from '../../search/suggest.ts';
import { tokensOf, wordsOf } from '../../search/words.ts';
import { isArabic } from '../../text/arabic.ts';
import { random } from './random.ts';

export interface Misspelling {
  kind: 'deleted' | 'doubled' | 'swapped' | 'replaced';
  typed: string;
  meant: string;
}

/** A word that stands more rarely is as likely a mistake of the archive's. */
const RAREST = 2;
const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const SEED = 20_250_213;

/** The words of texts as they are spelled, with their counts. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap(tokensOf).flatMap(wordsOf)) {
    if (/^\p{L}{2}/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= RAREST);
}

/** Words of the vocabulary's most frequent with one letter after the first changed into what is no word. */
export function misspellings(vocabulary: Vocabulary, count: number): Misspelling[] {
  const known = new Set(vocabulary.map(([spelling]) => plainKey(spelling)));
  const frequent = vocabulary
    .filter(([spelling]) => isArabic(spelling) && plainKey(spelling).length >= 4)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, count * 10);
  const next = random(SEED);
  const kinds = ['deleted', 'doubled', 'swapped', 'replaced'] as const;
  const made: Misspelling[] = [];
  while (made.length < count) {
    const [meant = ''] = frequent[next(frequent.length)] ?? [];
    const kind = kinds[next(kinds.length)] ?? 'deleted';
    const typed = changed(meant, kind, 1 + next(meant.length - 1), LETTERS[next(LETTERS.length)] ?? '');
    if (plainKey(typed) !== plainKey(meant) && !known.has(plainKey(typed))) made.push({ kind, typed, meant });
  }
  return made;
}

function changed(word: string, kind: Misspelling['kind'], place: number, letter: string): string {
  const [before, here, after] = [word.slice(0, place), word.charAt(place), word.slice(place + 1)];
  if (kind === 'deleted') return before + after;
  if (kind === 'doubled') return before + here + here + after;
  if (kind === 'replaced') return before + letter + after;
  return before + after.charAt(0) + here + after.slice(1);
}
