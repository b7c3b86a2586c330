import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../src/convert/intake/containers/budget.ts';

const REASON = 'unpacks to more than 200 times its size, which no text does';

/** Yields chunks of 64 MB. */
async function* createChunks(count: number): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(64_000_000);
  for (let yielded = 0; yielded < count; yielded += 1) yield chunk;
}

async function countPassedBytes(
  budget: Budget,
  { count, packed }: { count: number; packed: number },
): Promise<number> {
  let length = 0;
  for await (const chunk of budget.guard(createChunks(count), () => packed)) length += chunk.length;
  return length;
}

describe('Budget', () => {
  it('allows a file to unpack to 256 MB or 200 times its packed size', async () => {
    const budget = new Budget(1_000_000_000);
    expect(await countPassedBytes(budget, { count: 4, packed: 1 })).toBe(256_000_000);
    expect(await countPassedBytes(budget, { count: 10, packed: 3_200_000 })).toBe(640_000_000);
    await expect(countPassedBytes(budget, { count: 5, packed: 1 })).rejects.toThrow(REASON);
    await expect(countPassedBytes(budget, { count: 11, packed: 3_200_000 })).rejects.toThrow(REASON);
    expect(budget.isSpent).toBe(false);
  });

  it('allows a source to unpack to 500 MB or 200 times its size in all', () => {
    const small = new Budget(1000);
    small.count(500_000_000);
    expect(small.isSpent).toBe(false);
    expect(() => small.count(1)).toThrow(REASON);
    expect(small.isSpent).toBe(true);
    const large = new Budget(1_000_000_000);
    large.count(200_000_000_000);
    expect(large.isSpent).toBe(false);
  });

  it('allows a page to unpack to 1 MB or 200 times its packed size', () => {
    const budget = new Budget(1_000_000_000);
    expect(budget.pageLimit(50)).toBe(1_000_000);
    expect(budget.pageLimit(10_000)).toBe(2_000_000);
  });

  it('allows 200,000 files, however nested', () => {
    const budget = new Budget(1000);
    expect(() => budget.countFiles(200_001)).toThrow(
      'holds 200001 files, and a source may hold 200000 in all; split it',
    );
    budget.countFiles(150_000);
    expect(() => budget.countFiles(50_001)).toThrow('holds 50001 files');
    budget.countFiles(50_000);
  });
});
