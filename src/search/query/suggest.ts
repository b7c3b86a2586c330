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

/** Gives up to `MAX_SUGGESTIONS` other spellings of a whole query, the likeliest first; none where all its words are known. */
export type Suggester = (query: string) => string[];

const MAX_SUGGESTIONS = 5;
/** Comparing a word with the archive takes milliseconds; more unknown words are no mistakes. */
const MAX_REPLACED_WORDS = 6;
/** A shorter word of a query is often another word on the other keyboard. */
const MIN_WORD_LENGTH = 3;
/** Signs whose keys type letters in the other layout, where no word has signs: `an;]` is شركة. */
const LETTER_KEY = /[;[\]`{}~]|^[,./']|[,./'](?=\p{L})/u;
/** A word with a sign before or after it, or several with hyphens. */
const SINGLE_WORD = /^[+\-]?["«(]?[\p{L}\p{N}'’][\p{L}\p{M}\p{N}'’-]*["»)]?[.,:?!،؛؟]?$/u;
/** Letters at places where Arabic never has them, and capital letters after small ones. */
const IMPOSSIBLE_SPELLING = /(?<!\p{L})[ءؤئ]|[ةى]\p{L}|\p{Ll}\p{Lu}/u;
/** How many times as often the archive must have the word of the rarer layout. */
const DOMINANT_RATIO = 4;

/**
 * Creates the suggester of an archive.
 * @param wordCounts the archive's words, which are never taken for mistakes
 */
export function createSuggester(wordCounts: WordCounts): Suggester {
  const words = new KnownWords(wordCounts);
  return (query) => {
    const tokens = splitQuery(query);
    if (tokens.every(({ text }) => isKnownToken(text, words) && !LETTER_KEY.test(text))) return [];
    const suggestions = [...readInOtherLayout(query, words), ...replaceWords(query, tokens, words)];
    return [...new Set(suggestions)].filter((suggestion) => suggestion !== query).slice(0, MAX_SUGGESTIONS);
  };
}

/** Whether a query for a token finds something by itself. Signs alone may be letters of the other layout. */
function isKnownToken(token: string, words: KnownWords): boolean {
  const all = wordsInToken(token);
  return all.length > 0 && all.every((word) => isStopWord(word) || words.has(word));
}

/** Gives what the whole query is on the other keyboard, where the archive has all words of it. */
function readInOtherLayout(query: string, words: KnownWords): string[] {
  const parts = query.split(/(\s+)/u).map((part) => knownReadings(part, isArabic(query), words));
  const [pc, mac] = [0, 1].map((layout) => {
    const readings = parts.map((part) => part[layout]);
    const text = readings.map((reading) => reading?.text).join('');
    const counts = readings.flatMap((reading) => reading?.count ?? []);
    const isKnown = readings.every((reading) => reading !== undefined) && counts.length > 0;
    return isKnown ? { text, count: Math.min(...counts) } : undefined;
  });
  const isMacLikelier = (mac?.count ?? 0) > (pc?.count ?? 0) * DOMINANT_RATIO;
  return (isMacLikelier ? [mac, pc] : [pc, mac]).flatMap((reading) => reading?.text ?? []);
}

interface Reading {
  text: string;
  /** How often the archive has the rarest of its words of two letters and more; undefined without such words. */
  count?: number;
}

/** For each layout, the likeliest reading of a token of which the archive has all words, if there is one. */
function knownReadings(token: string, toLatin: boolean, words: KnownWords): (Reading | undefined)[] {
  return otherLayoutReadings(token, toLatin).map((readings) =>
    readings
      .flatMap((text) => knownReading(text, words) ?? [])
      .reduce<Reading | undefined>(
        (best, reading) => ((reading.count ?? 0) > (best?.count ?? 0) ? reading : (best ?? reading)),
        undefined,
      ),
  );
}

function knownReading(text: string, words: KnownWords): Reading | undefined {
  const all = wordsInToken(text).filter((word) => /^\p{L}{2}/u.test(word));
  if (all.length === 0) return { text };
  if (!SINGLE_WORD.test(text) || IMPOSSIBLE_SPELLING.test(text)) return undefined;
  const count = Math.min(...all.map((word) => words.count(word)));
  return count > 0 ? { text, count } : undefined;
}

/** What may replace a part of a query. */
interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** Replaces each unknown word by the likeliest, and then one of them by its other replacements. */
function replaceWords(query: string, tokens: readonly TokenRange[], words: KnownWords): string[] {
  const choices: Replacement[][] = [];
  for (const token of tokens) {
    if (isKnownToken(token.text, words)) continue;
    const layouts = knownReadings(token.text, isArabic(token.text), words).flatMap((reading) =>
      reading?.count === undefined || token.text.length < MIN_WORD_LENGTH ? [] : { ...token, text: reading.text },
    );
    const similar = token.words.map((word) => similarWords(word, words));
    const ofToken = layouts.length > 0 ? [[...layouts, ...(similar.length === 1 ? similar : []).flat()]] : similar;
    choices.push(...ofToken.filter((choice) => choice.length > 0));
    if (choices.length >= MAX_REPLACED_WORDS) break;
  }
  const best = choices.flatMap(([likeliest]) => likeliest ?? []);
  const others = choices.flatMap((choice, place) =>
    choice.slice(1).map((replacement, rank) => ({ rank, replacements: best.with(place, replacement) })),
  );
  return [best, ...others.sort((a, b) => a.rank - b.rank).map(({ replacements }) => replacements)].map(
    (replacements) => replaceParts(query, replacements),
  );
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
