import { InvalidArgumentError, Option } from 'commander';
import { benchBuild } from '../src/bench/build/bench.ts';
import { benchConvert } from '../src/bench/convert/bench.ts';
import { benchSearch } from '../src/bench/search/bench.ts';
import { benchTransfers } from '../src/bench/search/benchTransfers.ts';
import { command, givenPath, PROJECT, run } from './cli/command.ts';

interface BuildOptions {
  articles: number[];
  against?: string;
  additions: number;
  corpus?: string;
  json?: boolean;
}

const program = command('bench', 'Measures building, or what a subcommand says, and prints tables.')
  .option(
    '--articles <numbers>',
    'how many the archive has; of several, 5000,50000, the growth is drawn',
    counts,
    [10_000],
  )
  .option('--additions <number>', 'how many are added one at a time', whole, 300)
  .addOption(new Option('--against <other>', 'build the same pages with it, in turn').choices(['hugo']))
  .option('--corpus <file>', 'JSON Lines with title and body to take texts from (default: made up)')
  .option('--json', 'print the figures for machines')
  .action(({ json = false, corpus, against, ...options }: BuildOptions) =>
    benchBuild({
      ...{ project: PROJECT, json, hugo: against === 'hugo', ...options },
      ...(corpus === undefined ? {} : { corpus: givenPath(corpus) }),
    }),
  );
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
  const number = whole(value);
  if (number < 10) throw new InvalidArgumentError('must be 10 or more');
  return number;
}

function counts(value: string): number[] {
  return value.split(',').map(count);
}

function whole(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('must be a whole number');
  return number;
}

await run(program);
