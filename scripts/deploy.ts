import { deploy } from '../src/deploy/deploy.ts';
import { openTarget } from '../src/deploy/targets/openTarget.ts';
import { command, PROJECT, resolveGivenPath, run } from './cli/command.ts';
import { printDeployReport } from './cli/deployReport.ts';
import { stepProgress } from './cli/progress.ts';
import { outputOption } from './cli/siteOptions.ts';

interface Options {
  output: string;
  to: string;
  dryRun?: boolean;
  adopt?: boolean;
  check?: boolean;
}

const program = command(
  'deploy',
  'Uploads the built site: only what changed, and so that readers find every page with its files meanwhile. Run it again after an interruption.',
)
  .requiredOption(
    '--to <target>',
    'a folder; user@host:path or rsync://host/module/path (rsync); or rclone:REMOTE:path (rclone)',
  )
  .addOption(outputOption())
  .option('--dry-run', 'list what would be uploaded and removed, and change nothing')
  .option('--adopt', 'upload into a target that holds other files: those with names of the site are replaced')
  .option('--check', 'compare every file with the bytes of the target, and not with its list of files')
  .action(async ({ output, to, dryRun = false, adopt = false, check = false }: Options) => {
    const report = await deploy({
      project: PROJECT,
      output,
      target: openTarget(to, output, resolveGivenPath),
      dryRun,
      adopt,
      checkAll: check,
      onProgress: stepProgress({ check: 'Checking files', upload: 'Uploading', remove: 'Removing' }),
    });
    printDeployReport(report, to, dryRun);
  });

await run(program);
