import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCatalogue,
  groupForTables,
  registerBlocks,
  yearsOf,
} from '../../../src/search/indexing/segments.ts';

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
    expect(registerBlocks(18_432).map(({ end, isFull }) => [end, isFull])).toEqual([
      [2048, true],
      [10_240, true],
      [18_432, true],
    ]);
    expect(registerBlocks(3000).map(({ isFull }) => isFull)).toEqual([true, false, false, false]);
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

describe('groupForTables', () => {
  /** How many segments share each word table. */
  const sizesOf = (positions: number) =>
    groupForTables(registerBlocks(positions)).map(({ length }) => length);

  it('lets full segments share a table, eight at most, and gives each other one its own', () => {
    expect(sizesOf(100)).toEqual([1, 1]);
    expect(sizesOf(2048)).toEqual([1]);
    expect(sizesOf(2048 + 8192 + 300)).toEqual([2, 1, 1, 1]);
    expect(sizesOf(2048 + 8 * 8192)).toEqual([8, 1]);
  });

  it('keeps the segments in order, so that articles keep their numbers', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (positions) => {
        const blocks = registerBlocks(positions);
        expect(groupForTables(blocks).flat()).toEqual(blocks);
      }),
    );
  });
});

describe('yearsOf', () => {
  it('gives the first and the last year of days, whatever their order', () => {
    expect(yearsOf(['2015-03-14', undefined, '2001-12-31', '2024-01-01'])).toEqual(['2001', '2024']);
    expect(yearsOf(['2015-03-14'])).toEqual(['2015', '2015']);
  });

  it('gives nothing where all articles are undated', () => {
    expect(yearsOf([undefined, undefined])).toBeUndefined();
    expect(yearsOf([])).toBeUndefined();
  });
});

describe('formatCatalogue', () => {
  it('shortens keys and ends with a line break', () => {
    const entry = { name: '0', key: 'a'.repeat(64), articles: 2 };
    const short = `{"name":"0","key":"${'a'.repeat(16)}","articles":2}`;
    expect(formatCatalogue({ segments: [entry], tables: [entry] })).toBe(
      `{"format":1,"segments":[${short}],"tables":[${short}]}\n`,
    );
  });

  it('keeps the years of word tables', () => {
    const entry = { name: 'words-0', key: 'a', articles: 2, years: yearsOf(['2015-03-14']) };
    expect(formatCatalogue({ segments: [], tables: [entry] })).toBe(
      '{"format":1,"segments":[],"tables":[{"name":"words-0","key":"a","articles":2,"years":["2015","2015"]}]}\n',
    );
  });
});
