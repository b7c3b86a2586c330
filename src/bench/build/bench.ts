/** What building costs: anew, after small changes, and after none. */
import { cpus } from 'node:os';
import { type Cell, table } from '../table.ts';
import { type Built, type Step, steps } from './changes.ts';
import { Pile } from './pile.ts';
import { ProjectCopy } from './projectCopy.ts';

export interface BuildBench {
  /** The project's folder. */
  project: string;
  articles: number;
  /** How many articles are added one at a time. */
  additions: number;
  /** A file of JSON Lines with real texts. */
  corpus?: string;
  /** Prints figures for machines. */
  json: boolean;
}

/** Measures and prints. */
export async function benchBuild({ project, articles, additions, corpus, json }: BuildBench): Promise<void> {
  const pile = await Pile.open(corpus);
  const all = await ProjectCopy.with(project, async (copy) => {
    const made: Step[] = [];
    for await (const step of steps(copy, pile, { articles, additions })) {
      made.push(step);
      if (!json) console.error(`${step.what}: ${rowOf(step).slice(1).join(' ')}`);
    }
    return made;
  });
  if (json) console.log(JSON.stringify({ articles, cores: cpus().length, steps: all }));
  else console.log(tableOf(articles, all));
}

function tableOf(articles: number, all: readonly Step[]): string {
  const head = [
    `${articles} articles`,
    'seconds',
    'worst',
    'CPU s',
    'worst',
    'MB',
    'files',
    'outside the index',
    'kB',
  ];
  return table([head, ...all.map(rowOf)]);
}

function rowOf({ what, builds }: Step): Cell[] {
  const looked = builds.filter(({ files }) => files > 0);
  const of = (name: keyof Built, from = builds): number[] => from.map((one) => one[name]);
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

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
