import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorFile,
  dayFile,
  expandColumn,
  facetFile,
  facetRows,
  readDays,
  tagFile,
} from '../../../src/search/indexing/facets.ts';
import type { SearchRecord } from '../../../src/search/indexing/record.ts';
import { RECORDS } from '../records.ts';

/** Records of articles of some days; undefined is an undated article. */
function recordsOf(days: readonly (string | undefined)[]): SearchRecord[] {
  return days.flatMap((day) => RECORDS.slice(0, 1).map((record) => ({ ...record, day })));
}

describe('facetFile', () => {
  it('keeps language, year and publisher of each article, but not its day', () => {
    expect(facetRows(facetFile(RECORDS))).toEqual([
      { lang: 'ar', year: '2025', publisher: ['euronews'], tag: [], author: [] },
      { lang: 'en', year: '2024', publisher: ['euronews'], tag: [], author: [] },
      { lang: 'en', publisher: [], tag: [], author: [] },
    ]);
    expect(facetRows(facetFile([]))).toEqual([]);
  });
});

describe('dayFile', () => {
  it('keeps the day of each article, and which articles are undated', () => {
    expect(dayFile(recordsOf(['1970-01-02', '1970-01-12', undefined, '1970-01-11']))).toBe('1,10,,-1');
    expect(readDays(dayFile(RECORDS))).toEqual(['2025-02-13', '2024-01-02', undefined]);
  });

  it('keeps days before 1970, leap days and articles without any day', () => {
    const days = fc.option(
      fc
        .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(days, { minLength: 1 }), (days) => {
        expect(readDays(dayFile(recordsOf(days)))).toEqual(days);
      }),
    );
    expect(readDays(dayFile(recordsOf(['2024-02-29', '1969-12-31'])))).toEqual(['2024-02-29', '1969-12-31']);
  });
});

describe('tagFile', () => {
  it('keeps the tags of each article', () => {
    expect(expandColumn(tagFile(RECORDS, 'frequent'))).toEqual([['russia'], [], []]);
    expect(tagFile(RECORDS, 'rare').names).toEqual([]);
  });

  it('keeps rare tags apart, with their names', () => {
    const [first, second] = RECORDS;
    if (first === undefined || second === undefined) throw new Error('no records');
    const many = Array.from({ length: 3000 }, (_, i) => (i === 7 ? first : second));
    expect(expandColumn(tagFile(many, 'frequent'))[7]).toEqual([]);
    const rare = tagFile(many, 'rare');
    expect(rare.names).toEqual([['russia', 'روسيا', 'Russia']]);
    expect(expandColumn(rare)[7]).toEqual(['russia']);
  });
});

describe('authorFile', () => {
  it('keeps the authors of each article, by their names', () => {
    const file = authorFile(RECORDS);
    expect(file.names.map(([id]) => id)).toEqual(['A B', 'ليلى حداد']);
    expect(expandColumn(file)).toEqual([['ليلى حداد', 'A B'], [], []]);
  });
});
