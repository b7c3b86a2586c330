/** Measures the transfers of searches in archives of several sizes. */
import { fileURLToPath } from 'node:url';
import { readVocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { createConceptFinder } from '../../search/indexing/conceptFinder.ts';
import { readRows } from '../search/corpora.ts';
import { type Cell, formatTable } from '../table.ts';
import { makeArticles } from './manyArticles.ts';
import { measureTransfers } from './transfers.ts';

const DATA_FOLDER = fileURLToPath(new URL('../../../_data', import.meta.url));

/** Measures transfers and prints a table. @param sizes the numbers of articles in the archives */
export async function benchTransfers(sizes: readonly number[]): Promise<void> {
  const rows = await readRows('ar_ant_2500.jsonl.gz');
  const { tags } = await readVocabularies(DATA_FOLDER);
  const finder = createConceptFinder(tags.concepts());
  const lines: Cell[][] = [];
  const durations: Cell[][] = [];
  for (const size of sizes) {
    const { cold, second, session, index, latencies } = await measureTransfers(
      makeArticles(rows, size, finder),
    );
    const figures = [cold, second, session].flatMap((bytes) => [
      quantile(bytes, 0.5),
      quantile(bytes, 0.95),
      quantile(bytes, 1),
    ]);
    const medians = [latencies.khizana, latencies.pagefind].map((times) => quantile(times, 0.5));
    const slowest = [latencies.khizana, latencies.pagefind].map((times) => quantile(times, 0.95));
    durations.push([
      size,
      ...[medians[0], slowest[0], medians[1], slowest[1]].map((ms) => (ms ?? 0).toFixed(1)),
      ((medians[0] ?? 0) / (medians[1] ?? 1)).toFixed(2),
    ]);
    lines.push([size, ...figures.map((bytes) => Math.round(bytes / 1000)), (index / 1e6).toFixed(1)]);
  }
  console.log(
    `\n## Duration of a search when its files are loaded, ms\n\n${formatTable([
      ['articles', 'Khizana: median', '95 %', 'Pagefind, one search: median', '95 %', 'ratio of medians'],
      ...durations,
    ])}`,
  );
  const three = (name: string): string[] => [name, '95 %', 'most'];
  const head = [
    'articles',
    ...three('first: median'),
    ...three('second'),
    ...three('in one session'),
    'index, MB',
  ];
  console.log(`\n## Transfers of a search, kB\n\n${formatTable([head, ...lines])}`);
}

/** The smallest number that at least a share of the numbers does not exceed. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
