import { InvalidArgumentError } from 'commander';
import { benchConvert } from '../src/bench/convert/bench.ts';
import { benchSearch } from '../src/bench/search/bench.ts';
import { benchTransfers } from '../src/bench/search/benchTransfers.ts';
import { command, PROJECT, run } from './cli/command.ts';

const program = command('bench', 'Measures, and prints tables.');
program
  .command('convert')
  .description('how fast sources become Markdown, and in how much memory')
  .option('--articles <number>', 'how many the large archive has', count, 30_000)
  .option('--json', 'print the figures for machines')
  .action(({ articles, json = false }: { articles: number; json?: boolean }) =>
    benchConvert({ project: PROJECT, articles, json }),
  );
program
  .command('search')
  .description(
    'what is found, in which order, and what is suggested, over the corpora in KHIZANA_CORPORA; takes two minutes and a Chromium',
  )
  .option('--transfers <number>', 'instead, what a search transfers in an archive of so many articles', count)
  .action(({ transfers }: { transfers?: number }) =>
    transfers === undefined ? benchSearch() : benchTransfers([transfers]),
  );

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 10) throw new InvalidArgumentError('must be 10 or more');
  return number;
}

await run(program);
