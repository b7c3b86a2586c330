/**
 * From words to the keys under which they are indexed and found. The build and the browser share this module, so that
 * both spell alike. Positions stay: one token of the text gives one token of the index, with all its keys.
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

/** Pagefind 1.6 indexes the parts of a hyphenated word at one position (and the whole, which nobody searches). */
const JOINT = '-';
/** For a token without words: a sign that Pagefind counts as a position and does not index. */
const NOTHING = '·';

/** A word without article in its one spelling, or its English stem. */
export function plainKey(word: string): string {
  return isArabic(word) ? withoutArticle(normalised(word)) : englishKey(word);
}

/** Cuts a word. @param form the word, levelled @param reading the word without the particles before it */
export function splitWord(form: string, reading: string): ArabicParts {
  const stem = withoutSuffix(reading);
  // لله is ل and الله.
  const beginning = form.endsWith(reading) ? form.slice(0, -reading.length) : form.slice(0, -'له'.length);
  return { beginning, stem, ending: reading.slice(stem.length) };
}

/** The keys of one word of a text, the likeliest reading first, singulars of broken plurals last. */
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
      .map((word) => derivedKey(splitWord(word, word))),
  ];
}

/** The words by which another one is found besides itself. */
function relatedForms(reading: string, lexicon: Lexicon): string[] {
  const { stem, ending } = splitWord(reading, reading);
  const usual = usualStem(stem);
  // مواطنا is مواطن in the accusative, and not ours.
  const accusative = ending === 'نا' && lexicon.count(reading.slice(0, -1)) > 0;
  return [
    ...findSingulars(reading),
    ...(usual === undefined ? [] : [usual + ending]),
    ...(accusative ? [reading.slice(0, -1)] : []),
    ...knownPastForms(reading, lexicon),
  ];
}

/** A text as the reader sees it and as it is indexed: of both, as many tokens, in the same places. */
export interface AnalysedText {
  original: string;
  analysed: string;
}

/**
 * Makes the analyser of a collection of texts.
 * @param lexicon the words of the collection (lexicon.ts)
 * @param tokens those of the collection, where they are counted already
 * @returns a function from a text to its original tokens and their keys, both joined by single spaces
 */
export function createAnalyser(lexicon: Lexicon, tokens = new Tokens()): (text: string) => AnalysedText {
  const analysed = tokens.memoise((number) => {
    const keys = new Set(tokens.wordsIn(number).flatMap((word) => indexKeys(word, lexicon)));
    const joined = keys.size === 0 ? NOTHING : [...keys].join(JOINT);
    // Pagefind counts positions in what it indexes, and highlights by counting in what it shows.
    if (/\s/u.test(joined)) throw new Error(`The keys of «${tokens.spellings[number]}» have a space`);
    return joined;
  });
  return (text) => {
    const numbers = tokens.tokenize(text);
    return {
      original: numbers.map((number) => tokens.spellings[number]).join(' '),
      analysed: numbers.map(analysed).join(' '),
    };
  };
}
