/** Runs jobs of articles in workers, and those whose pictures end a worker again without them. */
import type { ItemOutcome } from '../../system/workers/pooledTasks.ts';
import type { ComposeJob } from './composeJob.ts';

/**
 * Runs jobs. One whose pictures end its worker, since they take too long or too much memory, runs without them.
 * @param run runs some jobs, and returns the outcome of each
 */
export async function runJobs<Job extends ComposeJob, Result>(
  jobs: readonly Job[],
  run: (jobs: readonly Job[]) => Promise<ItemOutcome<Result>[]>,
): Promise<(ItemOutcome<Result> | undefined)[]> {
  const outcomes = await run(jobs);
  const ended = jobs.filter((job, at) => outcomes[at]?.kind !== 'done' && hasPlaces(job));
  const again =
    ended.length === 0 ? [] : await run(ended.map((job) => ({ ...job, places: 'refused' as const })));
  const repeated = new Map(ended.map((job, at) => [job, again[at]]));
  return jobs.map((job, at) => repeated.get(job) ?? outcomes[at]);
}

function hasPlaces({ places }: ComposeJob): boolean {
  return Array.isArray(places) && places.some((found) => found.length > 0);
}
