/** Makes ZIM files as the command line does: with progress, warnings and a report. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeZims, type ZimArchiveOptions } from '../../src/zimArchive.ts';
import { printBuildReport } from './buildReport.ts';
import { PROJECT, printWarning } from './command.ts';
import { stepProgress } from './progress.ts';

type RunZimOptions = Omit<ZimArchiveOptions, 'project' | 'software'> & { sourceTimeout?: number };

/** Builds a site for each file and makes the files. */
export async function runZim({ sourceTimeout, ...options }: RunZimOptions): Promise<void> {
  const onWrite = stepProgress({ pages: 'Laying out pages' });
  const { zims, builds } = await makeZims({
    ...options,
    sourceTimeoutMs: sourceTimeout,
    project: PROJECT,
    software: softwareName(),
    onConvert: stepProgress({ read: 'Reading sources', write: 'Converting' }),
    onStep: (step) => console.error(`Making ${step} …`),
    onWarning: printWarning,
    onWrite: (step, done, total) => {
      if (step === 'pages') onWrite(step, done, total);
      else if (done === 0) console.error('Making the ZIM file …');
    },
  });
  for (const [at, build] of builds.entries())
    printBuildReport(build, zims[at]?.file ?? options.output, false);
  for (const { file, articles, files } of zims)
    console.log(`ZIM: ${relative(process.cwd(), file)} has ${articles} articles and ${files} files.`);
}

/** Returns the name and version of this program. */
export function softwareName(): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(PROJECT, 'package.json'), 'utf8'),
  );
  return `${name} ${version}`;
}
