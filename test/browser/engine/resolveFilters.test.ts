import { describe, expect, it } from 'vitest';
import { filtersOfQuery, joinFilters, resolveNames } from '../../../src/browser/engine/resolveFilters.ts';
import { parseQuery } from '../../../src/search/query/query.ts';

const NAMES = new Map([
  ['bbc', { ar: 'بي بي سي', en: 'BBC' }],
  ['al-ahram', { ar: 'الأهرام', en: 'Al-Ahram' }],
  ['al-ahram-weekly', { ar: 'الأهرام ويكلي', en: 'Al-Ahram Weekly' }],
  ['russia', { ar: 'روسيا', en: 'Russia' }],
  ['sana-sy', { ar: 'سانا', en: 'SANA' }],
  ['sana-ye', { ar: 'سانا', en: 'Sana Yemen' }],
]);

describe('resolveNames', () => {
  it.each([
    ['bbc', 'bbc'],
    ['BBC', 'bbc'],
    ['بي بي سي', 'bbc'],
    ['الاهرام', 'al-ahram'],
    ['الأهرَام', 'al-ahram'],
    ['al-ahram', 'al-ahram'],
    ['AL-AHRAM', 'al-ahram'],
    ['روسيا', 'russia'],
    ['RUSSIA', 'russia'],
  ])('finds %s in any spelling, language or case, or by its id', (value, id) => {
    expect(resolveNames('publisher', [value], NAMES, 'ar')).toEqual({ ids: [id], unknown: [] });
  });

  it('finds all that share a name', () => {
    expect(resolveNames('publisher', ['سانا'], NAMES, 'en').ids).toEqual(['sana-sy', 'sana-ye']);
  });

  it('keeps the values that it knows, and answers others with names, the most similar first', () => {
    const { ids, unknown } = resolveNames('tag', ['bbc', 'Al Ahram', 'Rusia'], NAMES, 'en');
    expect(ids).toEqual(['bbc']);
    expect(unknown.map(({ kind, field, value, known }) => [kind, field, value, known[0]])).toEqual([
      ['unknown-value', 'tag', 'Al Ahram', 'Al-Ahram'],
      ['unknown-value', 'tag', 'Rusia', 'Russia'],
    ]);
  });

  it('answers a value in either language with names of the interface’s language', () => {
    const known = (value: string, lang: 'ar' | 'en') =>
      resolveNames('tag', [value], NAMES, lang).unknown[0]?.known[0];
    expect(known('Rusia', 'ar')).toBe('روسيا');
    expect(known('روسية', 'en')).toBe('Russia');
  });

  it('answers a value with each name once', () => {
    expect(resolveNames('tag', ['سان'], NAMES, 'ar').unknown[0]?.known).toEqual([
      'سانا',
      ...['بي بي سي', 'الأهرام', 'الأهرام ويكلي', 'روسيا'],
    ]);
  });

  it('answers a value with at most eight names', () => {
    const authors = new Map(
      Array.from({ length: 20 }, (_, at) => [`كاتب ${at}`, { ar: `كاتب ${at}`, en: `كاتب ${at}` }]),
    );
    const [unknown] = resolveNames('author', ['كاتب'], authors, 'ar').unknown;
    expect(unknown?.known).toHaveLength(8);
    expect(unknown?.known[0]).toMatch(/^كاتب \d+$/u);
  });

  it('gives no name where there is none', () => {
    expect(resolveNames('author', ['x'], new Map(), 'ar').unknown[0]?.known).toEqual([]);
  });
});

describe('joinFilters', () => {
  const joined = (options: Parameters<typeof joinFilters>[0], query: string) =>
    joinFilters(options, filtersOfQuery(parseQuery(query)));

  it('keeps the filters of the options where the query has none', () => {
    expect(joined({ lang: ['ar'], year: ['2015'], from: '2014' }, 'قمة')).toEqual({
      lang: ['ar'],
      year: ['2015'],
      from: '2014',
      to: undefined,
    });
  });

  it('takes the values of the query for those of the options', () => {
    expect(joined({ lang: ['ar'], publisher: ['bbc'] }, 'publisher:Reuters')).toMatchObject({
      lang: ['ar'],
      publisher: ['Reuters'],
    });
  });

  it('takes the later beginning and the earlier end of two ranges', () => {
    expect(joined({ from: '2014', to: '2016' }, 'after:2015-03 before:2020')).toMatchObject({
      from: '2015-03',
      to: '2016',
    });
    expect(joined({ from: '2015-06', to: '2015' }, 'after:2015 before:2015-04')).toMatchObject({
      from: '2015-06',
      to: '2015-03',
    });
  });
});
