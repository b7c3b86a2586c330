/**
 * Turns words into the keys under which they are indexed and found. The build and the browser share this module, so that
 * both give the same keys. One word of a text gives one token of Pagefind's index, with all keys of the word, so that words which
 * follow one another in the text do so in the index, whatever punctuation is between them.
 */
import { isArabic } from '../../text/arabic.ts';
import { findSingulars } from './brokenPlurals.ts';
import { readings } from './clitics.ts';
import { withoutArticle } from './definiteArticle.ts';
import { englishKey, englishSpelling } from './english.ts';
import { type ArabicParts, derivedKey, exactKey, nonArabicKey } from './indexKey.ts';
import type { Lexicon } from './lexicon.ts';
import { usualStem } from './nameVariants.ts';
import { normalised } from './spelling.ts';
import { withoutSuffix } from './suffixes.ts';
import { Tokens } from './tokens.ts';
import { knownPastForms } from './verbs.ts';

/** Pagefind 1.6 indexes the parts of a hyphenated word at one position. It indexes the whole too, which no query looks up. */
const KEY_SEPARATOR = '-';

/** Normalises an Arabic word and removes its article; stems any other word. */
export function plainKey(word: string): string {
  return isArabic(word) ? withoutArticle(normalised(word)) : englishKey(word);
}

/** Splits a word. @param form the normalised word @param reading the word without the particles before it */
export function splitWord(form: string, reading: string): ArabicParts {
  const stem = withoutSuffix(reading);
  // لله consists of ل and الله, and does not end with its reading.
  const beginning = form.endsWith(reading) ? form.slice(0, -reading.length) : form.slice(0, -'له'.length);
  return { beginning, stem, ending: reading.slice(stem.length) };
}

/** Gives the keys of a word in a text: those of its readings, the likeliest first, then those of related forms. */
export function indexKeys(word: string, lexicon: Lexicon): string[] {
  if (!isArabic(word)) {
    const spelling = englishSpelling(word);
    return spelling === '' ? [] : [nonArabicKey(spelling, englishKey(word))];
  }
  const form = normalised(word);
  if (form === '') return [];
  const forms = readings(form, lexicon);
  return [
    ...forms.map((reading) => exactKey(splitWord(form, reading))),
    ...forms
      .flatMap((reading) => relatedForms(reading, lexicon))
      .map((related) => derivedKey(splitWord(related, related))),
  ];
}

/** Other words whose searches find a word: singulars, usual spellings of names, pasts. */
function relatedForms(reading: string, lexicon: Lexicon): string[] {
  const { stem, ending } = splitWord(reading, reading);
  const usual = usualStem(stem);
  // مواطنا is the accusative of مواطن; نا is no possessive pronoun there.
  const isAccusative = ending === 'نا' && lexicon.count(reading.slice(0, -1)) > 0;
  return [
    ...findSingulars(reading),
    ...(usual === undefined ? [] : [usual + ending]),
    ...(isAccusative ? [reading.slice(0, -1)] : []),
    ...knownPastForms(reading, lexicon),
  ];
}

/** Gives the keys of each word in a token, by the token's number: the same list at each call. A token without words has none. */
export type TokenKeys = (token: number) => readonly (readonly string[])[];

/**
 * Creates a function that gives the keys of tokens.
 * @param lexicon the word counts of the texts that have the tokens
 */
export function createTokenKeys(lexicon: Lexicon, tokens: Tokens): TokenKeys {
  return tokens.memoise((token) =>
    tokens
      .wordsIn(token)
      .map((word) => [...new Set(indexKeys(word, lexicon))])
      .filter((keys) => keys.length > 0),
  );
}

/**
 * Creates a function that analyses texts.
 * @param lexicon the word counts of the same texts
 * @param tokens the tokens of the same texts, where they were split before
 * @param keysOf gives the keys of the tokens, where they are needed elsewhere too
 * @returns a function from a text to what Pagefind indexes of it: the keys of each word, words separated by single spaces
 */
export function createAnalyser(
  lexicon: Lexicon,
  tokens = new Tokens(),
  keysOf = createTokenKeys(lexicon, tokens),
): (text: string) => string {
  const analysed = tokens.memoise((token) => {
    const words = keysOf(token).map((keys) => keys.join(KEY_SEPARATOR));
    // Pagefind counts positions in the indexed text, so that a space within a word moves all that follow.
    if (words.some((word) => /\s/u.test(word)))
      throw new Error(`The keys of «${tokens.spellings[token]}» have a space`);
    return words.join(' ');
  });
  return (text) =>
    tokens
      .tokenize(text)
      .map(analysed)
      .filter((words) => words !== '')
      .join(' ');
}
