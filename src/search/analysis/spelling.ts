/** One spelling for all spellings of a word, as far as a search should not tell them apart. */
import { dropInvisible, dropVowelSigns, fold } from '../../text/arabic.ts';
import { compatibleForm } from '../../text/compatibleForm.ts';

/**
 * Schools and keyboards differ on the hamza: مسؤول, مسئول, مسوول; شيء, شئ; هيئة, هيأة; بدء, بدأ; جزء, جزئ; الوزراء, الوزرا.
 * The rules come before folding, which no longer tells ئ from ي; their order matters.
 */
const HAMZA: readonly (readonly [RegExp, string])[] = [
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
 * What folding leaves: a doubled و or ي is a hamza's seat (مسوول), or a و before a و (ووزير); not in the ending of صحفيين.
 */
const DOUBLED = /([وي])\1+(?!ن$)/gu;

/**
 * The spelling under which a word is indexed and searched: letters, marks, digits and case levelled by `fold`, and
 * the hamza besides.
 * @param word one word, without spaces and punctuation
 */
export function normalised(word: string): string {
  let plain = dropVowelSigns(dropInvisible(compatibleForm(word)));
  for (const [pattern, letters] of HAMZA) plain = plain.replace(pattern, letters);
  return fold(plain).replace(DOUBLED, '$1');
}
