/** The words of a segment, as they are spelled, with their counts: of these a better spelling is offered (suggest.ts). */

import { Tokens } from '../analysis/tokens.ts';
import type { WordCounts } from '../query/suggest.ts';
import type { SearchRecord } from './record.ts';

/** A word that stands in a segment more rarely is left out: it is as likely a mistake, and costs readers bytes. */
function leastOf(articles: number): number {
  if (articles <= 256) return 1;
  return articles < 4096 ? 2 : 3;
}

/** Titles are read twice before they are printed: their words count as often. */
const TITLE_WEIGHT = 2;
const WORD = /^\p{L}{2}/u;

/** The words of articles and of their other names: a line for each count, the highest first, `count word word …`. */
export function formatWordCounts(records: readonly SearchRecord[], tokens = new Tokens()): string {
  const counts = new Map<string, number>();
  const weighed = records.flatMap(({ title, text, aliases }) => [
    [title, TITLE_WEIGHT] as const,
    ...[text, ...aliases.map(({ name }) => name)].map((words) => [words, 1] as const),
  ]);
  for (const [word, count] of tokens.wordCounts(weighed))
    if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  const least = leastOf(records.length);
  const byCount = new Map<number, string[]>();
  for (const [word, count] of counts) {
    if (count < least) continue;
    const words = byCount.get(count) ?? [];
    words.push(word);
    byCount.set(count, words);
  }
  return [...byCount]
    .sort(([a], [b]) => b - a)
    .map(([count, words]) => `${[count, ...words.sort()].join(' ')}\n`)
    .join('');
}

/** The words of all segments together, without those that the archive has once. */
export function parseWordCounts(files: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const line of files.flatMap((file) => file.split('\n'))) {
    const [count, ...words] = line.split(' ');
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + Number(count));
  }
  return [...counts].filter(([, count]) => count > 1);
}
