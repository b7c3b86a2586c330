/** Prints the report of a build. */

import type { Withheld } from '../../src/archive/publication.ts';
import type { ArchiveReport } from '../../src/buildArchive.ts';
import type { BuildReport } from '../../src/site/build.ts';
import type { Reason } from '../../src/site/output/output.ts';
import { nameFirst } from '../../src/system/nameFirst.ts';
import { printWarning, reportProblems } from './command.ts';
import { printConvertReport } from './convertReport.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  new: 'are new',
  'content-changed': 'show articles, labels or lists that changed',
  'build-changed': 'depend on templates, texts, settings or code that changed',
  damaged: 'were changed since the last build',
  clean: 'are built again because of --clean',
};

/** Prints the stale pages by reason. */
function printExplanation({ explained = [], changed = [] }: BuildReport): void {
  if (changed.length > 0) console.log(`Articles that changed: ${changed.length}`);
  for (const file of changed) console.log(`  ${file}`);
  for (const [reason, text] of Object.entries(REASONS)) {
    const pages = explained.filter((page) => page.reason === reason);
    if (pages.length > 0) console.log(`Pages that ${text}: ${pages.length}`);
    for (const { url } of pages) console.log(`  ${url}`);
  }
  if (explained.length === 0) console.log('No page is stale.');
}

/** The number of foreign files that the warning names. */
const MAX_NAMED_FILES = 5;

/** Warns about files in the output folder that do not come from a build. */
function printForeignFiles(foreign: readonly string[], output: string): void {
  if (foreign.length === 0) return;
  printWarning({
    file: output,
    reason: `holds ${foreign.length} files or links that no build made, and they stay: ${nameFirst(foreign, MAX_NAMED_FILES)}`,
    remedy: 'move them elsewhere if they do not belong to the site; «npm run verify» names all of them',
  });
}

function describeWithheld({ drafts, future, nextDay }: Withheld): string[] {
  const parts = [
    ...(drafts > 0 ? [drafts === 1 ? '1 draft' : `${drafts} drafts`] : []),
    ...(future > 0 ? [`${future} of a later day, the next on ${nextDay ?? ''}`] : []),
  ];
  return parts.length === 0 ? [] : [`not published: ${parts.join(' and ')}`];
}

/**
 * Prints the summary of a build. Problems set exit code 1.
 * @param output the folder of the site
 * @param explain whether to print why pages were stale
 */
export function printBuildReport(
  { converted, built }: ArchiveReport,
  output: string,
  explain: boolean,
): void {
  printConvertReport(converted, { verbose: false, explain: false });
  if (explain) printExplanation(built);
  for (const warning of built.warnings) printWarning(warning);
  printForeignFiles(built.foreign, output);
  const { articles, pages, rendered, removed, indexed } = built;
  const parts = [
    `${articles} articles`,
    `${pages} pages, ${rendered} of them new or changed`,
    ...describeWithheld(built.withheld),
    ...(removed > 0 ? [`${removed} files removed`] : []),
    indexed ? 'search index made' : 'search index unchanged',
  ];
  console.log(`Build: ${parts.join('; ')}.`);
  // Converting and building both report an invalid Markdown file; one message is enough.
  const reported = new Set(built.problems.map(({ file }) => file));
  reportProblems([...converted.failed.filter(({ file }) => !reported.has(file)), ...built.problems]);
}
