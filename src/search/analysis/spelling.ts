/** Normalises spelling differences that a search should ignore. */
import { dropInvisible, dropVowelSigns, fold } from '../../text/arabic.ts';
import { compatibleForm } from '../../text/compatibleForm.ts';

/**
 * Schools and keyboards write the hamza differently: مسؤول, مسئول, مسوول; شيء, شئ; هيئة, هيأة; بدء, بدأ; جزء, جزئ; الوزراء, الوزرا.
 * The rules apply before folding, which turns ئ into ي; their order matters.
 */
const HAMZA_RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{3})ئ(?=[وي]ن$)/gu, 'ي'],
  [/ا[ءؤئ](?=\p{L})/gu, 'اي'],
  [/[ءؤئ]و/gu, 'و'],
  [/(?<=^(?:\p{L}{0,2}ال)?\p{L}[^ايى])ئ$/gu, 'ا'],
  [/([وي])أ(?=[ةهت])/gu, '$1ي'],
  [/([اويى])ء$/gu, '$1'],
  [/ء$/gu, 'ا'],
  [/[ءئ]ي?/gu, 'ي'],
];

/**
 * After folding, a doubled و or ي is a hamza's seat (مسوول) or the particle و before و (ووزير), except in the ending of صحفيين.
 */
const DOUBLED_LETTER = /([وي])\1+(?!ن$)/gu;

/**
 * Gives the spelling under which a word is indexed and searched: `fold` normalises letters, marks, digits and case, and the
 * rules above the hamza.
 * @param word one word, without spaces and punctuation
 */
export function normalised(word: string): string {
  let plain = dropVowelSigns(dropInvisible(compatibleForm(word)));
  for (const [pattern, letters] of HAMZA_RULES) plain = plain.replace(pattern, letters);
  return fold(plain).replace(DOUBLED_LETTER, '$1');
}
