import { join } from 'node:path';
import { readVocabularies } from '../src/archive/vocabularies.ts';
import { cacheOf, sourcesCache } from '../src/buildArchive.ts';
import { convert } from '../src/convert/convert.ts';
import { withLock } from '../src/site/lock.ts';
import { command, givenPath, PROJECT, reportProblems, run } from './cli/command.ts';
import { printConvertReport } from './cli/convertReport.ts';
import { progress } from './cli/progress.ts';
import { contentOption } from './cli/siteOptions.ts';

interface Options {
  content: string;
  again?: boolean;
  verbose?: boolean;
  explain?: boolean;
  json?: boolean;
}

const program = command('convert', 'Turns source articles into Markdown that editors own.')
  .argument('[path...]', 'files and folders to copy into the sources first')
  .addOption(contentOption())
  .option('--again', 'convert every source anew, failed ones too; what an editor changed stays')
  .option('--verbose', 'print a line for each article')
  .option('--explain', 'print for each article what was taken out of its text, and by which rule')
  .option('--json', 'print the report as JSON, for machines')
  .action(
    async (
      paths: string[],
      { content, again = false, verbose = false, explain = false, json = false }: Options,
    ) => {
      const { tags } = await readVocabularies(join(PROJECT, '_data'));
      const onProgress = progress('Converting');
      const report = await withLock(cacheOf(PROJECT), [content], () =>
        convert({
          content,
          paths: paths.map(givenPath),
          vocabulary: tags,
          again,
          cache: sourcesCache(PROJECT, content),
          onProgress,
        }),
      );
      if (json) console.log(JSON.stringify(report));
      else printConvertReport(report, { verbose, explain });
      reportProblems(report.failed);
    },
  );

await run(program);
