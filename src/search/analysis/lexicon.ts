/**
 * Counts words, to tell a word from a word with a particle before it: in news in general, from the project's own list
 * (lists/frequentWords.txt), and in the texts that are indexed. Only the build uses this module.
 */
import { readFileSync } from 'node:fs';
import { isArabic } from '../../text/arabic.ts';
import { withoutArticle } from './definiteArticle.ts';
import { ALL_NAMES } from './names.ts';
import { normalised } from './spelling.ts';
import { withoutSuffix } from './suffixes.ts';
import { Tokens } from './tokens.ts';

/** Words are normalised (spelling.ts) and without article. */
export interface Lexicon {
  /** How often the texts have a word, or one that differs from it by a suffix. */
  count(word: string): number;
  /** Whether the texts also have the word with an article: then it is a noun as it is, and its first letter no particle. */
  isNoun(word: string): boolean;
}

/** A word that has the article more rarely than this got it by accident. */
const MIN_NOUN_SHARE = 0.02;

/**
 * A line is a count and the words that have about as many. The counts are of 310,000 words of radio news, rounded; a single
 * word and its frequency are facts about the language.
 */
const FREQUENT_WORDS_FILE = new URL('../lists/frequentWords.txt', import.meta.url);
/** How often each name on the list of names counts. */
const NAME_COUNT = 20;

/** How often texts have words, and how often with an article. */
interface Counts {
  words: Map<string, number>;
  withArticle: Map<string, number>;
}

let languageCounts: Counts | undefined;

function getLanguageCounts(): Counts {
  languageCounts ??= addCounts(readFrequentWords(), emptyCounts());
  return languageCounts;
}

/**
 * Counts the Arabic words of texts, on top of the counts of the language. It depends on nothing else, so that the same
 * texts give the same index.
 */
export function buildLexicon(texts: Iterable<string>, tokens = new Tokens()): Lexicon {
  const language = getLanguageCounts();
  const { words, withArticle } = addCounts(countArabicWords(texts, tokens), {
    words: new Map(language.words),
    withArticle: new Map(language.withArticle),
  });
  const count = (word: string) => Math.max(words.get(word) ?? 0, words.get(withoutSuffix(word)) ?? 0);
  const isNoun = (word: string) => (withArticle.get(withoutSuffix(word)) ?? 0) > count(word) * MIN_NOUN_SHARE;
  return { count, isNoun };
}

function emptyCounts(): Counts {
  return { words: new Map(), withArticle: new Map() };
}

function addCounts(wordCounts: ReadonlyMap<string, number>, { words, withArticle }: Counts): Counts {
  for (const [word, count] of wordCounts) {
    const plain = withoutArticle(word);
    const base = withoutSuffix(plain);
    add(words, plain, count);
    if (base !== plain) add(words, base, count);
    if (plain !== word) add(withArticle, base, count);
  }
  return { words, withArticle };
}

function readFrequentWords(): Map<string, number> {
  const counts = new Map(ALL_NAMES.map((name) => [name, NAME_COUNT]));
  for (const line of readFileSync(FREQUENT_WORDS_FILE, 'utf8').trim().split('\n')) {
    const [count, ...words] = line.split(' ');
    for (const word of words) add(counts, word, Number(count));
  }
  return counts;
}

/** Counts the words of some texts without keeping the counts, to find out whether it can. @throws what counting throws */
export function checkCountable(texts: Iterable<string>, tokens: Tokens): void {
  addCounts(countArabicWords(texts, tokens), emptyCounts());
}

function countArabicWords(texts: Iterable<string>, tokens: Tokens): Map<string, number> {
  const counts = new Map<string, number>();
  const weighted = Array.from(texts, (text) => [text, 1] as const);
  for (const [word, count] of tokens.wordCounts(weighted))
    if (isArabic(word)) add(counts, normalised(word), count);
  return counts;
}

function add(counts: Map<string, number>, word: string, count: number): void {
  counts.set(word, (counts.get(word) ?? 0) + count);
}
