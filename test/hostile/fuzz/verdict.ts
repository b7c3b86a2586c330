/** Judges a case: it must not crash or take long, and its time must grow no faster than its text. */
import { MAX_WALL_SECONDS } from './subjectProcess.ts';
import type { Outcome } from './tasks.ts';

export const FULL_SIZE = 40_000;
/** The most CPU time that a case may take. */
export const MAX_SECONDS = 10;
export const HALF_SIZE = FULL_SIZE / 2;
const QUARTER_SIZE = FULL_SIZE / 4;
/** Up to this growth from a quarter of the text to a half, any growth after it is a step. Constant costs make growth look slower. */
const MAX_STEP_GROWTH = 2;
/** The highest ratio of the time for the whole text to the time for half of it. */
export const MAX_GROWTH = 2.5;
/** Shorter CPU times are dominated by the compiler and the garbage collector. */
const NOISE_FLOOR_MS = 150;
/** How often a case is measured, since other programs on the machine may disturb a measurement. */
const MAX_MEASUREMENTS = 5;

/**
 * Runs a case at its full size, and at half of it where that takes long.
 * @param run runs the case at a size
 * @returns the fault, if there is one
 */
export async function findFault(run: (size: number) => Promise<Outcome>): Promise<string | undefined> {
  let full = Number.POSITIVE_INFINITY;
  let half = Number.POSITIVE_INFINITY;
  for (let measurement = 0; measurement < MAX_MEASUREMENTS; measurement += 1) {
    const outcome = await run(FULL_SIZE);
    if (outcome.kind === 'crashed') return `crashes: ${outcome.reason}`;
    if (outcome.kind === 'hung') return `does not end within ${MAX_WALL_SECONDS} s`;
    if (outcome.complaints.length > 0) return outcome.complaints.join('; ');
    full = Math.min(full, outcome.milliseconds);
    if (full < NOISE_FLOOR_MS) return undefined;
    const outcomeOfHalf = await run(HALF_SIZE);
    if (outcomeOfHalf.kind !== 'done') return `is ${outcomeOfHalf.kind} at ${HALF_SIZE} characters`;
    half = Math.min(half, outcomeOfHalf.milliseconds);
    if (full <= half * MAX_GROWTH) break;
  }
  if (full > MAX_SECONDS * 1000) return `takes ${Math.round(full / 1000)} s`;
  if (full <= half * MAX_GROWTH) return undefined;
  // A limit that only the longer text exceeds makes a step in the time, which otherwise grows linearly.
  const quarter = await measureMinimum(run, QUARTER_SIZE);
  if (half <= quarter * MAX_STEP_GROWTH) return undefined;
  const [fullMs, halfMs] = [full, half].map(Math.round);
  return `grows ${(full / half).toFixed(1)} times: ${halfMs} ms at ${HALF_SIZE} characters, ${fullMs} ms at ${FULL_SIZE}`;
}

async function measureMinimum(run: (size: number) => Promise<Outcome>, size: number): Promise<number> {
  const outcomes = [await run(size), await run(size)];
  return Math.min(...outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.milliseconds : 0)));
}
