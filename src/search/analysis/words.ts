/** Splits texts into tokens and words. */
import { asciiDigits, dropInvisible } from '../../text/arabic.ts';
import { compatibleForm } from '../../text/compatibleForm.ts';

/** A run of Arabic letters with their marks. */
const ARABIC_WORD = String.raw`(?=\p{Script=Arabic})\p{L}(?:(?=\p{Script=Arabic})\p{L}|\p{M})*`;
/** A run of other letters and digits: `Putin's`, `G20`, `2025`. A digit before an Arabic letter ends it: ٢٠٢٥م. */
const OTHER_WORD = String.raw`(?!\p{Script=Arabic})[\p{L}\p{N}](?:(?!\p{Script=Arabic})[\p{L}\p{N}\p{M}]|['’](?=\p{Script=Latin}))*`;
const WORD = new RegExp(`${ARABIC_WORD}|${OTHER_WORD}`, 'gu');

/**
 * How much of a token is indexed and searched, in UTF-16 units. This is longer than any word and nearly any address, and short
 * enough that scraped text without spaces (encoded pictures, paragraphs that lost theirs) cannot fill the index.
 */
export const MAX_TOKEN_LENGTH = 1000;

/** The comma in 1,000 and ١٬٠٠٠, which does not separate words. */
const THOUSANDS_SEPARATOR = /(\d)[,٬](?=\d{3}(?!\d))/gu;

/** Splits a text at white space, which includes the byte order mark and the zero-width space here. */
export function splitTokens(text: string): string[] {
  return text.split(/[\s\u200B\u2060]+/u).filter((token) => token !== '');
}

/** Gives the words of a text, in order. */
export function wordsIn(text: string): string[] {
  const words: string[] = [];
  for (const token of splitTokens(text)) for (const word of wordsInToken(token)) words.push(word);
  return words;
}

/** Gives the words in the first `MAX_TOKEN_LENGTH` units of a token, without punctuation: «بوتين/ترامب» has two, «—» none. */
export function wordsInToken(token: string): readonly string[] {
  const beginning = token.length > MAX_TOKEN_LENGTH ? token.slice(0, MAX_TOKEN_LENGTH) : token;
  const plain = asciiDigits(dropInvisible(compatibleForm(beginning))).replace(THOUSANDS_SEPARATOR, '$1');
  return plain.match(WORD) ?? [];
}
