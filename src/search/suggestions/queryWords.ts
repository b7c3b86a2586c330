/** Finds the words of a query that may be replaced, and where they are. */
import { wordsInToken } from '../analysis/words.ts';

/** Characters of a query between two white spaces or quotation marks. */
export interface TokenRange {
  text: string;
  start: number;
  end: number;
  /** No words in a token that is not only a word: `title:word`, an address. */
  words: WordRange[];
}

/** A word that may be replaced. */
export interface WordRange {
  text: string;
  start: number;
  end: number;
  /** A Latin article before the word, which Arabic writes as one with it: al-Sissi, El Baradei. */
  article?: { text: string; start: number };
}

const TOKEN = /[^\s"“”„«»|]+/gu;
const HYPHENATED = /^[+\-−]?\p{L}+(?:-\p{L}+)+$/u;
const LATIN_ARTICLE = /^[ae]l$/iu;
/** Parts of names too, so that the next letter decides: as-Sisi. */
const ASSIMILATED_ARTICLE = /^[ae](?:[drstzn]|[dst]h)$/iu;

/** Gives the tokens of a query, with their words. */
export function splitQuery(query: string): TokenRange[] {
  const tokens = [...query.matchAll(TOKEN)].map(({ 0: text, index: start }) => {
    return { text, start, end: start + text.length, words: findWords(text, start) };
  });
  for (const [place, { words }] of tokens.entries()) {
    const before = tokens[place - 1]?.words;
    const [article] = before ?? [];
    const [word] = words;
    if (word === undefined || article === undefined || before?.length !== 1) continue;
    if (LATIN_ARTICLE.test(article.text) && word.article === undefined) word.article = article;
  }
  return tokens;
}

function findWords(token: string, tokenStart: number): WordRange[] {
  const words = wordsInToken(token);
  if (words.length > 1 && !HYPHENATED.test(token)) return [];
  let at = 0;
  const ranges: WordRange[] = [];
  for (const text of words) {
    const place = token.indexOf(text, at);
    // The word is written with compatibility forms or invisible characters.
    if (place < 0) return [];
    at = place + text.length;
    ranges.push({ text, start: tokenStart + place, end: tokenStart + at });
  }
  const [article, word, ...others] = ranges;
  if (article === undefined || word === undefined || !isArticleBefore(article.text, word.text)) return ranges;
  return [{ ...word, article }, ...others];
}

function isArticleBefore(article: string, word: string): boolean {
  if (LATIN_ARTICLE.test(article)) return true;
  return ASSIMILATED_ARTICLE.test(article) && word.toLowerCase().startsWith(article.slice(1).toLowerCase());
}
