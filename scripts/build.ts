import { Option } from 'commander';
import { HOSTS } from '../src/site/hosting/hosts.ts';
import { PROFILES } from '../src/site/settings/extent.ts';
import { command, run } from './cli/command.ts';
import { type BuildCommandOptions, runBuild } from './cli/runBuild.ts';
import { fromOption, toOption, withSiteOptions } from './cli/siteOptions.ts';

const program = withSiteOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
)
  .addOption(fromOption())
  .addOption(toOption())
  .option('--undated', 'with --from or --to: articles without a date too')
  .option('--explain', 'tell which pages are made, and why')
  .addOption(
    new Option('--host <name>', 'what serves the site; its files are added (docs/hosting.md)').choices(HOSTS),
  )
  .addOption(
    new Option('--profile <name>', 'full, or compact with fewer and smaller files (docs/hosting.md)').choices(
      PROFILES,
    ),
  )
  .action((options: BuildCommandOptions) => runBuild(options));

await run(program);
