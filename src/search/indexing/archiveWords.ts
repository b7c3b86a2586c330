/**
 * Counts the words of articles, from which suggest.ts suggests spellings. A list of words has a line for each count, the highest first:
 * `count word word …`.
 */

import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { Tokens } from '../analysis/tokens.ts';
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

/** Lists the words of articles and their aliases. */
export function listWords(records: readonly SearchRecord[], tokens = new Tokens()): string {
  const counts = new Map<string, number>();
  const weighted = records.flatMap(({ title, text, aliases }) => [
    [title, TITLE_WEIGHT] as const,
    ...[text, ...aliases.map(({ name }) => name)].map((words) => [words, 1] as const),
  ]);
  for (const [word, count] of tokens.wordCounts(weighted))
    if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  return formatCounts(counts, minCount(records.length));
}

/** Joins lists of words into one, the same for any order of the lists. */
export function joinWordLists(lists: readonly string[]): string {
  return formatCounts(parseWordLists(lists), 1);
}

/** Adds up the words of lists. */
export function parseWordLists(lists: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lists.flatMap((list) => list.split('\n'))) {
    const [count, ...words] = line.split(' ');
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + Number(count));
  }
  return counts;
}

function formatCounts(counts: ReadonlyMap<string, number>, lowest: number): string {
  const words = [...counts]
    .filter(([, count]) => count >= lowest)
    .sort(([word, count], [other, otherCount]) => otherCount - count || compareCodeUnits(word, other))
    .slice(0, MAX_WORDS);
  const byCount = new Map<number, string[]>();
  for (const [word, count] of words) {
    const same = byCount.get(count);
    if (same === undefined) byCount.set(count, [word]);
    else same.push(word);
  }
  return [...byCount].map(([count, same]) => `${[count, ...same].join(' ')}\n`).join('');
}
