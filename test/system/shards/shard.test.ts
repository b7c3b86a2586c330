import { describe, expect, it } from 'vitest';
import { parseShard, readShard } from '../../../src/system/shards/shard.ts';

describe('parseShard', () => {
  it('reads a part and the number of parts', () => {
    expect(parseShard('2/8')).toEqual({ index: 2, count: 8 });
  });

  it.each(['0/4', '5/4', '1', '1/0', 'a/b', '1/4/2', '-1/4', '1/1001', ''])('rejects «%s»', (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});

describe('readShard', () => {
  it.each([
    ['GitLab', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' }],
    ['a Kubernetes Indexed Job', { JOB_COMPLETION_INDEX: '2', KHIZANA_SHARDS: '4' }],
    ['Slurm from 0', { SLURM_ARRAY_TASK_ID: '2', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '0' }],
    ['Slurm from 1', { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '1' }],
    ['CircleCI', { CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '4' }],
    ['Buildkite', { BUILDKITE_PARALLEL_JOB: '2', BUILDKITE_PARALLEL_JOB_COUNT: '4' }],
  ])('reads the variables of %s', (_, environment) => {
    expect(readShard(environment)).toEqual({ index: 3, count: 4 });
  });

  it('says which variables it looks for where none is set', () => {
    expect(() => readShard({})).toThrow(/JOB_COMPLETION_INDEX and KHIZANA_SHARDS.*--shard 2\/8/u);
  });

  it('names the values that name no part', () => {
    expect(() => readShard({ JOB_COMPLETION_INDEX: '2' })).toThrow(
      /JOB_COMPLETION_INDEX=2 KHIZANA_SHARDS=, which/u,
    );
    expect(() =>
      readShard({ SLURM_ARRAY_TASK_ID: '8', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '0' }),
    ).toThrow(/SLURM_ARRAY_TASK_ID=8/u);
  });
});
