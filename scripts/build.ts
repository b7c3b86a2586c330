import { relative } from 'node:path';
import { buildArchive } from '../src/buildArchive.ts';
import { printBuildReport } from './cli/buildReport.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { stepProgress } from './cli/progress.ts';
import { type SiteOptions, withSiteOptions } from './cli/siteOptions.ts';

const program = withSiteOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
).action(async (options: SiteOptions) => {
  const onConvert = stepProgress({ read: 'Reading sources', write: 'Converting' });
  const onStep = (step: string) => console.error(`Making ${step} …`);
  printBuildReport(await buildArchive({ ...options, project: PROJECT, onConvert, onStep }));
  console.log(`The site is in ${relative(process.cwd(), options.output) || '.'}.`);
});

await run(program);
