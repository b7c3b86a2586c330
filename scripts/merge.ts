import { command, resolveGivenPath, run } from './cli/command.ts';
import { type BuildCommandOptions, runBuild } from './cli/runBuild.ts';
import { withBuildOptions } from './cli/siteOptions.ts';

const program = withBuildOptions(
  command(
    'merge',
    'Joins the parts of a site that «npm run build -- --shard» made, and seals it (docs/scaling.md). Give the options of the parts.',
  ),
)
  .argument('<part...>', 'the folders of all parts')
  .action((parts: string[], options: BuildCommandOptions) =>
    runBuild({ ...options, parts: parts.map((part) => resolveGivenPath(part)) }),
  );

await run(program);
