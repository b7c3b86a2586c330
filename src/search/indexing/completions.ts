/** Formats the names and words that the search page offers while a reader types. */

import { fold } from '../../text/arabic.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { splitTokens, wordsInToken } from '../analysis/words.ts';
import { isStopWord } from '../lists/stopWords.ts';

/** A tag, publisher or author: the number of its articles, its name, and its name in the other language if it has another. */
export type CountedName = [articles: number, name: string, otherName?: string];

/** The completions of an archive; each list begins with the most used. */
export interface CompletionFile {
  tags: CountedName[];
  publishers: CountedName[];
  authors: CountedName[];
  words: string[];
}

export interface CompletionSources extends Omit<CompletionFile, 'words'> {
  /** The number of articles. */
  articles: number;
  /** The tokens of all titles (`countTokens`). Words are taken from titles, since readers search with the words of headlines. */
  tokens: TokenCounts;
}

/** How many times each token occurs, before it is split into words. */
export type TokenCounts = ReadonlyMap<string, number>;

/** The file's name, beside the segments' folders. */
export const COMPLETIONS_FILE = 'completions.json';

/** The most entries of each list. With names in both languages, the file of a large archive has at most 40 kB (gzip). */
const MAX_TAGS = 1200;
const MAX_PUBLISHERS = 200;
const MAX_AUTHORS = 300;
const MAX_WORDS = 2000;
/** A large archive leaves out names and words that it has once: there are many, and few readers look for one of them. */
const MAX_ARTICLES_WITH_SINGLE_USES = 256;
const WORD = /^\p{L}{3}/u;

/** Makes the text of the file. The same sources give the same bytes, in whatever order they are given. */
export function formatCompletions({
  tags,
  publishers,
  authors,
  articles,
  tokens,
}: CompletionSources): string {
  const minCount = articles <= MAX_ARTICLES_WITH_SINGLE_USES ? 1 : 2;
  const names = {
    tags: mostUsedNames(tags, minCount, MAX_TAGS),
    publishers: mostUsedNames(publishers, minCount, MAX_PUBLISHERS),
    authors: mostUsedNames(authors, minCount, MAX_AUTHORS),
  };
  const known = new Set(
    Object.values(names)
      .flat()
      .flatMap(([, ...spellings]) => spellings.map((spelling) => fold(spelling ?? ''))),
  );
  const file: CompletionFile = { ...names, words: mostUsedWords(tokens, known, minCount) };
  return `${JSON.stringify(file)}\n`;
}

function mostUsedNames(names: readonly CountedName[], minCount: number, max: number): CountedName[] {
  return names
    .filter(([articles]) => articles >= minCount)
    .sort(([a, ...namesOfA], [b, ...namesOfB]) => b - a || compareCodeUnits(namesOfA.join(), namesOfB.join()))
    .slice(0, max);
}

interface CountedWord {
  /** The most frequent spelling, and how many times the titles have it. */
  spelling: string;
  spellingCount: number;
  /** The count of all spellings. */
  count: number;
}

/**
 * Gives the most frequent words, without stop words. Spellings that differ in marks and hamza only count as one word.
 * @param known folded names, which are left out
 */
function mostUsedWords(tokens: TokenCounts, known: ReadonlySet<string>, minCount: number): string[] {
  const words = new Map<string, CountedWord>();
  for (const [spelling, spellingCount] of spellingCounts(tokens, minCount)) {
    const key = fold(spelling);
    if (known.has(key)) continue;
    const word = words.get(key);
    if (word === undefined) {
      words.set(key, { spelling, spellingCount, count: spellingCount });
      continue;
    }
    word.count += spellingCount;
    const isBetter = spellingCount - word.spellingCount || compareCodeUnits(word.spelling, spelling);
    if (isBetter > 0) Object.assign(word, { spelling, spellingCount });
  }
  return [...words.values()]
    .sort((a, b) => b.count - a.count || compareCodeUnits(a.spelling, b.spelling))
    .slice(0, MAX_WORDS)
    .map(({ spelling }) => spelling);
}

/** Counts the tokens of titles. */
export function countTokens(titles: readonly string[]): Map<string, number> {
  const tokens = new Map<string, number>();
  for (const title of titles)
    for (const token of splitTokens(title)) tokens.set(token, (tokens.get(token) ?? 0) + 1);
  return tokens;
}

/** Counts words. Rare tokens are dropped before they are split into words, since most tokens are rare. */
function spellingCounts(tokens: TokenCounts, minCount: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [token, count] of tokens) {
    if (count < minCount) continue;
    for (const word of wordsInToken(token))
      if (WORD.test(word) && !isStopWord(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  }
  return counts;
}
