/** Decides whether the text of a PDF was read with confidence. */

/** Letters that end Arabic words and never begin them. Where they begin words, the letters are in reverse order. */
const REVERSED_WORD = /(?<!\p{L}|\p{M})[ةى](?=\p{Script=Arabic})/gu;
/** The article before a word that begins with alef: in the order of shapes, the letters of its ligature are exchanged (اإل for الإ). */
const REVERSED_LIGATURE = /(?<!\p{L}|\p{M})[وفبك]?ا[أإآ]ل/gu;
/** A sign that ends a sentence or phrase directly before a word: the text was laid out from left to right. */
const SIGN_BEFORE_WORD = /(?<=^|\s)[.:،؛؟]\p{Script=Arabic}/gmu;
const ARABIC_WORD = /\p{Script=Arabic}{3,}/gu;
/** Characters of fonts without a table of characters, and of fonts with private codes. */
const UNKNOWN_CHARACTER = /[\uFFFD\uE000-\uF8FF]/gu;

const MAX_REVERSED_SHARE = 0.01;
const MAX_UNKNOWN_SHARE = 0.005;
/** Above this share there is no text to read. */
const UNREADABLE_SHARE = 0.3;

export type Confidence = 'certain' | 'uncertain' | 'unreadable';

/** Rates a text by its letters. */
export function rateText(text: string): Confidence {
  const unknown = (text.match(UNKNOWN_CHARACTER)?.length ?? 0) / Math.max(1, text.length);
  if (unknown > UNREADABLE_SHARE) return 'unreadable';
  const words = text.match(ARABIC_WORD)?.length ?? 0;
  const reversed = [REVERSED_WORD, REVERSED_LIGATURE, SIGN_BEFORE_WORD].reduce(
    (sum, pattern) => sum + (text.match(pattern)?.length ?? 0),
    0,
  );
  return unknown > MAX_UNKNOWN_SHARE || reversed > words * MAX_REVERSED_SHARE + 1 ? 'uncertain' : 'certain';
}
