/** What the linter found, for people and for machines. */
import { join, relative } from 'node:path';
import { describeFinding, type Finding } from '../../src/lint/file/finding.ts';
import type { LintReport } from '../../src/lint/lint.ts';
import { givenPath } from './command.ts';

export interface LintReportOptions {
  /** What waits for a person is listed, not only counted. */
  review?: boolean;
  json?: boolean;
}

/** Prints the findings, file by file, and a summary; errors make the exit code 1. */
export function printLintReport(
  { files, findings }: LintReport,
  content: string,
  { review = false, json = false }: LintReportOptions,
): void {
  const count = (wanted: Finding['severity']): number =>
    findings.filter(({ severity }) => severity === wanted).length;
  const odd = new Set(findings.filter(({ severity }) => severity !== 'review').map(({ file }) => file)).size;
  const counts = { files, odd, errors: count('error'), warnings: count('warning'), review: count('review') };
  const listed = findings
    .filter(({ severity }) => review || severity !== 'review')
    .map((finding) => ({ ...finding, file: fromCaller(join(content, finding.file)) }));
  if (counts.errors > 0) process.exitCode = 1;
  if (json) {
    console.log(JSON.stringify({ ...counts, findings: listed }));
    return;
  }
  listed.forEach((finding, at) => {
    if (at > 0 && listed[at - 1]?.file !== finding.file) console.log('');
    console.log(describeFinding(finding));
  });
  if (listed.length > 0) console.log('');
  console.log(summary(counts, review));
}

interface Counts extends Record<'errors' | 'warnings' | 'review', number> {
  /** How many files were told of, and in how many of them something is wrong or odd. */
  files: number;
  odd: number;
}

function summary({ files, odd, errors, warnings, review }: Counts, listed: boolean): string {
  const parts = [
    odd === 0
      ? 'nothing is wrong'
      : `${plural(errors, 'error')} and ${plural(warnings, 'warning')} in ${plural(odd, 'file')}`,
    ...(review === 0
      ? []
      : [
          `${plural(review, 'review entry waits', 'review entries wait')} for a person${listed ? '' : ' (--review lists them)'}`,
        ]),
  ];
  return `Lint: ${plural(files, 'file')} read, ${parts.join('; ')}.`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A path that an editor's terminal can open: from where the command was called, or absolute where that lies elsewhere. */
function fromCaller(path: string): string {
  const short = relative(givenPath('.'), path);
  return short.startsWith('..') ? path : short;
}
