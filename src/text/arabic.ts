/**
 * Arabic orthography, as far as it concerns telling whether two spellings are one word.
 * Pure functions without dependencies: the build and the browser share them.
 */
import { compatibleForm } from './compatibleForm.ts';

/** Soft hyphen, tatweel, zero-width and bidirectional marks: present in text, absent from words. */
const INVISIBLE = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;

/** Vowel signs and Quranic marks (Unicode blocks Arabic, Arabic Extended-A), hamza signs above and below kept. */
const TASHKEEL =
  /[\u0610-\u061A\u064B-\u0653\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08FF]/gu;

/** Letters that keyboards, Persian and Urdu spell otherwise, mapped to what Arabic readers take them for. */
const LETTERS: Readonly<Record<string, string>> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ۓ: 'ي',
  ۍ: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۂ: 'ه',
  ۃ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
  ګ: 'ك',
  پ: 'ب',
  چ: 'ج',
  ژ: 'ز',
  ڤ: 'ف',
  ڨ: 'ق',
  ۋ: 'و',
  ۆ: 'و',
  ؤ: 'و',
  ئ: 'ي',
};
const VARIANT = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** Arabic script, presentation forms included. */
const ARABIC = /\p{Script=Arabic}/u;

/** True where a text holds at least one Arabic letter. */
export function isArabic(text: string): boolean {
  return ARABIC.test(text);
}

/** Removes marks that are not part of any word: tatweel, zero-width and bidirectional controls. */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Removes vowel signs and Quranic marks; signs that are part of a letter (hamza, madda) stay. */
export function dropVowelSigns(text: string): string {
  return text.replace(TASHKEEL, '');
}

/** Writes Arabic-Indic (٠-٩) and Persian (۰-۹) digits as ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** What has one spelling only: most labels and words. */
const LEVEL = /^[ -@[-~ءابتثجحخدذرزسشصضطظعغفقكلمنهوي]*$/u;

/**
 * One spelling for all spellings of a text: compatibility forms, vowel signs, tatweel, hamza seats, final
 * ya and ta marbuta, Persian letters, digits, and letter case are levelled. Words keep their order and spaces.
 */
export function fold(text: string): string {
  if (LEVEL.test(text)) return text;
  return asciiDigits(dropInvisible(compatibleForm(text)).replace(TASHKEEL, ''))
    .replace(VARIANT, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}
