/** Writes and updates packs as the command line does: with progress, warnings and a report. */
import { relative } from 'node:path';
import { applyDelta } from '../../src/offline/pack/delta/applyDelta.ts';
import { createKeyFile } from '../../src/offline/signing/signature.ts';
import { type PackArchiveOptions, packArchive } from '../../src/packArchive.ts';
import { InputProblem } from '../../src/system/problem.ts';
import { printBuildReport } from './buildReport.ts';
import { PROJECT, printWarning, resolveGivenPath } from './command.ts';
import { formatBytes } from './formatBytes.ts';
import { stepProgress } from './progress.ts';

/** Builds and writes a pack or a delta. */
export async function runPack({
  sourceTimeout,
  ...options
}: Omit<PackArchiveOptions, 'project' | 'parent'> & { sourceTimeout?: number }): Promise<void> {
  const onWrite = stepProgress({ write: 'Writing the copy' });
  const report = await packArchive({
    ...options,
    sourceTimeoutMs: sourceTimeout,
    project: PROJECT,
    parent: resolveGivenPath('.'),
    onConvert: stepProgress({ read: 'Reading sources', write: 'Converting' }),
    onStep: (step) => console.error(`Making ${step} …`),
    onWarning: printWarning,
    onWrite: (done, total) => onWrite('write', done, total),
  });
  const { pack, warnings } = report;
  printBuildReport(report, pack.output, false);
  for (const warning of warnings) printWarning(warning);
  const size = `${pack.files} files, ${formatBytes(pack.bytes)}`;
  const { version, articles } = pack.manifest;
  const what = pack.kind === 'pack' ? 'Copy' : 'Changes';
  console.log(`Pack: ${articles} articles, version ${version}; ${size}.`);
  console.log(`${what} in ${relative(process.cwd(), pack.output) || '.'}.`);
  if (pack.kind === 'delta')
    console.log(
      'Unpack the changes over the older copy, or run «npm run pack -- --apply CHANGES --output COPY», which also checks it.',
    );
  if (options.stamp === true) console.log(STAMP_STEPS);
}

const STAMP_STEPS = `To have the time stamped, send SHA256SUMS.tsq to an authority of your choice, and keep its answer beside it:
  curl --data-binary @SHA256SUMS.tsq -H 'Content-Type: application/timestamp-query' -o SHA256SUMS.tsr URL
  openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile AUTHORITY.pem`;

/** Brings a copy up to date. */
export async function runApply({ delta, copy }: { delta: string; copy: string | undefined }): Promise<void> {
  if (copy === undefined) {
    const reason = 'needs the folder of the copy';
    throw new InputProblem({ file: '--apply', reason, remedy: 'give it with --output' });
  }
  const onProgress = stepProgress({ write: 'Writing changes', verify: 'Checking the copy' });
  const applied = await applyDelta({ delta, copy, onProgress });
  const { from, to, articlesBefore, articles, written, removed } = applied;
  console.log(
    from === to
      ? `Apply: the copy already was version ${to} with ${articles} articles; it is whole.`
      : `Apply: the copy was version ${from} with ${articlesBefore} articles, and is version ${to} with ${articles}; it is whole.`,
  );
  console.log(`Files: ${written} written, ${removed} removed.`);
}

/** Makes a private key. */
export function runNewKey(file: string): void {
  const publicKey = createKeyFile(file);
  console.log(
    `Key: the private key is in ${relative(process.cwd(), file)}; keep it secret, and keep a copy of it.`,
  );
  console.log(`Its public key, which you can publish, is ${publicKey}`);
}
