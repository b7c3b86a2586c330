/** One of several machines, or processes, that convert sources or make a site together: which one, and of how many. */
import { InputProblem } from '../problem.ts';

export interface Shard {
  /** From 1. */
  index: number;
  count: number;
}

/** Parts for more machines than this would be small. */
export const MAX_SHARDS = 1000;

/** Gives the name of a shard, such as `2/8`. */
export function shardName({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** Parses the value of `--shard`, such as `2/8`. @returns undefined where it is not valid */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/u.exec(text.trim()) ?? [];
  return validShard(Number(index), Number(count));
}

/** The variables by which a system tells a job which one it is. */
interface JobVariables {
  index: string;
  count: string;
  /** The number of the first job, or the variable that has it. */
  first: number | string;
}

/** In the order in which they are looked for: a variable of one's own, then those that a system sets in each of several jobs. */
const SYSTEMS: readonly JobVariables[] = [
  // Kubernetes sets the index of an Indexed Job; the number of its pods has to be given.
  { index: 'JOB_COMPLETION_INDEX', count: 'KHIZANA_SHARDS', first: 0 },
  { index: 'SLURM_ARRAY_TASK_ID', count: 'SLURM_ARRAY_TASK_COUNT', first: 'SLURM_ARRAY_TASK_MIN' },
  // GitLab, with «parallel».
  { index: 'CI_NODE_INDEX', count: 'CI_NODE_TOTAL', first: 1 },
  { index: 'CIRCLE_NODE_INDEX', count: 'CIRCLE_NODE_TOTAL', first: 0 },
  { index: 'BUILDKITE_PARALLEL_JOB', count: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
];

const FILE = '--shard auto';

/**
 * Finds the shard in the variables that Kubernetes, Slurm, GitLab, CircleCI and Buildkite set.
 * @throws InputProblem where no system has set both variables, or their values do not fit together
 */
export function readShard(environment: Readonly<Record<string, string | undefined>>): Shard {
  const system = SYSTEMS.find(({ index }) => environment[index] !== undefined);
  if (system === undefined) {
    const names = SYSTEMS.map(({ index, count }) => `${index} and ${count}`).join(', ');
    throw new InputProblem({
      file: FILE,
      reason: `finds no variable that tells which part to make (${names})`,
      remedy: 'give the part, such as --shard 2/8',
    });
  }
  const { index, count, first } = system;
  const firstIndex = typeof first === 'number' ? first : Number(environment[first] ?? 0);
  const shard = validShard(Number(environment[index]) - firstIndex + 1, Number(environment[count]));
  if (shard !== undefined) return shard;
  const values = [index, count, ...(typeof first === 'string' ? [first] : [])]
    .map((name) => `${name}=${environment[name] ?? ''}`)
    .join(' ');
  throw new InputProblem({
    file: FILE,
    reason: `finds ${values}, which name no part`,
    remedy: `set ${count} to the number of jobs, up to ${MAX_SHARDS}, and number the jobs without gaps; or give the part, such as --shard 2/8`,
  });
}

function validShard(index: number, count: number): Shard | undefined {
  const isValid =
    Number.isInteger(index) && Number.isInteger(count) && index >= 1 && index <= count && count <= MAX_SHARDS;
  return isValid ? { index, count } : undefined;
}
