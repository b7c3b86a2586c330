/** Finds what each step of a sharded build costs, from archives of several sizes. */
import { mean } from '../table.ts';
import type { LeftFiles, MeasuredArchive } from './measureShards.ts';

/** A cost that grows with the archive. */
export interface LinearCost {
  start: number;
  perArticle: number;
}

/** CPU time in seconds; memory and files in MB. */
export interface ShardCosts {
  /** One machine converts all sources. */
  converting: { seconds: LinearCost; megabytes: LinearCost };
  /** What each shard does for the whole archive: it reads all articles and plans all pages. */
  planning: { seconds: LinearCost; megabytes: LinearCost };
  /** What all shards do together besides. */
  making: { seconds: LinearCost };
  merging: { seconds: LinearCost; megabytes: LinearCost };
  left: Record<keyof LeftFiles, LinearCost>;
}

/** Fits costs to measured archives; one archive gives costs that are the same for each article. */
export function fitCosts(archives: readonly MeasuredArchive[]): ShardCosts {
  const fitCost = (cost: (archive: MeasuredArchive) => number): LinearCost =>
    fitLine(archives.map((archive) => [archive.articles, cost(archive)]));
  const merges = ({ clean }: MeasuredArchive) => clean.divisions.map(({ merge }) => merge);
  const fitLeft = (name: keyof LeftFiles): LinearCost => fitCost(({ left }) => left[name]);
  return {
    converting: {
      seconds: fitCost(({ converting }) => converting.cpu),
      megabytes: fitCost(({ converting }) => converting.megabytes),
    },
    planning: {
      seconds: fitCost(({ planning }) => planning.cpu),
      megabytes: fitCost(({ planning }) => planning.megabytes),
    },
    making: { seconds: fitCost(({ clean, planning }) => clean.whole.cpu - planning.cpu) },
    merging: {
      seconds: fitCost((archive) => mean(merges(archive).map(({ cpu }) => cpu))),
      megabytes: fitCost((archive) => Math.max(0, ...merges(archive).map(({ megabytes }) => megabytes))),
    },
    left: {
      files: fitLeft('files'),
      entries: fitLeft('entries'),
      site: fitLeft('site'),
      seal: fitLeft('seal'),
    },
  };
}

/** Gives the cost of an archive. */
export function costOf({ start, perArticle }: LinearCost, articles: number): number {
  return start + perArticle * articles;
}

/** Gives the size from which an archive costs more. */
export function sizeOf({ start, perArticle }: LinearCost, cost: number): number {
  return (cost - start) / perArticle;
}

/** Fits a line by least squares. A negative start is taken for 0. @param points sizes and their costs */
export function fitLine(points: readonly (readonly [size: number, cost: number])[]): LinearCost {
  const [sizes, costs] = [points.map(([size]) => size), points.map(([, cost]) => cost)];
  const [size, cost] = [mean(sizes), mean(costs)];
  const spread = sizes.reduce((sum, one) => sum + (one - size) ** 2, 0);
  const slope = points.reduce((sum, [one, its]) => sum + (one - size) * (its - cost), 0) / spread;
  const start = cost - slope * size;
  return spread > 0 && start > 0 ? { start, perArticle: slope } : { start: 0, perArticle: cost / size };
}
