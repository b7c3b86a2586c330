/** Measures what several machines make of a site that one machine makes too, and prints tables. */
import { ProjectCopy } from '../build/projectCopy.ts';
import { SourceGenerator } from '../build/sourceGenerator.ts';
import type { Measurement } from '../measure.ts';
import { type Cell, formatPercent, formatTable } from '../table.ts';
import { type Division, type MeasuredArchive, measureShards, type ShardedBuilds } from './measureShards.ts';
import { fitCosts } from './shardCosts.ts';

export interface ShardsBench {
  /** The project's folder. */
  project: string;
  /** The sizes of the archives, which are measured one after the other. */
  articles: readonly number[];
  /** The numbers of shards. */
  shards: readonly number[];
  /** How often clean builds are measured; the least counts. */
  rounds: number;
}

/** Measures and prints tables: clean builds, builds after one article was added, and the costs that the model takes. */
export async function benchShards({ project, articles, shards, rounds }: ShardsBench): Promise<void> {
  const archives: MeasuredArchive[] = [];
  for (const count of articles) {
    const sources = await SourceGenerator.open();
    const archive = await ProjectCopy.with(project, (copy) =>
      measureShards(copy, sources, { articles: count, counts: shards, rounds }),
    );
    archives.push(archive);
    console.log(`${formatArchive(archive)}\n`);
  }
  // One archive does not tell what each build costs from what each article costs.
  if (archives.length > 1)
    console.log(
      `Costs for src/bench/shards/measuredCosts.ts:\n${JSON.stringify(fitCosts(archives), null, 2)}`,
    );
}

function formatArchive({ articles, clean, planning, incremental }: MeasuredArchive): string {
  return [
    formatBuilds(`${articles} articles, clean`, clean),
    `Each shard plans for ${planning.cpu.toFixed(1)} CPU s, with ${planning.megabytes} MB.`,
    formatBuilds('one article added', incremental),
  ].join('\n\n');
}

const COLUMNS = [
  'CPU s of each shard',
  'the longest is over the shortest by',
  'MB of a shard',
  'merge: CPU s',
  'MB',
  'times as fast as one machine',
  'same bytes',
];

function formatBuilds(title: string, { whole, divisions }: ShardedBuilds): string {
  return formatTable([
    [title, ...COLUMNS],
    ['one machine', whole.cpu.toFixed(1), '', whole.megabytes, '', '', 1, ''],
    ...divisions.map((division) => formatDivision(division, whole)),
  ]);
}

function formatDivision({ shards, merge, isSame }: Division, whole: Measurement): Cell[] {
  const seconds = shards.map(({ cpu }) => cpu);
  const [longest, shortest] = [Math.max(...seconds), Math.min(...seconds)];
  return [
    `${shards.length} shards`,
    seconds.map((cpu) => cpu.toFixed(1)).join(', '),
    formatPercent(longest / shortest - 1),
    Math.max(...shards.map(({ megabytes }) => megabytes)),
    merge.cpu.toFixed(1),
    merge.megabytes,
    (whole.cpu / (longest + merge.cpu)).toFixed(2),
    isSame ? 'yes' : '**no**',
  ];
}
