/** Normalises Arabic spelling. The build and the browser share these functions. */
import { compatibleForm } from './compatibleForm.ts';

/** Soft hyphen, tatweel, zero-width and bidirectional marks, which are not part of words. */
const INVISIBLE = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;

/** Vowel signs and Quranic marks (Unicode blocks Arabic and Arabic Extended-A), without hamza above and below. */
const VOWEL_SIGNS =
  /[\u0610-\u061A\u064B-\u0653\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08FF]/gu;

/** Variant letters (hamza seats, other keyboards, Persian, Urdu) and the Arabic letters that readers take them for. */
const LETTER_VARIANTS: Readonly<Record<string, string>> = {
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
const VARIANT_LETTER = new RegExp(`[${Object.keys(LETTER_VARIANTS).join('')}]`, 'gu');

const ARABIC_LETTER = /\p{Script=Arabic}/u;

/** Whether a text contains a character of Arabic script. */
export function isArabic(text: string): boolean {
  return ARABIC_LETTER.test(text);
}

/** Removes characters that are not part of words: soft hyphens, tatweel, zero-width and bidirectional marks. */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Removes vowel signs and Quranic marks. Combining hamzas stay, since they belong to letters. */
export function dropVowelSigns(text: string): string {
  return text.replace(VOWEL_SIGNS, '');
}

/** Replaces Arabic-Indic (٠-٩) and Persian (۰-۹) digits by ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** Texts that `fold` leaves as they are, as most labels and words. */
const FOLDED = /^[ -@[-~ءابتثجحخدذرزسشصضطظعغفقكلمنهوي]*$/u;

/**
 * Folds the spellings of a text into one: compatibility forms, vowel signs, tatweel, hamza seats, final ya and ta marbuta, Persian
 * letters, digits, accents and letter case. Spaces and punctuation stay.
 */
export function fold(text: string): string {
  if (FOLDED.test(text)) return text;
  return asciiDigits(dropInvisible(compatibleForm(text)).replace(VOWEL_SIGNS, ''))
    .replace(VARIANT_LETTER, (letter) => LETTER_VARIANTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}
