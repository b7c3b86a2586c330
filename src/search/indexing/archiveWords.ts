/** Formats and parses the word counts of segments, from which suggest.ts suggests spellings. */

import { Tokens } from '../analysis/tokens.ts';
import type { WordCounts } from '../query/suggest.ts';
import type { SearchRecord } from './record.ts';

/** A rarer word is left out: it is as likely a mistake, and costs readers bytes. */
function minCount(articles: number): number {
  if (articles <= 256) return 1;
  return articles < 4096 ? 2 : 3;
}

/** Titles have fewer mistakes than texts. */
const TITLE_WEIGHT = 2;
const WORD = /^\p{L}{2}/u;

/** Formats the words of articles and their aliases: a line for each count, the highest first, `count word word …`. */
export function formatWordCounts(records: readonly SearchRecord[], tokens = new Tokens()): string {
  const counts = new Map<string, number>();
  const weighted = records.flatMap(({ title, text, aliases }) => [
    [title, TITLE_WEIGHT] as const,
    ...[text, ...aliases.map(({ name }) => name)].map((words) => [words, 1] as const),
  ]);
  for (const [word, count] of tokens.wordCounts(weighted))
    if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  const lowest = minCount(records.length);
  const byCount = new Map<number, string[]>();
  for (const [word, count] of counts) {
    if (count < lowest) continue;
    const words = byCount.get(count) ?? [];
    words.push(word);
    byCount.set(count, words);
  }
  return [...byCount]
    .sort(([a], [b]) => b - a)
    .map(([count, words]) => `${[count, ...words.sort()].join(' ')}\n`)
    .join('');
}

/** Adds up the words of all segments, and leaves out those that the archive has once. */
export function parseWordCounts(files: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const line of files.flatMap((file) => file.split('\n'))) {
    const [count, ...words] = line.split(' ');
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + Number(count));
  }
  return [...counts].filter(([, count]) => count > 1);
}
