import { command, run } from './cli/command.ts';
import { type BuildCommandOptions, runBuild } from './cli/runBuild.ts';
import { type GivenShard, partFolder, resolveShard, shardOption } from './cli/shardOption.ts';
import { withBuildOptions } from './cli/siteOptions.ts';

const program = withBuildOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
)
  .option('--explain', 'tell which pages are made, and why')
  .addOption(shardOption('make one part of the site'))
  .action(({ shard: given, ...options }: Options) => {
    if (given === undefined) return runBuild(options);
    const shard = resolveShard(given);
    const isGiven = program.getOptionValueSource('output') !== 'default';
    return runBuild({ ...options, shard, output: isGiven ? options.output : partFolder(shard, '_parts') });
  });

interface Options extends Omit<BuildCommandOptions, 'shard'> {
  shard?: GivenShard;
}

await run(program);
