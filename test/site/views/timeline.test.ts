import { describe, expect, it } from 'vitest';
import { countByMonth, drawTimeline } from '../../../src/site/views/timeline.ts';
import { contexts, makeArticle } from '../../fixtures/archive.ts';

const urlOf = (period: string): string => `/en/${period.replace('-', '/')}/`;
const draw = (counts: Record<string, number>, lang: 'ar' | 'en' = 'en') =>
  drawTimeline(new Map(Object.entries(counts)), urlOf, { ...contexts[lang], url: `/${lang}/tags/moon/` });

describe('the timeline', () => {
  it('counts the dated articles of each month', () => {
    const articles = ['2020-01-02', '2020-01-30', '2020-03-01'].map((date) => makeArticle({ date }));
    expect([...countByMonth([...articles, makeArticle({})])]).toEqual([
      ['2020-01', 2],
      ['2020-03', 1],
    ]);
  });

  it('has a bar for each month with articles, as tall as it has many, that links to the month', () => {
    const { svg = '', caption } = draw({ '2019-11': 4, '2021-01': 1 }) ?? {};
    expect(svg).toContain('viewBox="0 0 150 100"');
    expect(svg.match(/<a /gu)).toHaveLength(2);
    expect(svg).toContain('href="../../../en/2019/11/"');
    expect(svg).toContain('d="M1 100v-100h8v100z"');
    expect(caption).toBe(
      'Articles from November 2019 to January 2021, most of them in November 2019: 4 articles.',
    );
  });

  it('has bars as tall as the square root of their numbers, so that one great month does not flatten the others', () => {
    const { svg = '' } = draw({ '2019-11': 100, '2021-01': 25 }) ?? {};
    expect(svg).toContain('v-100h8');
    expect(svg).toContain('v-50h8');
  });

  it('names the largest number and a round one at about half the height', () => {
    const { svg = '' } = draw({ '2019-11': 90, '2021-01': 25 }) ?? {};
    expect([...svg.matchAll(/class="value"[^>]*>(\d+)</gu)].map(([, value]) => value)).toEqual(['90', '20']);
  });

  it('names years or decades below the bars, or else the first and the last month', () => {
    const ticks = (first: string, last: string, lang: 'ar' | 'en' = 'en'): string[] => {
      const { svg = '' } = draw({ [first]: 1, [last]: 1 }, lang) ?? {};
      return [...svg.matchAll(/class="tick"[^>]*>([^<]+)</gu)].map(([, label = '']) => label);
    };
    expect(ticks('2018-06', '2021-03')).toEqual(['2019', '2020', '2021']);
    expect(ticks('1922-11', '2025-02')).toEqual(['1940', '1960', '1980', '2000', '2020']);
    expect(ticks('2020-02', '2020-05', 'ar')).toEqual(['فبراير 2020', 'مايو 2020']);
  });

  it('has its numbers as links, by year if there are many bars', () => {
    expect(draw({ '2020-11': 4, '2021-01': 1 })?.numbers).toEqual([
      { period: '2020-11', url: '/en/2020/11/', total: 4 },
      { period: '2021-01', url: '/en/2021/01/', total: 1 },
    ]);
    const months = Array.from({ length: 48 }, (_, at): [string, number] => [
      `${2018 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      2,
    ]);
    expect(draw(Object.fromEntries(months))?.numbers).toHaveLength(4);
  });

  it('runs from right to left in Arabic', () => {
    expect(draw({ '2019-11': 4, '2021-01': 1 }, 'ar')?.svg).toContain('d="M141 100v-100h8v100z"');
  });

  it('has a bar for each year if there are too many months', () => {
    const { svg = '' } = draw({ '1990-01': 1, '1990-02': 2, '2025-01': 1 }) ?? {};
    expect(svg.match(/<a /gu)).toHaveLength(2);
    expect(svg).toContain('href="../../../en/1990/"');
  });

  it('is undefined for one month, and names no month as the fullest if several are', () => {
    expect(draw({ '2020-11': 4 })).toBeUndefined();
    expect(draw({ '2020-11': 1, '2020-12': 1 })?.caption).toBe(
      'Articles from November 2020 to December 2020.',
    );
  });
});
