import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../src/convert/intake/containers/budget.ts';

const REASON = 'unpacks to more than 200 times its size, which no text does';

/** So many pieces of 64 MB. */
async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(64_000_000);
  for (let given = 0; given < count; given += 1) yield piece;
}

async function passed(budget: Budget, { count, packed }: { count: number; packed: number }): Promise<number> {
  let length = 0;
  for await (const piece of budget.guard(pieces(count), () => packed)) length += piece.length;
  return length;
}

describe('what may be unpacked', () => {
  it('is 256 MB, or 200 times what was packed', async () => {
    const budget = new Budget(1_000_000_000);
    expect(await passed(budget, { count: 4, packed: 1 })).toBe(256_000_000);
    expect(await passed(budget, { count: 10, packed: 3_200_000 })).toBe(640_000_000);
    await expect(passed(budget, { count: 5, packed: 1 })).rejects.toThrow(REASON);
    await expect(passed(budget, { count: 11, packed: 3_200_000 })).rejects.toThrow(REASON);
    expect(budget.isSpent).toBe(false);
  });

  it('is 500 MB of all that lies in a file, or 200 times its size', () => {
    const small = new Budget(1000);
    small.count(500_000_000);
    expect(small.isSpent).toBe(false);
    expect(() => small.count(1)).toThrow(REASON);
    expect(small.isSpent).toBe(true);
    const large = new Budget(1_000_000_000);
    large.count(200_000_000_000);
    expect(large.isSpent).toBe(false);
  });

  it('is 1 MB of a page, or 200 times its packed size', () => {
    const budget = new Budget(1_000_000_000);
    expect(budget.pageLimit(50)).toBe(1_000_000);
    expect(budget.pageLimit(10_000)).toBe(2_000_000);
  });

  it('is 200,000 files, however nested', () => {
    const budget = new Budget(1000);
    expect(() => budget.countFiles(200_001)).toThrow(
      'holds 200001 files, and 200000 in all are the most; split it',
    );
    budget.countFiles(150_000);
    expect(() => budget.countFiles(50_001)).toThrow('holds 50001 files');
    budget.countFiles(50_000);
  });
});
