/** Runs one shard of a conversion: it reads its sources, or composes the Markdown of its part. */
import { relative } from 'node:path';
import type { ConvertOptions } from '../../src/convert/convert.ts';
import { composePart } from '../../src/convert/shards/composePart.ts';
import { convertVersion } from '../../src/convert/shards/convertVersion.ts';
import { makePart } from '../../src/convert/shards/makePart.ts';
import type { Shard } from '../../src/system/shards/shard.ts';
import { PROJECT, reportProblems } from './command.ts';
import type { ConvertCommand } from './convertOptions.ts';
import { printComposed, printPartReport } from './convertReport.ts';
import { stepProgress } from './progress.ts';
import { partFolder } from './shardOption.ts';

/** @param common the options that all ways of converting share */
export async function runShard(
  shard: Shard,
  { output: givenOutput, decisions, json = false }: ConvertCommand,
  common: Pick<
    ConvertOptions,
    'content' | 'cache' | 'again' | 'given' | 'vocabulary' | 'media' | 'limits' | 'explain'
  >,
): Promise<void> {
  const output = givenOutput ?? partFolder(shard, '_convert/parts');
  const folder = relative(process.cwd(), output) || '.';
  const version = await convertVersion(PROJECT);
  if (decisions !== undefined) {
    const composed = await composePart({ ...common, shard, part: output, decisions, version });
    if (json) console.log(JSON.stringify({ composed }));
    else printComposed(composed, shard, folder);
    return;
  }
  const progress = stepProgress({ read: 'Reading sources' });
  const report = await makePart({
    ...common,
    media: common.media !== undefined,
    shard,
    output,
    version,
    onProgress: (done, total) => progress('read', done, total),
  });
  if (json) console.log(JSON.stringify(report));
  else printPartReport(report, shard, folder);
  reportProblems(report.changing);
}
