/** Writes a bag as the command line does: with progress, problems and a report. */
import { relative } from 'node:path';
import { type BagArchiveOptions, makeBag } from '../../src/bagArchive.ts';
import { printBuildReport } from './buildReport.ts';
import { PROJECT, printWarning, reportProblems } from './command.ts';
import { stepProgress } from './progress.ts';
import { softwareName } from './runZim.ts';

type RunBagOptions = Omit<BagArchiveOptions, 'project' | 'software'> & { sourceTimeout?: number };

/** Builds the site and writes the bag. Files that are missing or altered set exit code 1; the bag has all others. */
export async function runBag({ sourceTimeout, ...options }: RunBagOptions): Promise<void> {
  const onWrite = stepProgress({ copy: 'Copying bytes' });
  const { bag, archive } = await makeBag({
    ...options,
    sourceTimeoutMs: sourceTimeout,
    project: PROJECT,
    software: softwareName(),
    onConvert: stepProgress({ read: 'Reading sources', write: 'Converting' }),
    onStep: (step) => console.error(`Making ${step} …`),
    onWarning: printWarning,
    onWrite: (done, total) => onWrite('copy', done, total),
  });
  printBuildReport(archive, options.output, false);
  const renamed =
    bag.renamed === 0 ? '' : ` ${bag.renamed} have other names there; data/renamed.jsonl has theirs.`;
  console.log(
    `Bag: ${bag.files} files with ${bag.bytes} bytes in ${relative(process.cwd(), options.output)}.${renamed}`,
  );
  console.log('It also holds what was taken down, and is not meant to be published.');
  reportProblems(bag.problems);
}
