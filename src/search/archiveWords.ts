/** The words of a segment, as they are spelled, with their counts: of these a better spelling is offered (suggest.ts). */
import type { SearchRecord } from './record.ts';
import type { Vocabulary } from './suggest.ts';
import { tokensOf, wordsOf } from './words.ts';

/** A word that stands in a segment more rarely is left out: it is as likely a mistake, and costs readers bytes. */
function leastOf(articles: number): number {
  if (articles <= 256) return 1;
  return articles < 4096 ? 2 : 3;
}

/** Titles are read twice before they are printed: their words count as often. */
const TITLE_WEIGHT = 2;
const WORD = /^\p{L}{2}/u;

/** The words of articles and of their other names: a line for each count, the highest first, `count word word …`. */
export function writeWords(records: readonly SearchRecord[]): string {
  const counts = new Map<string, number>();
  for (const { title, text, aliases } of records) {
    const add = (words: string, weight: number) => {
      for (const word of tokensOf(words).flatMap(wordsOf)) {
        if (WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + weight);
      }
    };
    add(title, TITLE_WEIGHT);
    add(text, 1);
    for (const { name } of aliases) add(name, 1);
  }
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
export function readWords(files: readonly string[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const line of files.flatMap((file) => file.split('\n'))) {
    const [count, ...words] = line.split(' ');
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + Number(count));
  }
  return [...counts].filter(([, count]) => count > 1);
}
