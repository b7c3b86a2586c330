/** Measures the transfers of searches in archives of several sizes. */
import { fileURLToPath } from 'node:url';
import { readVocabularies } from '../../archive/vocabulary/vocabularies.ts';
import { createConceptFinder } from '../../search/indexing/conceptFinder.ts';
import { readRows } from '../search/corpora.ts';
import { type Cell, formatTable, mean } from '../table.ts';
import { FILE_KINDS, sumOfKinds } from './fileKinds.ts';
import { makeArticles } from './manyArticles.ts';
import { predictTransfers, SAMPLE_SIZES, type Sample } from './transferModel.ts';
import { measureTransfers } from './transfers.ts';
import { measureTransfersOfKinds, RUNS, type Runs } from './transfersOfKinds.ts';

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

/** Archives of more articles are predicted only: their indexes take too long to build. */
const MAX_MEASURED_ARTICLES = 200_000;

/**
 * Predicts transfers in large archives from those in small ones, compares with measured ones, and prints tables.
 * @param sizes the numbers of articles in the large archives
 */
export async function benchTransferModel(sizes: readonly number[]): Promise<void> {
  const rows = await readRows('ar_ant_2500.jsonl.gz');
  const { tags } = await readVocabularies(DATA_FOLDER);
  const finder = createConceptFinder(tags.concepts());
  const measureArchive = (size: number): Promise<Runs> =>
    measureTransfersOfKinds(makeArticles(rows, size, finder));
  const lines: Cell[][] = [];
  const kinds: Cell[][] = [];
  const addLines = (size: number, how: string, runs: Runs): void => {
    const figures = RUNS.flatMap((run) => {
      const sums = runs[run].map(sumOfKinds);
      return [quantile(sums, 0.5), quantile(sums, 0.95)];
    });
    lines.push([size, how, ...figures.map(kilobytes)]);
    // Large archives take minutes.
    console.error(formatTable([lines.at(-1) ?? []]).split('\n')[0]);
    for (const run of ['cold', 'second'] as const) {
      const means = FILE_KINDS.map((kind) => mean(runs[run].map((bytes) => bytes[kind])));
      kinds.push([size, how, NAMES_OF_RUNS[run], ...means.map(kilobytes)]);
    }
  };
  const samples: Sample[] = [];
  for (const articles of SAMPLE_SIZES) {
    const sample = { articles, ...(await measureArchive(articles)) };
    samples.push(sample);
    addLines(articles, 'measured', sample);
  }
  for (const size of sizes) addLines(size, 'predicted', predictTransfers(samples, size));
  for (const size of sizes)
    if (size <= MAX_MEASURED_ARTICLES) addLines(size, 'measured', await measureArchive(size));
  const two = (run: keyof typeof NAMES_OF_RUNS): string[] => [`${NAMES_OF_RUNS[run]}: median`, '95 %'];
  console.log(
    `\n## Transfers of a search, kB\n\n${formatTable([['articles', '', ...RUNS.flatMap(two)], ...lines])}`,
  );
  console.log(
    `\n## Their means by kinds of files, kB\n\n${formatTable([['articles', '', 'search', ...FILE_KINDS], ...kinds])}`,
  );
}

const NAMES_OF_RUNS = { cold: 'first', second: 'second', session: 'in one session' } as const;

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

/** The smallest number that at least a share of the numbers does not exceed. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
