/** Prints what the model predicts for large archives. */
import { type Cell, formatTable } from '../table.ts';
import { CORE_HOUR_PRICE, MEASURED_COSTS, MEGABYTES_PER_CORE } from './measuredCosts.ts';
import { listScaleLimits, type Prediction, predictScale } from './scalingModel.ts';

/** One part for each machine. */
const MACHINES = 100;

const ROWS: readonly (readonly [name: string, cell: (prediction: Prediction) => Cell])[] = [
  ['converting, on one machine', ({ convertingSeconds }) => formatTime(convertingSeconds)],
  ['planning, in each shard', ({ planningSeconds }) => formatTime(planningSeconds)],
  ['making, in each shard', ({ makingSeconds }) => formatTime(makingSeconds)],
  ['merging', ({ mergingSeconds }) => formatTime(mergingSeconds)],
  ['all shards and the merge', ({ buildSeconds }) => formatTime(buildSeconds)],
  ['times as fast as one machine', ({ speedUp }) => speedUp.toFixed(1)],
  ['core hours, with converting', ({ coreHours }) => formatNumber(coreHours)],
  [
    `US dollars, at ${CORE_HOUR_PRICE} an hour for a core with ${MEGABYTES_PER_CORE / 1000} GB`,
    ({ price }) => formatNumber(price),
  ],
  ['memory of converting, GB', ({ convertingMegabytes }) => formatNumber(convertingMegabytes / 1000)],
  ['of a shard', ({ planningMegabytes }) => formatNumber(planningMegabytes / 1000)],
  ['of the merge', ({ mergingMegabytes }) => formatNumber(mergingMegabytes / 1000)],
  ['files of the site, millions', ({ files }) => formatNumber(files / 1e6)],
  ['GB of the site', ({ siteMegabytes }) => formatNumber(siteMegabytes / 1000)],
  ['word tables', ({ tables }) => formatNumber(tables)],
  ['first search, MB', ({ firstSearchKB }) => formatNumber(firstSearchKB / 1000)],
];

/** Prints tables of predictions and of limits. @param sizes the numbers of articles */
export function printScalingModel(sizes: readonly number[]): void {
  const predictions = sizes.map((articles) => predictScale(MEASURED_COSTS, articles, MACHINES));
  const head = [`on ${MACHINES} machines`, ...sizes.map((articles) => `${formatNumber(articles)} articles`)];
  console.log(formatTable([head, ...ROWS.map(([name, cell]) => [name, ...predictions.map(cell)])]));
  const limits = listScaleLimits(MEASURED_COSTS).map(({ articles, name, effect }) => [
    formatNumber(roundDown(articles)),
    name,
    effect,
  ]);
  console.log(`\n${formatTable([['from articles', 'what', 'effect'], ...limits])}`);
}

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
/** Longer times are given in the next unit. */
const MAX_UNITS = 120;

function formatTime(seconds: number): string {
  if (seconds < MAX_UNITS) return `${seconds.toFixed(0)} s`;
  if (seconds < MAX_UNITS * MINUTE_SECONDS) return `${(seconds / MINUTE_SECONDS).toFixed(0)} min`;
  return `${formatNumber(seconds / HOUR_SECONDS)} h`;
}

function formatNumber(number: number): string {
  return number.toLocaleString('en', { maximumSignificantDigits: number < 100 ? 2 : 3 });
}

/** The costs have no more than two digits that count. */
function roundDown(articles: number): number {
  const unit = 10 ** (Math.floor(Math.log10(articles)) - 1);
  return Math.floor(articles / unit) * unit;
}
