/** What building costs: anew, after small changes, and after none; and how that grows with the archive. */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Cell, formatTable, mean } from '../table.ts';
import { compareWithHugo } from './against.ts';
import { type MeasuredBuild, runSteps, type Step } from './changes.ts';
import type { Figures } from './figures.ts';
import { growthChart } from './growthChart.ts';
import { ProjectCopy } from './projectCopy.ts';
import { SourceGenerator } from './sources.ts';

export interface BuildBench {
  /** The project's folder. */
  project: string;
  /** How many articles the archives have, one after the other. */
  articles: readonly number[];
  /** How many articles are added one at a time. */
  additions: number;
  /** A file of JSON Lines with real texts. */
  corpus?: string;
  /** Builds the same pages with Hugo and Pagefind, in turn. */
  hugo: boolean;
  /** Prints figures for machines. */
  json: boolean;
}

/** Measures and prints; of several archives it draws the growth into `docs/growth.svg`. */
export async function benchBuild(options: BuildBench): Promise<void> {
  const { project, articles, json } = options;
  const all: Figures[] = [];
  for (const count of articles) {
    const figures = await measureArchive(count, options);
    all.push(figures);
    if (!json) console.log(`${formatFigures(figures)}\n`);
  }
  if (json) console.log(JSON.stringify({ cores: cpus().length, archives: all }));
  if (all.length > 1) await writeFile(join(project, 'docs/growth.svg'), growthChart(all));
}

async function measureArchive(
  articles: number,
  { project, additions, corpus, hugo, json }: BuildBench,
): Promise<Figures> {
  const pile = await SourceGenerator.open(corpus);
  return ProjectCopy.with(project, async (copy) => {
    const made: Step[] = [];
    for await (const step of runSteps(copy, pile, { articles, additions })) {
      made.push(step);
      if (!json) console.error(`${articles}: ${step.what}: ${formatRow(step).slice(1).join(' ')}`);
    }
    return { articles, steps: made, ...(hugo ? { against: await compareWithHugo(copy, made) } : {}) };
  });
}

function formatFigures({ articles, steps, against }: Figures): string {
  const measures = ['seconds', 'worst', 'CPU s', 'worst', 'MB', 'files', 'outside the index', 'kB'];
  const own = formatTable([[`${articles} articles`, ...measures], ...steps.map(formatRow)]);
  if (against === undefined) return own;
  const ratios = against.ratios.map(({ what, ratio, least, most }) => [
    what,
    ...[ratio, least, most].map((number) => number.toFixed(3)),
  ]);
  const hugo = `Hugo and Pagefind: ${against.seconds.toFixed(1)} s, ${against.megabytes} MB (${against.version})`;
  return [own, hugo, formatTable([['of its time', 'mean', 'least', 'most'], ...ratios])].join('\n\n');
}

function formatRow({ what, builds }: Step): Cell[] {
  const looked = builds.filter(({ files }) => files > 0);
  const of = (name: keyof MeasuredBuild, from = builds): number[] => from.map((one) => one[name]);
  return [
    builds.length > 1 ? `${what} (${builds.length} times)` : what,
    mean(of('seconds')).toFixed(2),
    builds.length > 1 ? Math.max(...of('seconds')).toFixed(2) : '',
    mean(of('cpu')).toFixed(2),
    builds.length > 1 ? Math.max(...of('cpu')).toFixed(2) : '',
    Math.max(...of('megabytes')),
    Math.round(mean(of('files', looked))),
    Math.max(0, ...of('outside', looked)),
    Math.round(mean(of('bytes', looked)) / 1000),
  ];
}
