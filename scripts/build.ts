import { command, run } from './cli/command.ts';
import { runBuild } from './cli/runBuild.ts';
import { type SiteOptions, withSiteOptions } from './cli/siteOptions.ts';

const program = withSiteOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
)
  .option('--explain', 'tell which pages are made, and why')
  .action((options: SiteOptions & { explain?: boolean }) => runBuild(options));

await run(program);
