/** Builds as the command lines do: with progress, warnings and a report. */
import { relative } from 'node:path';
import { openContentFolder } from '../../src/archive/contentFolder.ts';
import { type ArchiveOptions, buildArchive, type PreparedBuild } from '../../src/buildArchive.ts';
import type { Host } from '../../src/site/hosting/hosts.ts';
import type { Profile } from '../../src/site/settings/extent.ts';
import type { Shard } from '../../src/system/shards/shard.ts';
import { printBuildReport } from './buildReport.ts';
import { PROJECT, printWarning } from './command.ts';
import { stepProgress } from './progress.ts';
import type { SiteOptions } from './siteOptions.ts';

/** Converts the options of the command line to those of a build. */
export function archiveOptions({ sourceTimeout: sourceTimeoutMs, ...options }: SiteOptions): ArchiveOptions {
  return { ...options, project: PROJECT, sourceTimeoutMs };
}

/** What `npm run build` takes and other commands do not: to the server, `--host` is an address. */
export interface BuildCommandOptions extends SiteOptions {
  explain?: boolean;
  host?: Host;
  profile?: Profile;
  from?: string;
  to?: string;
  undated?: boolean;
  shard?: Shard;
  /** The folders of the parts to merge. */
  parts?: readonly string[];
}

/** Builds, and prints progress and the report. @param prepared the result of `prepareBuild`, if it was called before */
export async function runBuild(options: BuildCommandOptions, prepared?: PreparedBuild): Promise<void> {
  const { from, to, undated, ...others } = options;
  const { output, explain = false } = others;
  const isPart = from !== undefined || to !== undefined;
  const reportPictures = stepProgress({ pictures: 'Making pictures' });
  const report = await buildArchive(
    {
      ...archiveOptions(others),
      ...(isPart && { select: { from, to, undated } }),
      content: openContentFolder(options.content),
      explain,
      onConvert: stepProgress({ read: 'Reading sources', write: 'Converting' }),
      onPictures: (done, total) => reportPictures('pictures', done, total),
      onStep: (step) => console.error(`Making ${step} …`),
      onWarning: printWarning,
    },
    prepared,
  );
  printBuildReport(report, output, explain);
  const { shard } = options;
  const what = shard === undefined ? 'The site' : `Part ${shard.index} of ${shard.count}`;
  const next = shard === undefined ? '' : '; «npm run merge» joins all parts to the site';
  console.log(`${what} is in ${relative(process.cwd(), output) || '.'}${next}.`);
}
