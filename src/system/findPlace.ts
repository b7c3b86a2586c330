import { compareCodeUnits } from '../text/compareCodeUnits.ts';

/** Returns the place of the first of sorted texts that is not before a text. @param sorted by code units */
export function findPlace(sorted: readonly string[], text: string): number {
  let [start, end] = [0, sorted.length];
  while (start < end) {
    const middle = (start + end) >>> 1;
    if (compareCodeUnits(sorted[middle] ?? '', text) < 0) start = middle + 1;
    else end = middle;
  }
  return start;
}
