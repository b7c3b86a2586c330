import { relative } from 'node:path';
import { Option } from 'commander';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { buildArchive, prepareBuild } from '../src/buildArchive.ts';
import { printBuildReport } from './cli/buildReport.ts';
import { command, PROJECT, printWarning, run } from './cli/command.ts';
import { stepProgress } from './cli/progress.ts';
import { untilWanted } from './cli/readyBuild.ts';
import { type SiteOptions, withSiteOptions } from './cli/siteOptions.ts';

interface Options extends SiteOptions {
  explain?: boolean;
  ready?: boolean;
}

const program = withSiteOptions(
  command('build', 'Converts what is new, then renders, indexes and seals the site.'),
)
  .option('--explain', 'tell which pages are made, and why')
  // Whoever starts a build before it is wanted is another process (readyBuild.ts).
  .addOption(new Option('--ready').hideHelp())
  .action(async ({ explain = false, ready = false, sourceTimeout, ...options }: Options) => {
    const made = {
      ...{ ...options, project: PROJECT },
      ...(sourceTimeout === undefined ? {} : { sourceTimeoutMs: sourceTimeout }),
    };
    // What is wrong by then is told by the build.
    const begun = ready ? await prepareBuild(made, true).catch(() => undefined) : undefined;
    if (ready) await untilWanted();
    const onConvert = stepProgress({ read: 'Reading sources', write: 'Converting' });
    const onStep = (step: string) => console.error(`Making ${step} …`);
    const content = openContentFolder(options.content);
    const report = await buildArchive(
      { ...made, content, explain, onConvert, onStep, onWarning: printWarning },
      begun,
    );
    printBuildReport(report, options.output, explain);
    console.log(`The site is in ${relative(process.cwd(), options.output) || '.'}.`);
  });

await run(program);
