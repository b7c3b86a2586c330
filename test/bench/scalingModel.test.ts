import { describe, expect, it } from 'vitest';
import { CORE_HOUR_PRICE, MEASURED_COSTS } from '../../src/bench/shards/measuredCosts.ts';
import { listScaleLimits, predictScale } from '../../src/bench/shards/scalingModel.ts';
import { costOf, fitLine, type ShardCosts, sizeOf } from '../../src/bench/shards/shardCosts.ts';

/** Costs by which a million articles take 1,000 s to plan and as much to merge, and 8,000 s to make. */
const COSTS: ShardCosts = {
  ...MEASURED_COSTS,
  converting: { seconds: { start: 0, perArticle: 0.001 }, megabytes: { start: 500, perArticle: 0.003 } },
  planning: { seconds: { start: 0, perArticle: 0.001 }, megabytes: { start: 500, perArticle: 0.01 } },
  making: { seconds: { start: 0, perArticle: 0.008 } },
  merging: { seconds: { start: 0, perArticle: 0.001 }, megabytes: { start: 500, perArticle: 0.01 } },
};

describe('a prediction', () => {
  it('divides making among machines, and nothing else', () => {
    const { planningSeconds, makingSeconds, mergingSeconds, buildSeconds } = predictScale(COSTS, 1e6, 100);
    expect(makingSeconds).toBeCloseTo(80);
    expect(planningSeconds).toBeCloseTo(1000);
    expect(buildSeconds).toBeCloseTo(planningSeconds + makingSeconds + mergingSeconds);
  });

  it('predicts no more speed from machines than planning and merging allow', () => {
    expect(predictScale(COSTS, 1e6, 4).speedUp).toBeCloseTo(9 / 4);
    expect(predictScale(COSTS, 1e6, 1000).speedUp).toBeLessThan(9 / 2);
  });

  it('counts the planning of every machine, and what its memory costs', () => {
    const { coreHours, price } = predictScale(COSTS, 1e6, 100);
    expect(coreHours).toBeCloseTo((1000 + 100 * 1000 + 8000 + 1000) / 3600);
    // A shard and the merge have 10.5 GB, and are paid for 2.6 cores.
    expect(price / CORE_HOUR_PRICE).toBeCloseTo((1000 + (100 * 1000 + 8000 + 1000) * 2.625) / 3600);
  });
});

describe('the limits', () => {
  it('lists limits in the order in which a growing archive meets them, those of hosts first', () => {
    const limits = listScaleLimits(COSTS);
    const sizes = limits.map(({ articles }) => articles);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(limits[0]?.name).toBe('files of cloudflare-pages');
  });

  it('move with the costs', () => {
    const sizeOfLimit = (costs: ShardCosts) =>
      listScaleLimits(costs).find(({ name }) => name === 'a day of planning')?.articles ?? 0;
    const faster = { ...COSTS, planning: { ...COSTS.planning, seconds: { start: 0, perArticle: 0.0005 } } };
    expect(sizeOfLimit(faster) / sizeOfLimit(COSTS)).toBeCloseTo(2);
  });
});

describe('a fitted line', () => {
  it('goes through two measurements', () => {
    const line = fitLine([
      [1000, 7],
      [3000, 11],
    ]);
    expect(line.start).toBeCloseTo(5);
    expect(costOf(line, 10_000)).toBeCloseTo(25);
    expect(sizeOf(line, 25)).toBeCloseTo(10_000);
  });

  it('starts at 0 where one archive was measured, or where it would start below', () => {
    expect(fitLine([[1000, 7]])).toEqual({ start: 0, perArticle: 0.007 });
    expect(
      fitLine([
        [1000, 1],
        [2000, 4],
      ]).start,
    ).toBe(0);
  });
});
