import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { openContentFolder, resolveParentLinks } from '../src/archive/contentFolder.ts';
import { readVocabularies } from '../src/archive/vocabulary/vocabularies.ts';
import { lint } from '../src/lint/lint.ts';
import { readStrings } from '../src/site/settings/strings.ts';
import { InputProblem } from '../src/system/problem.ts';
import { latestCurrentDay } from '../src/system/today.ts';
import { command, PROJECT, resolveGivenPath, run } from './cli/command.ts';
import { type LintReportOptions, printLintReport } from './cli/lintReport.ts';
import { contentOption } from './cli/siteOptions.ts';

interface Options extends LintReportOptions {
  content: string;
}

const program = command('lint-content', 'Reports problems in the Markdown of articles, each with its line.')
  .argument('[file...]', 'Markdown files and folders to report on; without any, all of the archive')
  .addOption(contentOption())
  .option('--review', 'list the entries that wait for a review, instead of only counting them')
  .option('--json', 'print the report as JSON')
  .action(async (files: string[], { content: contentPath, ...reportOptions }: Options) => {
    const content = openContentFolder(contentPath);
    const { tags: vocabulary } = await readVocabularies(join(PROJECT, '_data'));
    if (!existsSync(content)) {
      throw new InputProblem({ file: content, reason: 'is not there', remedy: 'check --content' });
    }
    const only = files.map((file) =>
      relative(content, resolveParentLinks(resolveGivenPath(file))).replaceAll(sep, '/'),
    );
    const { en } = await readStrings(join(PROJECT, '_data/strings'));
    const meaningOf = (rule: string): string | undefined => {
      const text = en[`review.${rule}`];
      return typeof text === 'string' ? text : undefined;
    };
    const report = await lint({ content, vocabulary, today: latestCurrentDay(), meaningOf, only });
    printLintReport(report, content, reportOptions);
  });

await run(program);
