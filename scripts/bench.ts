import { InvalidArgumentError, Option } from 'commander';
import { benchBuild } from '../src/bench/build/benchBuild.ts';
import { benchConvert } from '../src/bench/convert/benchConvert.ts';
import { benchOffline } from '../src/bench/offline/benchOffline.ts';
import { benchPictures } from '../src/bench/pictures/benchPictures.ts';
import { benchSearch } from '../src/bench/search/benchSearch.ts';
import { benchShards } from '../src/bench/shards/benchShards.ts';
import { printScalingModel } from '../src/bench/shards/scalingTables.ts';
import { benchSuggestions } from '../src/bench/suggestions/benchSuggestions.ts';
import { benchTransferModel, benchTransfers } from '../src/bench/transfers/benchTransfers.ts';
import { MAX_SHARDS } from '../src/system/shards/shard.ts';
import { command, PROJECT, resolveGivenPath, run } from './cli/command.ts';

interface BuildOptions {
  articles: number[];
  against?: string;
  additions: number;
  corpus?: string;
  json?: boolean;
}

interface ShardsOptions {
  articles: number[];
  shards: number[];
  rounds: number;
  model?: number[] | true;
}

const SCALED_ARTICLES = [1e6, 1e7, 1e8];
const MODELLED_ARTICLES = [50_000, 200_000, 500_000];

const program = command('bench', 'Measures builds, or what a subcommand names, and prints tables.')
  // Options after a subcommand are the subcommand's, although some have the same names.
  .enablePositionalOptions()
  .option(
    '--articles <numbers>',
    'the number of articles; with several numbers, such as 5000,50000, the growth is drawn',
    parseCounts,
    [10_000],
  )
  .option(
    '--additions <number>',
    'the number of articles that are added one at a time',
    parseWholeNumber,
    300,
  )
  .addOption(new Option('--against <other>', 'build the same pages with it, alternately').choices(['hugo']))
  .option(
    '--corpus <file>',
    'JSON Lines with title and body, whose texts are used (default: synthetic texts)',
  )
  .option('--json', 'print the figures as JSON')
  .action(({ json = false, corpus, against, ...options }: BuildOptions) =>
    benchBuild({
      ...options,
      project: PROJECT,
      json,
      hugo: against === 'hugo',
      corpus: corpus && resolveGivenPath(corpus),
    }),
  );
program
  .command('convert')
  .description('measures the time and memory of conversions')
  .option('--articles <number>', 'the number of articles in the large archive', parseCount, 30_000)
  .option('--json', 'print the figures as JSON')
  .action(({ articles, json = false }: { articles: number; json?: boolean }) =>
    benchConvert({ project: PROJECT, articles, json }),
  );
program
  .command('search')
  .description(
    'measures what the search finds, in which order, and what it suggests, with the corpora in KHIZANA_CORPORA; needs Chromium and two minutes',
  )
  .option(
    '--transfers <number>',
    'measure instead what searches transfer in an archive of this many articles',
    parseCount,
  )
  .option(
    '--model [numbers]',
    'predict instead what searches transfer in archives of these many articles, and measure it up to 200,000 (default: 50000,200000,500000)',
    parseCounts,
  )
  .action(({ transfers, model }: { transfers?: number; model?: number[] | true }) => {
    if (model !== undefined) return benchTransferModel(model === true ? MODELLED_ARTICLES : model);
    return transfers === undefined ? benchSearch().then(benchSuggestions) : benchTransfers([transfers]);
  });
program
  .command('pictures')
  .description('measures the time and the sizes of photographs, and how well copies of a picture are found')
  .option('--copies <number>', 'of so many pictures', parseCount, 500)
  .action(({ copies }: { copies: number }) => benchPictures(copies));
program
  .command('offline')
  .description(
    'measures blocks: their number, size and cost, what an added article changes, and what a search reads',
  )
  .option('--articles <number>', 'the number of articles', parseCount, 10_000)
  .option(
    '--additions <number>',
    'the number of articles that are added, of today and as many of an earlier day',
    parseWholeNumber,
    3,
  )
  .action(({ articles, additions }: { articles: number; additions: number }) =>
    benchOffline({ project: PROJECT, articles, additions }),
  );
program
  .command('shards')
  .description(
    'measures a site that one machine makes, and that shards make one after the other and a merge joins',
  )
  .option(
    '--articles <numbers>',
    'the number of articles; two numbers also give the costs of each article',
    parseCounts,
    [10_000],
  )
  .option('--shards <numbers>', 'the numbers of shards', parseShardCounts, [1, 2, 4, 8])
  .option('--rounds <number>', 'measure each clean build so often, and take the least', parseRounds, 1)
  .option(
    '--model [numbers]',
    'predict instead what these many articles take on 100 machines (default: 1000000,10000000,100000000)',
    parseCounts,
  )
  .action(({ model, ...options }: ShardsOptions) => {
    if (model === undefined) return benchShards({ project: PROJECT, ...options });
    printScalingModel(model === true ? SCALED_ARTICLES : model);
  });

function parseRounds(value: string): number {
  const number = parseWholeNumber(value);
  if (number < 1) throw new InvalidArgumentError('It must be 1 or more.');
  return number;
}

function parseShardCounts(value: string): number[] {
  return value.split(',').map((text) => {
    const count = parseWholeNumber(text);
    if (count < 1 || count > MAX_SHARDS)
      throw new InvalidArgumentError(`It must be from 1 to ${MAX_SHARDS}.`);
    return count;
  });
}

function parseCount(value: string): number {
  const number = parseWholeNumber(value);
  if (number < 10) throw new InvalidArgumentError('It must be 10 or more.');
  return number;
}

function parseCounts(value: string): number[] {
  return value.split(',').map(parseCount);
}

function parseWholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

await run(program);
