/** Measures clean builds, builds after changes and without any, and how they grow with the archive. */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Cell, formatTable, mean } from '../table.ts';
import { compareWithHugo } from './compareWithHugo.ts';
import type { Figures } from './figures.ts';
import { drawGrowthChart } from './growthChart.ts';
import { formatGrowth } from './growthTable.ts';
import { ProjectCopy } from './projectCopy.ts';
import { type MeasuredBuild, runSteps, type Step } from './runSteps.ts';
import { SourceGenerator } from './sourceGenerator.ts';

export interface BuildBench {
  /** The project's folder. */
  project: string;
  /** The sizes of the archives, which are measured one after the other. */
  articles: readonly number[];
  /** The number of articles that are added one at a time. */
  additions: number;
  /** A file of JSON Lines with real texts. */
  corpus?: string;
  /** Also builds the same pages with Hugo and Pagefind, alternately. */
  hugo: boolean;
  /** Prints figures for machines. */
  json: boolean;
}

/** Measures builds and prints the results. For several archives, it prints their growth and draws it into `docs/growth.svg`. */
export async function benchBuild(options: BuildBench): Promise<void> {
  const { project, articles, json } = options;
  const all: Figures[] = [];
  for (const count of articles) {
    const figures = await measureArchive(count, options);
    all.push(figures);
    if (!json) console.log(`${formatFigures(figures)}\n`);
  }
  if (json) console.log(JSON.stringify({ cores: cpus().length, archives: all }));
  if (all.length < 2) return;
  if (!json) console.log(formatGrowth(all));
  await writeFile(join(project, 'docs/growth.svg'), drawGrowthChart(all));
}

async function measureArchive(articles: number, options: BuildBench): Promise<Figures> {
  const { project, additions, corpus, hugo, json } = options;
  const sources = await SourceGenerator.open(corpus);
  return ProjectCopy.with(project, async (copy) => {
    const finished: Step[] = [];
    for await (const step of runSteps(copy, sources, {
      articles,
      additions,
      changesString: articles === Math.min(...options.articles),
    })) {
      finished.push(step);
      if (!json) console.error(`${articles}: ${step.what}: ${formatRow(step).slice(1).join(' ')}`);
    }
    return {
      articles,
      steps: finished,
      against: hugo ? await compareWithHugo(copy, finished) : undefined,
    };
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
  const inspected = builds.filter(({ files }) => files > 0);
  const valuesOf = (name: keyof MeasuredBuild, from = builds): number[] => from.map((build) => build[name]);
  return [
    builds.length > 1 ? `${what} (${builds.length} times)` : what,
    mean(valuesOf('seconds')).toFixed(2),
    builds.length > 1 ? Math.max(...valuesOf('seconds')).toFixed(2) : '',
    mean(valuesOf('cpu')).toFixed(2),
    builds.length > 1 ? Math.max(...valuesOf('cpu')).toFixed(2) : '',
    Math.max(...valuesOf('megabytes')),
    Math.round(mean(valuesOf('files', inspected))),
    Math.max(0, ...valuesOf('outside', inspected)),
    Math.round(mean(valuesOf('bytes', inspected)) / 1000),
  ];
}
