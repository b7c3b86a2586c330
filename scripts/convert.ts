import { join } from 'node:path';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { readVocabularies } from '../src/archive/vocabulary/vocabularies.ts';
import { convert } from '../src/convert/convert.ts';
import { fetchMedia } from '../src/convert/fetch/fetchMedia.ts';
import { undo } from '../src/convert/undo.ts';
import { convertCacheFolder, lockFolder } from '../src/system/files/cacheFolders.ts';
import { withLock } from '../src/system/files/lock.ts';
import { command, PROJECT, printWarning, reportProblems, resolveGivenPath, run } from './cli/command.ts';
import { batchDefaults, type ConvertCommand, convertProgram } from './cli/convertOptions.ts';
import { printConvertReport, printFetchReport, printUndoReport } from './cli/convertReport.ts';
import { showChanges } from './cli/diffs.ts';
import { stepProgress } from './cli/progress.ts';

const program = convertProgram(
  command('convert', 'Converts sources into Markdown files, which editors may change.'),
).action(async (paths: string[], options: ConvertCommand) => {
  const content = openContentFolder(options.content);
  const { again = false, explain = false, verbose = false, json = false, dryRun = false } = options;
  const { sourceTimeout: timeoutMs } = options;
  const cache = convertCacheFolder(PROJECT, content);
  const given = batchDefaults(options, paths.length > 0);
  const lockOptions = { fallback: lockFolder(PROJECT), onFallback: printWarning };
  if (options.undo !== undefined) {
    const batch = options.undo === true ? undefined : options.undo;
    const report = await withLock(content, () => undo({ content, batch, cache }), lockOptions);
    if (json) console.log(JSON.stringify(report));
    else printUndoReport(report);
    return;
  }
  if (options.fetchMedia === true) {
    const progress = stepProgress({ fetch: 'Fetching pictures' });
    const fetchPictures = () =>
      fetchMedia({
        content,
        cache,
        onProgress: (done, total) => progress('fetch', done, total),
        limits: { allowsLoopback: process.env.KHIZANA_FETCH_LOOPBACK === '1' },
      });
    const report = await withLock(content, fetchPictures, lockOptions);
    if (json) console.log(JSON.stringify(report));
    else printFetchReport(report);
    reportProblems(report.failed);
    return;
  }
  const { tags } = await readVocabularies(join(PROJECT, '_data'));
  const runConversion = () =>
    convert({
      content,
      cache,
      again,
      given,
      dryRun,
      explain: explain || json,
      paths: paths.map(resolveGivenPath),
      vocabulary: tags,
      inPlace: options.inPlace === true,
      media: options.media === undefined ? undefined : resolveGivenPath(options.media),
      limits: timeoutMs === undefined ? undefined : { timeoutMs },
      onProgress: stepProgress({ read: 'Reading sources', write: 'Converting' }),
      onChanges:
        again && !json
          ? (changes) => showChanges(changes, { all: verbose, ask: options.yes !== true })
          : undefined,
    });
  const report = await withLock(content, runConversion, lockOptions);
  if (json) console.log(JSON.stringify(report));
  else printConvertReport(report, { verbose, explain, dryRun });
  reportProblems(report.failed);
});

await run(program);
