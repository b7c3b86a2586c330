import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { parseShard, readShard, type Shard } from '../src/system/shards/shard.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { type BuildCommandOptions, runBuild } from './cli/runBuild.ts';
import {
  fromOption,
  hostOption,
  profileOption,
  toOption,
  undatedOption,
  withSiteOptions,
} from './cli/siteOptions.ts';

const program = withSiteOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
)
  .addOption(fromOption())
  .addOption(toOption())
  .addOption(undatedOption())
  .option('--explain', 'tell which pages are made, and why')
  .addOption(hostOption())
  .addOption(profileOption())
  .option(
    '--shard <part>',
    'make one part of the site, such as 2/8, or auto to read which from the environment (docs/scaling.md)',
    parsePart,
  )
  .action(({ shard: part, ...options }: Options) => {
    if (part === undefined) return runBuild(options);
    const shard = part === AUTOMATIC ? readShard(process.env) : part;
    const isGiven = program.getOptionValueSource('output') !== 'default';
    return runBuild({ ...options, shard, output: isGiven ? options.output : partFolder(shard) });
  });

const AUTOMATIC = 'auto';

interface Options extends Omit<BuildCommandOptions, 'shard'> {
  shard?: Shard | typeof AUTOMATIC;
}

function parsePart(text: string): Shard | typeof AUTOMATIC {
  if (text === AUTOMATIC) return AUTOMATIC;
  const shard = parseShard(text);
  if (shard !== undefined) return shard;
  throw new InvalidArgumentError('It must be a part and the number of parts, such as 2/8, or auto.');
}

/** Where a part is made unless `--output` says otherwise. */
function partFolder({ index, count }: Shard): string {
  return join(PROJECT, '_parts', `${index}-of-${count}`);
}

await run(program);
