/** Counts the words of articles, from which suggest.ts suggests spellings. */

import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { Tokens } from '../analysis/tokens.ts';
import type { WordCounts } from '../query/suggest.ts';
import type { SearchRecord } from './record.ts';

/** A rarer word is left out: it is as likely a mistake, and costs readers bytes. */
function minCount(articles: number): number {
  if (articles <= 256) return 1;
  return articles < 4096 ? 2 : 3;
}

/** The most words of a list: about 170 kB packed. Rarer words of so many articles are mostly mistakes and numbers. */
const MAX_WORDS = 40_000;
/** Titles have fewer mistakes than texts. */
const TITLE_WEIGHT = 2;
const WORD = /^\p{L}{2}/u;

/** Counts the words of articles and their aliases. @returns the most frequent first */
export function countWords(records: readonly SearchRecord[], tokens = new Tokens()): WordCounts {
  const counts = new Map<string, number>();
  const weighted = records.flatMap(({ title, text, aliases }) => [
    [title, TITLE_WEIGHT] as const,
    ...[text, ...aliases.map(({ name }) => name)].map((words) => [words, 1] as const),
  ]);
  for (const [word, count] of tokens.wordCounts(weighted))
    if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  return mostFrequent(counts, minCount(records.length));
}

/** Adds up the words of several lists. @returns the most frequent first, the same for any order of the lists */
export function joinWordCounts(lists: readonly WordCounts[]): WordCounts {
  const counts = new Map<string, number>();
  for (const list of lists)
    for (const [word, count] of list) counts.set(word, (counts.get(word) ?? 0) + count);
  return mostFrequent(counts, 1);
}

function mostFrequent(counts: ReadonlyMap<string, number>, lowest: number): WordCounts {
  return [...counts]
    .filter(([, count]) => count >= lowest)
    .sort(([word, count], [other, otherCount]) => otherCount - count || compareCodeUnits(word, other))
    .slice(0, MAX_WORDS);
}

/** Formats words with their counts: a line for each count, `count word word …`. @param words the most frequent first */
export function formatWordCounts(words: WordCounts): string {
  const byCount = new Map<number, string[]>();
  for (const [word, count] of words) {
    const same = byCount.get(count);
    if (same === undefined) byCount.set(count, [word]);
    else same.push(word);
  }
  return [...byCount].map(([count, same]) => `${[count, ...same].join(' ')}\n`).join('');
}

/** Reads what `formatWordCounts` wrote. */
export function parseWordCounts(text: string): WordCounts {
  return text.split('\n').flatMap((line) => {
    const [count, ...words] = line.split(' ');
    return words.map((word) => [word, Number(count)] as const);
  });
}
