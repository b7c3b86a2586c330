import { describe, expect, it } from 'vitest';
import { Assignment, type Work } from '../../../src/system/shards/assignment.ts';

const NAMES = Array.from({ length: 20_000 }, (_, at) => `/ar/2025/page-${at}/`);
const work = (pages: number): Work => ({
  units: [
    { name: 'segment 0', cost: 5000 },
    { name: 'segment 2048', cost: 1900 },
    { name: 'assets', cost: 900 },
  ],
  pages,
});

/** The cost of each shard. */
function loads(given: Work, count: number): number[] {
  const assignment = Assignment.divide(given, count);
  const sums = Array.from({ length: count }, () => 0);
  const add = (name: string, cost: number): void => {
    const at = assignment.ownerOf(name) - 1;
    sums[at] = (sums[at] ?? 0) + cost;
  };
  for (const { name, cost } of given.units) add(name, cost);
  for (const name of NAMES) add(name, given.pages / NAMES.length);
  return sums;
}

describe('an assignment', () => {
  it.each([2, 3, 4])('gives %i shards the same time within 15 %', (count) => {
    const sums = loads(work(24_000), count);
    expect(Math.max(...sums) / Math.min(...sums)).toBeLessThan(1.15);
  });

  it('gives no pages to a shard whose unit takes longer than an even share', () => {
    const assignment = Assignment.divide({ units: [{ name: 'segment 0', cost: 9000 }], pages: 900 }, 4);
    const owner = assignment.ownerOf('segment 0');
    expect(NAMES.some((name) => assignment.ownerOf(name) === owner)).toBe(false);
  });

  it('divides a unit into its parts where it takes longer than an even share', () => {
    const parts = [
      { name: 'phrases 0', cost: 6000 },
      { name: 'segment 0', cost: 4000 },
    ];
    const units = [{ name: 'segment 0', cost: 9000, parts }];
    const few = Assignment.divide({ units, pages: 12_000 }, 2);
    expect(few.ownerOf('phrases 0')).toBe(few.ownerOf('segment 0'));
    const many = Assignment.divide({ units, pages: 12_000 }, 3);
    expect(many.ownerOf('phrases 0')).not.toBe(many.ownerOf('segment 0'));
    const sums = loads({ units: parts, pages: 12_000 }, 3);
    expect(Math.max(...sums) / Math.min(...sums)).toBeLessThan(1.15);
  });

  it('leaves a unit whole where no shard would end sooner', () => {
    const parts = ['phrases 0', 'segment 0'].map((name) => ({ name, cost: 6000 }));
    const assignment = Assignment.divide({ units: [{ name: 'segment 0', cost: 6000, parts }], pages: 0 }, 4);
    expect(assignment.ownerOf('phrases 0')).toBe(assignment.ownerOf('segment 0'));
  });

  it('stays the same when a few articles are added', () => {
    const before = Assignment.divide(work(24_000), 4);
    const after = Assignment.divide(work(24_040), 4);
    const moved = NAMES.filter((name) => before.ownerOf(name) !== after.ownerOf(name));
    expect(moved).toEqual([]);
    expect(after.key).toBe(before.key);
  });

  it('moves few pages when an archive grows by a quarter', () => {
    const before = Assignment.divide(work(24_000), 4);
    const after = Assignment.divide(work(30_000), 4);
    const moved = NAMES.filter((name) => before.ownerOf(name) !== after.ownerOf(name));
    expect(moved.length).toBeLessThan(NAMES.length / 8);
  });

  it('gives everything to the only shard', () => {
    const assignment = Assignment.divide(work(0), 1);
    expect(new Set([...NAMES, 'segment 0'].map((name) => assignment.ownerOf(name)))).toEqual(new Set([1]));
  });
});
