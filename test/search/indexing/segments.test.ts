import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registerBlocks, segmentsCatalogue } from '../../../src/search/indexing/segments.ts';

describe('registerBlocks', () => {
  it('divides positions without gaps into few blocks, with small ones at the end', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (positions) => {
        const blocks = registerBlocks(positions);
        expect(blocks.reduce((end, block) => (block.start === end ? block.end : -1), 0)).toBe(positions);
        expect(blocks.length).toBeLessThan(6 + positions / 8192);
      }),
    );
    expect(registerBlocks(0)).toEqual([]);
    expect(registerBlocks(10_000).map(({ end }) => end)).toEqual([2048, 9984, 10_000]);
  });

  it('re-indexes few articles on average when an article is added', () => {
    let indexed = 0;
    for (let positions = 10_000; positions < 10_300; positions++) {
      const before = new Set(registerBlocks(positions).map(({ start, end }) => `${start}-${end}`));
      for (const { start, end } of registerBlocks(positions + 1)) {
        if (!before.has(`${start}-${end}`)) indexed += end - start;
      }
    }
    expect(indexed / 300).toBeLessThan(50);
  });
});

describe('segmentsCatalogue', () => {
  it('shortens keys and ends with a line break', () => {
    expect(segmentsCatalogue([{ name: '0', key: 'a'.repeat(64), articles: 2 }])).toBe(
      `{"segments":[{"name":"0","key":"${'a'.repeat(16)}","articles":2}]}\n`,
    );
  });
});
