/** Where a text's words begin and end. */
import { asciiDigits, dropInvisible } from '../../text/arabic.ts';
import { compatibleForm } from '../../text/compatibleForm.ts';

/** A run of Arabic letters with their marks. */
const ARABIC = String.raw`(?=\p{Script=Arabic})\p{L}(?:(?=\p{Script=Arabic})\p{L}|\p{M})*`;
/** A run of other letters and digits: `Putin's`, `G20`, `2025`. A digit before an Arabic letter ends it: ٢٠٢٥م. */
const OTHER = String.raw`(?!\p{Script=Arabic})[\p{L}\p{N}](?:(?!\p{Script=Arabic})[\p{L}\p{N}\p{M}]|['’](?=\p{Script=Latin}))*`;
const WORD = new RegExp(`${ARABIC}|${OTHER}`, 'gu');

/**
 * The longest token that is looked at whole, in UTF-16 units: longer than any word and nearly any address, and so short that what
 * scrapes leave without spaces (encoded pictures, paragraphs that lost theirs) cannot fill the index. Of a longer token the words
 * in its beginning are indexed and searched; it stays one token, so that positions align.
 */
export const MAX_TOKEN_LENGTH = 1000;

/** The comma in 1,000 and ١٬٠٠٠: it groups digits and separates nothing. */
const THOUSANDS = /(\d)[,٬](?=\d{3}(?!\d))/gu;

/** A text's tokens: what stands between white space (the byte order mark and the zero-width space included). */
export function splitTokens(text: string): string[] {
  return text.split(/[\s\u200B\u2060]+/u).filter((token) => token !== '');
}

/** The words of a text, in order. */
export function wordsIn(text: string): string[] {
  const words: string[] = [];
  for (const token of splitTokens(text)) for (const word of wordsInToken(token)) words.push(word);
  return words;
}

/** The words in a token, as far as it is looked at, without punctuation: «بوتين/ترامب» holds two, «—» none. */
export function wordsInToken(token: string): readonly string[] {
  const start = token.length > MAX_TOKEN_LENGTH ? token.slice(0, MAX_TOKEN_LENGTH) : token;
  const plain = asciiDigits(dropInvisible(compatibleForm(start))).replace(THOUSANDS, '$1');
  return plain.match(WORD) ?? [];
}
