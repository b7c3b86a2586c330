import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DateTime } from 'luxon';
import { openContentFolder, resolveParentLinks } from '../src/archive/contentFolder.ts';
import { readVocabularies } from '../src/archive/vocabulary/vocabularies.ts';
import { lint } from '../src/lint/lint.ts';
import { readStrings } from '../src/site/settings/strings.ts';
import { InputProblem } from '../src/system/problem.ts';
import { command, givenPath, PROJECT, run } from './cli/command.ts';
import { type LintReportOptions, printLintReport } from './cli/lintReport.ts';
import { contentOption } from './cli/siteOptions.ts';

interface Options extends LintReportOptions {
  content: string;
}

const program = command(
  'lint-content',
  'Tells what is wrong with the Markdown of articles, each thing with its line.',
)
  .argument('[file...]', 'Markdown files and folders of them to tell of; all of the archive’s without any')
  .addOption(contentOption())
  .option('--review', 'list what the converter was unsure of as well, and not only its number')
  .option('--json', 'print the report as JSON, for machines')
  .action(async (files: string[], { content: given, ...telling }: Options) => {
    const content = openContentFolder(given);
    const { tags: vocabulary } = await readVocabularies(join(PROJECT, '_data'));
    if (!existsSync(content)) {
      throw new InputProblem({ file: content, reason: 'is not there', remedy: 'check --content' });
    }
    const only = files.map((file) =>
      relative(content, resolveParentLinks(givenPath(file))).replaceAll(sep, '/'),
    );
    // What is today somewhere on earth is not in the future.
    const today = DateTime.utc().plus({ hours: 14 }).toISODate();
    const { en } = await readStrings(join(PROJECT, '_data/strings'));
    const meaningOf = (rule: string): string | undefined => {
      const text = en[`review.${rule}`];
      return typeof text === 'string' ? text : undefined;
    };
    printLintReport(await lint({ content, vocabulary, today, meaningOf, only }), content, telling);
  });

await run(program);
