/** Prints the linter's report as text or JSON. */
import { join, relative } from 'node:path';
import { describeFinding, type Finding } from '../../src/lint/file/finding.ts';
import type { LintReport } from '../../src/lint/lint.ts';
import { resolveGivenPath } from './command.ts';

export interface LintReportOptions {
  /** Lists the entries that wait for a review, instead of only counting them. */
  review?: boolean;
  json?: boolean;
}

/** Prints the findings, file by file, and a summary. If there are errors, the exit code becomes 1. */
export function printLintReport(
  { files, findings }: LintReport,
  content: string,
  { review = false, json = false }: LintReportOptions,
): void {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const odd = new Set(findings.filter(({ severity }) => severity !== 'review').map(({ file }) => file)).size;
  const counts = { files, odd, errors: count('error'), warnings: count('warning'), review: count('review') };
  const listed = findings
    .filter(({ severity }) => review || severity !== 'review')
    .map((finding) => ({ ...finding, file: shortPath(join(content, finding.file)) }));
  if (counts.errors > 0) process.exitCode = 1;
  if (json) {
    console.log(JSON.stringify({ ...counts, findings: listed }));
    return;
  }
  listed.forEach((finding, index) => {
    if (index > 0 && listed[index - 1]?.file !== finding.file) console.log('');
    console.log(describeFinding(finding));
  });
  if (listed.length > 0) console.log('');
  console.log(summarise(counts, review));
}

interface Counts extends Record<'errors' | 'warnings' | 'review', number> {
  files: number;
  /** How many files have errors or warnings. */
  odd: number;
}

function summarise({ files, odd, errors, warnings, review }: Counts, isReviewListed: boolean): string {
  const parts = [
    odd === 0
      ? 'nothing is wrong'
      : `${plural(errors, 'error')} and ${plural(warnings, 'warning')} in ${plural(odd, 'file')}`,
    ...(review === 0
      ? []
      : [
          `${plural(review, 'review entry waits', 'review entries wait')} for a person${isReviewListed ? '' : ' (--review lists them)'}`,
        ]),
  ];
  return `Lint: ${plural(files, 'file')} read, ${parts.join('; ')}.`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Makes a path relative to the folder where the command was called, or absolute for a file outside it. */
function shortPath(path: string): string {
  const relativePath = relative(resolveGivenPath('.'), path);
  return relativePath.startsWith('..') ? path : relativePath;
}
