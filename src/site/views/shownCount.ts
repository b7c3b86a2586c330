/** Rounds the numbers of articles that indexes show. */

/** Larger numbers of articles are rounded down, so that not every article changes an index. */
const MAX_EXACT_COUNT = 20;

/** A number of articles, as an index shows it. */
export interface ShownCount {
  count: number;
  /** Whether there are at least so many: «50+». */
  isLeast?: boolean;
}

/** Keeps a small number, and rounds a large one down. */
export function roundLargeCount(count: number): ShownCount {
  return count <= MAX_EXACT_COUNT ? { count } : roundDown(count);
}

/** Rounds a number down to 1, 2, 5, 10, 20, 50 … */
export function roundDown(count: number): ShownCount {
  const power = 10 ** Math.floor(Math.log10(count));
  return { count: power * ([5, 2].find((step) => step * power <= count) ?? 1), isLeast: true };
}
