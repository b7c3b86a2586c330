import { relative } from 'node:path';
import { buildArchive } from '../src/buildArchive.ts';
import { printBuildReport } from './cli/buildReport.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { stepProgress } from './cli/progress.ts';
import { type SiteOptions, withSiteOptions } from './cli/siteOptions.ts';

const program = withSiteOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
)
  .option('--explain', 'tell which pages are made, and why')
  .action(async ({ explain = false, ...options }: SiteOptions & { explain?: boolean }) => {
    const onConvert = stepProgress({ read: 'Reading sources', write: 'Converting' });
    const onStep = (step: string) => console.error(`Making ${step} …`);
    const report = await buildArchive({ ...options, explain, project: PROJECT, onConvert, onStep });
    printBuildReport(report, explain);
    console.log(`The site is in ${relative(process.cwd(), options.output) || '.'}.`);
  });

await run(program);
