/** Predicts time, cost and limits of archives that are larger than any that was built, from costs that were measured. */
import { groupForTables, registerBlocks } from '../../search/indexing/segments.ts';
import { HOST_LIMITS } from '../../site/hosting/limits.ts';
import { CORE_HOUR_PRICE, FIRST_SEARCH_KB, MEGABYTES_PER_CORE } from './measuredCosts.ts';
import { costOf, type LinearCost, type ShardCosts, sizeOf } from './shardCosts.ts';

/** What an archive takes. Times are CPU seconds, as each machine had one core; memory in MB. */
export interface Prediction {
  convertingSeconds: number;
  /** Of each shard. */
  planningSeconds: number;
  makingSeconds: number;
  mergingSeconds: number;
  /** From the start of the shards to the end of the merge. */
  buildSeconds: number;
  /** How many times as fast as one machine that is. */
  speedUp: number;
  /** Of converting and building. */
  coreHours: number;
  /** In US dollars: a machine is paid by its cores, and has as many as its memory needs. */
  price: number;
  convertingMegabytes: number;
  planningMegabytes: number;
  mergingMegabytes: number;
  files: number;
  siteMegabytes: number;
  tables: number;
  firstSearchKB: number;
}

const SECONDS_PER_HOUR = 3600;

/** Predicts what an archive takes on so many machines, each of which makes one part. */
export function predictScale(costs: ShardCosts, articles: number, machines: number): Prediction {
  const at = (cost: LinearCost): number => costOf(cost, articles);
  const [planningSeconds, allMaking] = [at(costs.planning.seconds), at(costs.making.seconds)];
  const [convertingSeconds, mergingSeconds] = [at(costs.converting.seconds), at(costs.merging.seconds)];
  const makingSeconds = allMaking / machines;
  const buildSeconds = planningSeconds + makingSeconds + mergingSeconds;
  const steps = [
    { seconds: convertingSeconds, megabytes: at(costs.converting.megabytes) },
    { seconds: machines * planningSeconds + allMaking, megabytes: at(costs.planning.megabytes) },
    { seconds: mergingSeconds, megabytes: at(costs.merging.megabytes) },
  ];
  const hoursOf = (step: { seconds: number }): number => step.seconds / SECONDS_PER_HOUR;
  return {
    convertingSeconds,
    planningSeconds,
    makingSeconds,
    mergingSeconds,
    buildSeconds,
    speedUp: (planningSeconds + allMaking) / buildSeconds,
    coreHours: sum(steps.map(hoursOf)),
    price: CORE_HOUR_PRICE * sum(steps.map((step) => hoursOf(step) * paidCores(step.megabytes))),
    convertingMegabytes: at(costs.converting.megabytes),
    planningMegabytes: at(costs.planning.megabytes),
    mergingMegabytes: at(costs.merging.megabytes),
    files: at(costs.left.files),
    siteMegabytes: at(costs.left.site),
    tables: groupForTables(registerBlocks(articles)).length,
    firstSearchKB: at(FIRST_SEARCH_KB),
  };
}

function paidCores(megabytes: number): number {
  return Math.max(1, megabytes / MEGABYTES_PER_CORE);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What happens beyond a limit: another host or more machines help, or nothing does without a change of the code. */
export type LimitEffect = 'inconvenience' | 'no further build' | 'no build';

/** Something that an archive of a certain size exceeds. */
export interface ScaleLimit {
  /** The size from which it does. */
  articles: number;
  name: string;
  effect: LimitEffect;
}

/** The entries of a `Map` in V8. */
const MAX_MAP_ENTRIES = 2 ** 24;
/** The bytes of a file that Node.js reads as a whole. */
const MAX_BUFFER_MB = 2 ** 31 / 1e6;
/** What Node.js 20 lets the heap of a process grow to on a machine of 16 GB. */
const DEFAULT_HEAP_MB = 4144;
/** Assumptions: the memory of a usual machine, and what a reader on a telephone and an operator put up with. */
const MACHINE_MB = 16_000;
const SEARCH_KB = 1000;
const DAY_SECONDS = 24 * SECONDS_PER_HOUR;

/** Lists the sizes from which something does not work as it should, the smallest first. */
export function listScaleLimits({ converting, planning, merging, left }: ShardCosts): ScaleLimit[] {
  const limit = (
    name: string,
    cost: LinearCost,
    most: number,
    effect: LimitEffect = 'inconvenience',
  ): ScaleLimit => ({ articles: Math.floor(sizeOf(cost, most)), name, effect });
  return [
    ...Object.entries(HOST_LIMITS).flatMap(([host, { files, entries, bytes }]) => [
      ...(files === undefined ? [] : [limit(`files of ${host}`, left.files, files)]),
      ...(entries === undefined ? [] : [limit(`files and folders of ${host}`, left.entries, entries)]),
      ...(bytes === undefined ? [] : [limit(`bytes of ${host}`, left.site, bytes / 1e6)]),
    ]),
    limit('a first search of 1 MB', FIRST_SEARCH_KB, SEARCH_KB),
    limit(
      "a shard's memory is over the heap that Node.js takes by itself",
      planning.megabytes,
      DEFAULT_HEAP_MB,
    ),
    limit("a shard's memory of 16 GB", planning.megabytes, MACHINE_MB),
    limit("the merge's memory of 16 GB", merging.megabytes, MACHINE_MB),
    limit("converting's memory of 16 GB", converting.megabytes, MACHINE_MB),
    limit('a day of planning', planning.seconds, DAY_SECONDS),
    limit('a day of merging', merging.seconds, DAY_SECONDS),
    limit('a day of converting', converting.seconds, DAY_SECONDS),
    limit('the seal is read as one buffer', left.seal, MAX_BUFFER_MB, 'no further build'),
    limit("the site's files are in one Map", left.files, MAX_MAP_ENTRIES, 'no build'),
    limit('articles are in one Map', { start: 0, perArticle: 1 }, MAX_MAP_ENTRIES, 'no build'),
  ].sort((a, b) => a.articles - b.articles);
}
