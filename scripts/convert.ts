import { join } from 'node:path';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { readVocabularies } from '../src/archive/vocabulary/vocabularies.ts';
import { convert } from '../src/convert/convert.ts';
import { undo } from '../src/convert/undo.ts';
import { convertCacheFolder, locksOf } from '../src/system/files/caches.ts';
import { withLock } from '../src/system/files/lock.ts';
import { command, givenPath, PROJECT, printWarning, reportProblems, run } from './cli/command.ts';
import { type ConvertCommand, convertProgram, givenOf } from './cli/convertOptions.ts';
import { printConvertReport, printUndoReport } from './cli/convertReport.ts';
import { showChanges } from './cli/diffs.ts';
import { stepProgress } from './cli/progress.ts';

const program = convertProgram(
  command('convert', 'Turns source articles into Markdown that editors own.'),
).action(async (paths: string[], options: ConvertCommand) => {
  const content = openContentFolder(options.content);
  const { again = false, explain = false, verbose = false, json = false, dryRun = false } = options;
  const cache = convertCacheFolder(PROJECT, content);
  const given = givenOf(options, paths.length > 0);
  const locking = { fallback: locksOf(PROJECT), onFallback: printWarning };
  if (options.undo !== undefined) {
    const batch = options.undo === true ? undefined : options.undo;
    const report = await withLock(content, () => undo({ content, batch, cache }), locking);
    if (json) console.log(JSON.stringify(report));
    else printUndoReport(report);
    return;
  }
  const { tags } = await readVocabularies(join(PROJECT, '_data'));
  const work = () =>
    convert({
      ...{ content, cache, again, given, dryRun, explain: explain || json },
      paths: paths.map(givenPath),
      vocabulary: tags,
      inPlace: options.inPlace === true,
      ...(options.sourceTimeout === undefined ? {} : { limits: { timeoutMs: options.sourceTimeout } }),
      onProgress: stepProgress({ read: 'Reading sources', write: 'Converting' }),
      ...(again && !json
        ? { onChanges: (changes) => showChanges(changes, { all: verbose, ask: options.yes !== true }) }
        : {}),
    });
  const report = await withLock(content, work, locking);
  if (json) console.log(JSON.stringify(report));
  else printConvertReport(report, { verbose, explain, dryRun });
  reportProblems(report.failed);
});

await run(program);
