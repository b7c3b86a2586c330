import { join, relative } from 'node:path';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { readVocabularies } from '../src/archive/vocabulary/vocabularies.ts';
import { convert } from '../src/convert/convert.ts';
import { fetchMedia } from '../src/convert/fetch/fetchMedia.ts';
import { convertVersion } from '../src/convert/shards/convertVersion.ts';
import { undo } from '../src/convert/undo.ts';
import { convertCacheFolder, lockFolder } from '../src/system/files/cacheFolders.ts';
import { withLock } from '../src/system/files/lock.ts';
import { command, PROJECT, printWarning, reportProblems, resolveGivenPath, run } from './cli/command.ts';
import {
  batchDefaults,
  type ConvertCommand,
  convertProgram,
  refuseMisusedParts,
} from './cli/convertOptions.ts';
import { printConvertReport, printDecided, printFetchReport, printUndoReport } from './cli/convertReport.ts';
import { showChanges } from './cli/diffs.ts';
import { stepProgress } from './cli/progress.ts';
import { runShard } from './cli/runShard.ts';
import { resolveShard } from './cli/shardOption.ts';

const program = convertProgram(
  command('convert', 'Converts sources into Markdown files, which editors may change.'),
).action(async (paths: string[], options: ConvertCommand) => {
  const content = openContentFolder(options.content);
  const { again = false, explain = false, verbose = false, json = false, dryRun = false } = options;
  const { sourceTimeout: timeoutMs } = options;
  const cache = convertCacheFolder(PROJECT, content);
  const isJoining = options.join === true || options.decide === true;
  refuseMisusedParts(paths, options);
  const given = batchDefaults(options, paths.length > 0 && !isJoining);
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
  const media = options.media === undefined ? undefined : resolveGivenPath(options.media);
  const limits = timeoutMs === undefined ? undefined : { timeoutMs };
  const { tags: vocabulary } = await readVocabularies(join(PROJECT, '_data'));
  const common = { content, cache, again, given, vocabulary, media, limits, explain: explain || json };
  if (options.shard !== undefined) {
    await runShard(resolveShard(options.shard), options, common);
    return;
  }
  const resolved = paths.map(resolveGivenPath);
  const decisions =
    options.decide === true ? (options.output ?? join(PROJECT, '_convert/decisions')) : undefined;
  const runConversion = async () =>
    convert({
      ...common,
      isBrief: !verbose && !explain && !json,
      dryRun,
      ...(isJoining
        ? { join: { folders: resolved, version: await convertVersion(PROJECT), decisions } }
        : { paths: resolved }),
      inPlace: options.inPlace === true,
      onProgress: stepProgress({ read: 'Reading sources', write: 'Converting' }),
      onChanges:
        again && !json
          ? (changes) => showChanges(changes, { all: verbose, ask: options.yes !== true })
          : undefined,
    });
  if (decisions !== undefined) {
    // Nothing in the content folder is changed.
    await runConversion();
    printDecided(relative(process.cwd(), decisions) || '.');
    return;
  }
  const report = await withLock(content, runConversion, lockOptions);
  if (json) console.log(JSON.stringify(report));
  else printConvertReport(report, { verbose, explain, dryRun });
  reportProblems(report.failed);
});

await run(program);
