import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { readCatalogue } from '../src/archive/catalogue.ts';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { suggestEntries } from '../src/archive/vocabulary/suggestions.ts';
import { readVocabularies } from '../src/archive/vocabulary/vocabularies.ts';
import { InputProblem } from '../src/system/problem.ts';
import { command, PROJECT, reportProblems, run } from './cli/command.ts';
import { printSuggestions } from './cli/labelReport.ts';
import { contentOption } from './cli/siteOptions.ts';

interface Options {
  content: string;
  least: number;
  publishers?: boolean;
}

const program = command(
  'labels',
  'Suggests vocabulary entries for frequent labels that belong to no concept.',
)
  .addOption(contentOption())
  .addOption(
    new Option('--least <n>', 'suggest labels that at least this many articles have')
      .argParser(parseCount)
      .default(5),
  )
  .option('--publishers', 'suggest entries for publishers instead of tags')
  .action(async ({ content: contentPath, least, publishers: forPublishers = false }: Options) => {
    const content = openContentFolder(contentPath);
    const { tags, publishers } = await readVocabularies(join(PROJECT, '_data'));
    if (!existsSync(content)) {
      throw new InputProblem({ file: content, reason: 'is not there', remedy: 'check --content' });
    }
    const { articles, problems } = await readCatalogue(content);
    const labelled = articles.map(({ file, tags: labels, publisher }) => ({
      file,
      labels: forPublishers ? [publisher].filter((name) => name !== undefined) : labels,
    }));
    const suggestions = suggestEntries(labelled, forPublishers ? publishers : tags, least);
    printSuggestions(suggestions, least, forPublishers ? '_data/publishers.json' : '_data/vocabulary.json');
    reportProblems(problems);
  });

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text))
    throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return Number(text);
}

await run(program);
