import { describe, expect, it } from 'vitest';
import {
  applyFilters,
  countFacets,
  type Filters,
  hasNoFilters,
  needsDays,
  sortHits,
} from '../../../src/browser/engine/filters.ts';
import type { Facets } from '../../../src/browser/indexFiles/archive.ts';

/** Articles of these days, the last one undated. */
const DAYS = ['2014-12-31', '2015-01-01', '2015-03-14', '2015-03-31', '2016-02-29', undefined];

/** @param hasDays whether the days are loaded, and not the years only */
function facetsOf(hasDays: boolean): Facets {
  const rows = DAYS.map((day) => ({
    lang: 'en' as const,
    year: day?.slice(0, 4),
    day: hasDays ? day : undefined,
    publisher: [],
    tag: [],
    author: day === undefined ? [] : [day.slice(0, 4) === '2015' ? 'Jane Doe' : 'ليلى حسن'],
  }));
  return { rows, names: { publisher: new Map(), tag: new Map(), author: new Map() } };
}

const HITS = DAYS.map((_, article) => ({ article, score: 1 }));
const articlesOf = (filters: Filters, hasDays: boolean) =>
  applyFilters(HITS, filters, facetsOf(hasDays)).map(({ article }) => article);

describe('needsDays', () => {
  it.each([
    [{}, 'relevance', false],
    [{ from: '2015', to: '2016' }, 'relevance', false],
    [{ from: '', to: '2016' }, 'relevance', false],
    [{ year: ['2015'], author: ['Jane Doe'] }, 'relevance', false],
    [{ from: '2015-03' }, 'relevance', true],
    [{ from: '2015', to: '2015-03-14' }, 'relevance', true],
    [{}, 'newest', true],
    [{ from: '2015' }, 'oldest', true],
  ] as const)('says of %j in the order of %s: %s', (filters, sort, needs) => {
    expect(needsDays(filters, sort)).toBe(needs);
  });
});

describe('applyFilters', () => {
  it.each([
    [{ from: '2015' }, [1, 2, 3, 4]],
    [{ to: '2015' }, [0, 1, 2, 3]],
    [{ from: '2015', to: '2015' }, [1, 2, 3]],
    [{ from: '2017' }, []],
    [{ from: '', to: '' }, [0, 1, 2, 3, 4, 5]],
    [{ from: '2015', author: ['ليلى حسن'] }, [4]],
    [{ year: ['2014', '2016'] }, [0, 4]],
  ])('finds a range of years %j with or without days', (filters, articles) => {
    expect(articlesOf(filters, false)).toEqual(articles);
    expect(articlesOf(filters, true)).toEqual(articles);
  });

  it.each([
    [{ from: '2015-03' }, [2, 3, 4]],
    [{ to: '2015-03' }, [0, 1, 2, 3]],
    [{ from: '2015-03', to: '2015-03' }, [2, 3]],
    [{ from: '2015-03-14', to: '2015-03-30' }, [2]],
    [{ from: '2015-03-15', to: '2015' }, [3]],
    [{ from: '2015', to: '2015-01-01' }, [1]],
    [{ from: '2016-02-29', to: '2016-02-29' }, [4]],
    [{ from: '2016-03' }, []],
  ])('finds a range of months or days %j, both ends included', (filters, articles) => {
    expect(articlesOf(filters, true)).toEqual(articles);
  });
});

describe('sortHits', () => {
  const order = (sort: Parameters<typeof sortHits>[1]) =>
    sortHits([...HITS].reverse(), sort, facetsOf(true)).map(({ article }) => article);

  it('sorts by day, with undated articles last in both orders', () => {
    expect(order('newest')).toEqual([4, 3, 2, 1, 0, 5]);
    expect(order('oldest')).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps the order of relevance', () => {
    expect(order('relevance')).toEqual([5, 4, 3, 2, 1, 0]);
  });
});

describe('countFacets', () => {
  const yearsOf = (filters: Filters, hasDays: boolean) =>
    countFacets(HITS, filters, facetsOf(hasDays), 'en', false).year?.map(({ id, count }) => [id, count]);

  it('counts years, the latest first, also where days are not loaded', () => {
    const counts = [
      ['2016', 1],
      ['2015', 3],
      ['2014', 1],
    ];
    expect(yearsOf({}, false)).toEqual(counts);
    expect(yearsOf({ year: ['2015'] }, false)).toEqual(counts);
    expect(yearsOf({}, true)).toEqual(counts);
  });

  it('counts only articles of the asked days', () => {
    expect(yearsOf({ from: '2015-03-15' }, true)).toEqual([
      ['2016', 1],
      ['2015', 1],
    ]);
  });
});

describe('hasNoFilters', () => {
  it('takes empty texts and lists for no filter', () => {
    expect(hasNoFilters({ from: '', to: undefined, lang: [], author: [] })).toBe(true);
    expect(hasNoFilters({ to: '2015' })).toBe(false);
    expect(hasNoFilters({ author: ['Jane Doe'] })).toBe(false);
  });
});
