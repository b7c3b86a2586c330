/** Prints how the processor time of builds grows with the archive. */
import { type Cell, formatTable, mean } from '../table.ts';
import type { Figures } from './figures.ts';

/** Formats the CPU seconds of each kind of build by size, and how many times those of the smallest archive they are. */
export function formatGrowth(archives: readonly Figures[]): string {
  const [smallest] = archives;
  if (smallest === undefined) return '';
  const sizes = archives.map(({ articles }) => articles);
  const rows = smallest.steps.map(({ what }): Cell[] => {
    const seconds = archives.map((archive) => cpuOf(archive, what));
    const least = seconds[0] ?? Number.NaN;
    return [
      what,
      ...seconds.map(formatNumber),
      ...seconds.slice(1).map((one) => formatNumber(one === undefined ? one : one / least)),
      Math.max(...archives.map((archive) => memoryOf(archive, what))),
    ];
  });
  const head = [
    'CPU s',
    ...sizes,
    ...sizes.slice(1).map((size) => `${size} to ${sizes[0]}`),
    'MB of the largest',
  ];
  return formatTable([head, ...rows]);
}

function formatNumber(number: number | undefined): string {
  return number === undefined ? '' : number.toFixed(2);
}

/** Returns the mean; undefined for a step that was not measured. */
function cpuOf({ steps }: Figures, what: string): number | undefined {
  const builds = steps.find((step) => step.what === what)?.builds ?? [];
  return builds.length === 0 ? undefined : mean(builds.map(({ cpu }) => cpu));
}

function memoryOf({ steps }: Figures, what: string): number {
  const builds = steps.find((step) => step.what === what)?.builds ?? [];
  return Math.max(0, ...builds.map(({ megabytes }) => megabytes));
}
