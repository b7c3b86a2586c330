/** The transfers of searches in archives of some sizes, as a table. */
import { fileURLToPath } from 'node:url';
import { readVocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { createConceptFinder } from '../../search/indexing/conceptFinder.ts';
import { type Cell, formatTable } from '../table.ts';
import { readRows } from './corpora.ts';
import { makeArticles } from './manyArticles.ts';
import { measureTransfers } from './transfers.ts';

const DATA = fileURLToPath(new URL('../../../_data', import.meta.url));

/** Measures and prints. @param sizes how many articles the archives have */
export async function benchTransfers(sizes: readonly number[]): Promise<void> {
  const rows = await readRows('ar_ant_2500.jsonl.gz');
  const { tags } = await readVocabularies(DATA);
  const find = createConceptFinder(tags.concepts());
  const lines: Cell[][] = [];
  for (const size of sizes) {
    const { cold, second, session, index } = await measureTransfers(makeArticles(rows, size, find));
    const figures = [cold, second, session].flatMap((bytes) => [
      at(bytes, 0.5),
      at(bytes, 0.95),
      at(bytes, 1),
    ]);
    lines.push([size, ...figures.map((bytes) => Math.round(bytes / 1000)), (index / 1e6).toFixed(1)]);
  }
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

/** The number below or at which a share of numbers lies. */
function at(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
