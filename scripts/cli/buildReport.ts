/** What a build did, for people. */
import { describeProblem } from '../../src/archive/problem.ts';
import type { buildArchive } from '../../src/buildArchive.ts';
import { reportProblems } from './command.ts';
import { printConvertReport } from './convertReport.ts';

/** Prints the summary; problems make the exit code 1. */
export function printBuildReport({ converted, built }: Awaited<ReturnType<typeof buildArchive>>): void {
  printConvertReport(converted, { verbose: false, explain: false });
  for (const warning of built.warnings) console.error(`! ${describeProblem(warning)}`);
  const { articles, pages, rendered, removed, indexed } = built;
  const parts = [
    `${articles} articles`,
    `${pages} pages, ${rendered} of them new or changed`,
    ...(removed > 0 ? [`${removed} files removed`] : []),
    indexed ? 'search index made' : 'search index unchanged',
  ];
  console.log(`Build: ${parts.join('; ')}.`);
  // A broken Markdown file stops both the register and the catalogue; one message is enough.
  const told = new Set(built.problems.map(({ file }) => file));
  reportProblems([...converted.failed.filter(({ file }) => !told.has(file)), ...built.problems]);
}
