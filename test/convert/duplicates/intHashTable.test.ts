import { describe, expect, it } from 'vitest';
import { IntHashTable, NONE } from '../../../src/convert/duplicates/intHashTable.ts';

describe('IntHashTable', () => {
  it('chains the items of a bucket', () => {
    const buckets = new IntHashTable(1_000);
    for (let at = 0; at < 1_000; at += 1) {
      const before = buckets.add(7, at);
      expect(before).toBe(at === 0 ? NONE : at - 1);
      expect(buckets.previous(at)).toBe(before);
    }
  });

  it('rarely puts two keys in one bucket', () => {
    const buckets = new IntHashTable(10_000);
    let shared = 0;
    for (let at = 0; at < 10_000; at += 1) if (buckets.add(at << 16, at) !== NONE) shared += 1;
    expect(shared).toBeLessThan(2_500);
  });

  it('is empty after clear', () => {
    const buckets = new IntHashTable(2);
    buckets.add(7, 0);
    buckets.clear();
    expect(buckets.add(7, 1)).toBe(NONE);
    expect(buckets.previous(1)).toBe(NONE);
  });
});
