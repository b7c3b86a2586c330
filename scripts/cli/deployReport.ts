/** Prints what a deployment did or would do. */
import type { DeployReport } from '../../src/deploy/deploy.ts';
import { nameFirst } from '../../src/system/nameFirst.ts';
import { formatBytes } from './formatBytes.ts';

const MAX_NAMED_FILES = 10;

/** Prints the report of a deployment. @param target as the user gave it */
export function printDeployReport(report: DeployReport, target: string, dryRun: boolean): void {
  const { steps, removed, added, changed, unchanged, bytes, sizeOf, foreign, unsealed } = report;
  if (dryRun) {
    for (const { name, files, isReplacing } of steps) {
      const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
      console.log(`${name}: ${files.length}, ${formatBytes(size)}`);
      for (const file of files)
        console.log(`  ${isReplacing ? '~' : '+'} ${file} (${formatBytes(sizeOf(file))})`);
    }
    if (removed.length > 0) console.log(`removed files: ${removed.length}`);
    for (const file of removed) console.log(`  - ${file}`);
  }
  const counts = `${added} new, ${changed} changed and ${removed.length} removed files`;
  const rest = `${unchanged} files are there already`;
  console.log(
    dryRun
      ? `Deploy: ${counts} would be carried to ${target}, ${formatBytes(bytes)}; ${rest}.`
      : `Deploy: ${counts}, ${formatBytes(bytes)}; ${unchanged} files were there already. ${target} has the site.`,
  );
  nameFiles('Left on the target, as no deployment put them there', foreign);
  nameFiles('Not uploaded, as no build made them', unsealed);
}

function nameFiles(what: string, files: readonly string[]): void {
  if (files.length === 0) return;
  console.log(`${what}: ${nameFirst(files, MAX_NAMED_FILES)}.`);
}
