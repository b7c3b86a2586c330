/**
 * What tells a word from a word with a particle before it: how often words stand in news, from a list of the project's own
 * (lists/frequentWords.txt), and in the texts that are indexed. For the build only.
 */
import { readFileSync } from 'node:fs';
import { isArabic } from '../../text/arabic.ts';
import { withoutArticle } from './clitics.ts';
import { ALL_NAMES } from './names.ts';
import { normalised } from './spelling.ts';
import { withoutSuffix } from './suffixes.ts';
import { Tokens } from './tokens.ts';

/** Words are levelled (spelling.ts) and without article. */
export interface Lexicon {
  /** How often a word, or one that differs from it by a suffix, stands in the texts. */
  count(word: string): number;
  /** Whether it stands with an article too: then it is a noun as it is, and its first letter no particle. */
  isNoun(word: string): boolean;
}

/** A word that has the article more rarely than this is taken to have got it by accident. */
const NOUN_SHARE = 0.02;

/**
 * A line is a count and the words that have about as many. The counts are of 310,000 words of radio news, rounded; a single
 * word and its frequency are facts about the language.
 */
const LIST = new URL('../lists/frequentWords.txt', import.meta.url);
/** What a name on the list of names counts as. */
const NAME_COUNT = 20;

/** How often words stand in texts, and how often with an article. */
interface Counts {
  words: Map<string, number>;
  withArticle: Map<string, number>;
}

let known: Counts | undefined;

/** What is known of the language: the counts of words, and of those with an article. */
export type LanguageCounts = Record<keyof Counts, readonly (readonly [word: string, count: number])[]>;

/** Finds out what is known of the language, which takes as long as counting thousands of articles. */
export function languageCounts(): LanguageCounts {
  const { words, withArticle } = knownCounts();
  return { words: [...words], withArticle: [...withArticle] };
}

/** Takes over what was found out before. */
export function useLanguageCounts({ words, withArticle }: LanguageCounts): void {
  known ??= { words: new Map(words), withArticle: new Map(withArticle) };
}

function knownCounts(): Counts {
  known ??= counted(readFrequentWords(), { words: new Map(), withArticle: new Map() });
  return known;
}

/**
 * Counts the Arabic words of texts, on top of what is known of the language. Nothing else goes into it, so that the same
 * texts give the same index.
 */
export function buildLexicon(texts: Iterable<string>, tokens = new Tokens()): Lexicon {
  const before = knownCounts();
  const { words, withArticle } = counted(countArabicWords(texts, tokens), {
    words: new Map(before.words),
    withArticle: new Map(before.withArticle),
  });
  const count = (word: string) => Math.max(words.get(word) ?? 0, words.get(withoutSuffix(word)) ?? 0);
  const isNoun = (word: string) => (withArticle.get(withoutSuffix(word)) ?? 0) > count(word) * NOUN_SHARE;
  return { count, isNoun };
}

function counted(found: ReadonlyMap<string, number>, { words, withArticle }: Counts): Counts {
  for (const [word, count] of found) {
    const plain = withoutArticle(word);
    const base = withoutSuffix(plain);
    add(words, plain, count);
    if (base !== plain) add(words, base, count);
    if (plain !== word) add(withArticle, base, count);
  }
  return { words, withArticle };
}

function readFrequentWords(): Map<string, number> {
  const words = new Map(ALL_NAMES.map((name) => [name, NAME_COUNT]));
  for (const line of readFileSync(LIST, 'utf8').trim().split('\n')) {
    const [count, ...counted] = line.split(' ');
    for (const word of counted) add(words, word, Number(count));
  }
  return words;
}

/** Counts the words of some texts only. @throws whatever a word of theirs makes counting throw */
export function countWords(texts: Iterable<string>, tokens: Tokens): void {
  counted(countArabicWords(texts, tokens), { words: new Map(), withArticle: new Map() });
}

function countArabicWords(texts: Iterable<string>, tokens: Tokens): Map<string, number> {
  const words = new Map<string, number>();
  const weighed = Array.from(texts, (text) => [text, 1] as const);
  for (const [word, count] of tokens.wordCounts(weighed))
    if (isArabic(word)) add(words, normalised(word), count);
  return words;
}

function add(counts: Map<string, number>, word: string, count: number): void {
  counts.set(word, (counts.get(word) ?? 0) + count);
}
