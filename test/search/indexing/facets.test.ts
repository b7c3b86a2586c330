import { describe, expect, it } from 'vitest';
import {
  authorFile,
  expandColumn,
  facetFile,
  facetRows,
  tagFile,
} from '../../../src/search/indexing/facets.ts';
import { RECORDS } from '../records.ts';

describe('facetFile', () => {
  it('keeps language, day and publisher of each article', () => {
    expect(facetRows(facetFile(RECORDS))).toEqual([
      { lang: 'ar', day: '2025-02-13', publisher: ['euronews'], tag: [], author: [] },
      { lang: 'en', day: '2024-01-02', publisher: ['euronews'], tag: [], author: [] },
      { lang: 'en', publisher: [], tag: [], author: [] },
    ]);
    expect(facetRows(facetFile([]))).toEqual([]);
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
