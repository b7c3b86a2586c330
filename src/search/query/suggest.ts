/**
 * Suggests other spellings of a query ("did you mean"), from the words of the archive: for typing mistakes, for the wrong keyboard
 * layout, and for names in another romanisation or in the other script.
 */
import { isArabic } from '../../text/arabic.ts';
import { wordsInToken } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';
import { otherLayoutReadings } from '../suggestions/keyboardLayout.ts';
import { KnownWords, type WordCounts } from '../suggestions/knownWords.ts';
import { splitQuery, type TokenRange, type WordRange } from '../suggestions/queryWords.ts';

export type { WordCounts } from '../suggestions/knownWords.ts';

/**
 * Gives up to `MAX_SUGGESTIONS` other spellings of a whole query, the likeliest first; none where all its words are known.
 * `knownWords` are words of the query that the archive is known to have though its list of words may lack them.
 */
export type Suggester = (query: string, knownWords?: readonly string[]) => string[];

const MAX_SUGGESTIONS = 5;
/** Comparing a word with the archive takes milliseconds; more unknown words are no mistakes. */
const MAX_COMPARED_WORDS = 6;
/** In UTF-16 units. A longer query is a text that was pasted. */
const MAX_QUERY_LENGTH = 1000;
/** A shorter word of a query is often another word on the other keyboard. */
const MIN_WORD_LENGTH = 3;
/** A word with a sign before or after it, or several with hyphens. */
const SINGLE_WORD = /^[+-]?["«(]?[\p{L}\p{N}'’][\p{L}\p{M}\p{N}'’-]*["»)]?[.,:?!،؛؟]?$/u;
const DIGIT_IN_WORD = /\p{L}\d|\d\p{L}/u;
const LAST_SIGN = /[^\p{L}\p{M}]$/u;
/** Arabic letters where no word has them, and capital letters after small ones. */
const IMPOSSIBLE_SPELLING = /(?<!\p{L})[ءؤئ]|[ةى]\p{L}|\p{Ll}\p{Lu}/u;
/** Signs whose keys have letters on the other layout. They make it likely even where the archive has the words (`an;]` is شركة). */
const LAYOUT_MISTAKE = new RegExp(`${IMPOSSIBLE_SPELLING.source}|[;[\\]\`{}~]|^[,./']|[,./'](?=\\p{L})`, 'u');
/** How many times as often the archive must have the word of the rarer layout. */
const DOMINANT_RATIO = 4;

/**
 * Creates the suggester of an archive.
 * @param wordCounts words of the archive, which are never taken for mistakes
 */
export function createSuggester(wordCounts: WordCounts): Suggester {
  const words = new KnownWords(wordCounts);
  return (query, knownWords = []) => {
    for (const word of knownWords) words.learn(word);
    if (query.length > MAX_QUERY_LENGTH) return [];
    const tokens = splitQuery(query);
    if (tokens.every(({ text }) => isKnownToken(text, words) && !LAYOUT_MISTAKE.test(text))) return [];
    const suggestions = [...readInOtherLayout(query, tokens, words), ...replaceWords(query, tokens, words)];
    return [...new Set(suggestions)].filter((suggestion) => suggestion !== query).slice(0, MAX_SUGGESTIONS);
  };
}

/** Whether a query for a token finds something by itself. Signs alone may be letters of the other layout. */
function isKnownToken(token: string, words: KnownWords): boolean {
  const all = wordsInToken(token);
  return all.length > 0 && all.every((word) => isStopWord(word) || words.has(word));
}

/** A word of a reading. */
interface ReadWord {
  /** How often the archive has it; at least 1 for a stop word. */
  count: number;
  isStopWord: boolean;
}

/** The possible readings of a token or query on the other keyboard. */
interface Reading {
  text: string;
  /** Its words of two letters and more. */
  words: ReadWord[];
}

/**
 * Gives what the whole query is on the other keyboard. The archive must have all its words, or half of them where it has none as
 * typed: a reader who changes the layout between two words notices it.
 */
