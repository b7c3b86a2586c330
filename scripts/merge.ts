import { Option } from 'commander';
import { HOSTS } from '../src/site/hosting/hosts.ts';
import { PROFILES } from '../src/site/settings/extent.ts';
import { command, resolveGivenPath, run } from './cli/command.ts';
import { type BuildCommandOptions, runBuild } from './cli/runBuild.ts';
import { fromOption, toOption, withSiteOptions } from './cli/siteOptions.ts';

const program = withSiteOptions(
  command(
    'merge',
    'Joins the parts of a site that «npm run build -- --shard» made, and seals it (docs/scaling.md).',
  ),
)
  .argument('<part...>', 'the folders of all parts')
  .addOption(fromOption())
  .addOption(toOption())
  .option('--undated', 'with --from or --to: articles without a date too, as the parts were made')
  .addOption(
    new Option('--host <name>', 'what serves the site, as the parts were made for it').choices(HOSTS),
  )
  .addOption(new Option('--profile <name>', 'full or compact, as the parts were made').choices(PROFILES))
  .action((parts: string[], options: BuildCommandOptions) =>
    runBuild({ ...options, parts: parts.map((part) => resolveGivenPath(part)) }),
  );

await run(program);
