import { describe, expect, it } from 'vitest';
import { listDataPeriods } from '../../../src/site/index/periods.ts';
import { makeArticle, makeIndex } from '../../fixtures/archive.ts';

/** Lists the periods of an archive with so many articles of two months of a year and without a date. */
function periodsOf({ dated, undated }: { dated: number; undated: number }) {
  const index = makeIndex([
    makeArticle({ date: '1999-01-01' }),
    ...Array.from({ length: dated }, (_, at) => makeArticle({ date: `2025-0${1 + (at % 2)}-01` })),
    ...Array.from({ length: undated }, (_, at) => makeArticle({ title: `undated ${at}` })),
  ]);
  const years = listDataPeriods(index);
  const periods = [...years.values()].flatMap((ofYear) => [...ofYear]);
  return {
    years: [...years.keys()],
    counts: Object.fromEntries(periods.map(([period, { length }]) => [period, length])),
    titles: new Map(periods.map(([period, articles]) => [period, articles.map(({ title }) => title)])),
  };
}

describe('listDataPeriods', () => {
  it('lists years, oldest first, and undated articles last', () => {
    const { years, counts } = periodsOf({ dated: 2000, undated: 2000 });
    expect(years).toEqual(['1999', '2025', 'undated']);
    expect(Object.entries(counts)).toEqual([
      ['1999', 1],
      ['2025', 2000],
      ['undated', 2000],
    ]);
  });

  it('lists the months of a year with more than 2,000 articles', () => {
    const { years, counts } = periodsOf({ dated: 2001, undated: 0 });
    expect(years).toEqual(['1999', '2025']);
    expect(Object.entries(counts)).toEqual([
      ['1999', 1],
      ['2025-01', 1001],
      ['2025-02', 1000],
    ]);
  });

  it('divides undated articles so that an addition changes only the last period', () => {
    const [before, after] = [4001, 4002].map((undated) => periodsOf({ dated: 0, undated }));
    expect(Object.entries(before?.counts ?? {})).toEqual([
      ['1999', 1],
      ['undated-1', 2000],
      ['undated-2', 2000],
      ['undated-3', 1],
    ]);
    for (const period of ['undated-1', 'undated-2'])
      expect(after?.titles.get(period)).toEqual(before?.titles.get(period));
    expect(after?.titles.get('undated-3')).toEqual(['undated 4001', 'undated 4000']);
  });
});