function readInOtherLayout(query: string, tokens: readonly TokenRange[], words: KnownWords): string[] {
  const parts = query.split(/(\s+)/u).map((part) => likeliestReadings(part, isArabic(query), words));
  const hasKnownWord = tokens.some(({ text }) => wordsInToken(text).some((word) => words.has(word)));
  const readings = [0, 1].flatMap((layout): Reading[] => {
    const ofParts = parts.flatMap((part) => part[layout] ?? []);
    if (ofParts.length < parts.length) return [];
    const reading = {
      text: ofParts.map(({ text }) => text).join(''),
      words: ofParts.flatMap(({ words }) => words),
    };
    const significant = reading.words.filter((word) => !word.isStopWord);
    const known = significant.filter(({ count }) => count > 0).length;
    const isLikely = !hasKnownWord && known > 0 && known * 2 >= significant.length;
    return isLikely || isKnownReading(reading) ? [reading] : [];
  });
  const [first, second] = readings;
  const isSecondLikelier = lowestCount(second) > lowestCount(first) * DOMINANT_RATIO;
  return (isSecondLikelier ? readings.toReversed() : readings).map(({ text }) => text);
}

function isKnownReading({ words }: Reading): boolean {
  return words.length > 0 && words.every(({ count }) => count > 0);
}

function lowestCount(reading: Reading | undefined): number {
  if (reading === undefined || reading.words.length === 0) return 0;
  return Math.min(...reading.words.map(({ count }) => count));
}

/** For each layout, the likeliest reading of a token, if it may be a word. */
function likeliestReadings(token: string, toLatin: boolean, words: KnownWords): (Reading | undefined)[] {
  return otherLayoutReadings(token, toLatin).map((texts) => {
    const readings = texts.flatMap((text): Reading[] => {
      const all = wordsInToken(text).filter((word) => /^\p{L}{2}/u.test(word));
      if (all.length > 0 && !mayBeReading(text, token, toLatin)) return [];
      const read = all.map((word): ReadWord => {
        const count = words.count(word);
        return isStopWord(word)
          ? { count: Math.max(1, count), isStopWord: true }
          : { count, isStopWord: false };
      });
      return [{ text, words: read }];
    });
    return readings.reduce<Reading | undefined>(
      (best, reading) => (best === undefined || lowestCount(reading) > lowestCount(best) ? reading : best),
      undefined,
    );
  });
}

/** Whether a reading of a token is spelled like one word of its script. */
function mayBeReading(reading: string, token: string, toLatin: boolean): boolean {
  if (!SINGLE_WORD.test(reading) || IMPOSSIBLE_SPELLING.test(reading) || DIGIT_IN_WORD.test(reading))
    return false;
  if (toLatin ? isArabic(reading) : /\p{Script=Latin}/u.test(reading)) return false;
  return !LAST_SIGN.test(reading) || LAST_SIGN.test(token);
}

/** A text that may replace a part of a query. */
interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Replaces each unknown word by the likeliest, and then one of them by its other replacements. */
function replaceWords(query: string, tokens: readonly TokenRange[], words: KnownWords): string[] {
  const choices = tokens
    .filter(({ text }) => !isKnownToken(text, words))
    .slice(0, MAX_COMPARED_WORDS)
    .flatMap((token) => replacementsOf(token, words))
    .filter((choice) => choice.length > 0);
  const best = choices.flatMap(([likeliest]) => likeliest ?? []);
  const others = choices.flatMap((choice, place) =>
    choice.slice(1).map((replacement, rank) => ({ rank, replacements: best.with(place, replacement) })),
  );
  return [best, ...others.sort((a, b) => a.rank - b.rank).map(({ replacements }) => replacements)].map(
    (replacements) => replaceParts(query, replacements),
  );
}

/** Gives what may replace each word of a token, the likeliest first, or the whole token where it is a word on the other keyboard. */
function replacementsOf(token: TokenRange, words: KnownWords): Replacement[][] {
  const similar = token.words.map((word) => similarWords(word, words));
  if (token.text.length < MIN_WORD_LENGTH) return similar;
  const layouts = likeliestReadings(token.text, isArabic(token.text), words)
    .filter((reading) => reading !== undefined)
    .filter(isKnownReading)
    .map(({ text }) => ({ ...token, text }));
  return layouts.length === 0 ? similar : [[...layouts, ...(similar.length === 1 ? similar.flat() : [])]];
}

function similarWords({ text, start, end, article }: WordRange, words: KnownWords): Replacement[] {
  const written = article === undefined ? text : `${article.text}-${text}`;
  return words.findSimilar(text, written).map((spelling) => {
    const hasOwnArticle = article !== undefined && isArabic(spelling);
    return { start: hasOwnArticle ? article.start : start, end, text: spelling };
  });
}

/** @param replacements in the order of their places; one that overlaps with the replacement before it is left out */
function replaceParts(query: string, replacements: readonly Replacement[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: replacement } of replacements) {
    if (start < at) continue;
    text += query.slice(at, start) + replacement;
    at = end;
  }
  return text + query.slice(at);
}
