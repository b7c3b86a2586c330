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
    const { svg = '', caption } = draw({ '2020-11': 4, '2021-01': 1 }) ?? {};
    expect(svg).toContain('viewBox="0 0 30 100"');
    expect(svg.match(/<a /gu)).toHaveLength(2);
    expect(svg).toContain('href="../../../en/2020/11/"');
    expect(svg).toContain('d="M1 100v-100h8v100z"');
    expect(svg).toContain('d="M21 100v-25h8v25z"');
    expect(caption).toContain('November 2020: 4');
  });

  it('runs from right to left in Arabic', () => {
    expect(draw({ '2020-11': 4, '2021-01': 1 }, 'ar')?.svg).toContain('d="M21 100v-100h8v100z"');
  });

  it('has a bar for each year if there are too many months', () => {
    const { svg = '' } = draw({ '1990-01': 1, '1990-02': 2, '2025-01': 1 }) ?? {};
    expect(svg.match(/<a /gu)).toHaveLength(2);
    expect(svg).toContain('href="../../../en/1990/"');
  });

  it('is undefined for one month, and names no month as the fullest if several are', () => {
    expect(draw({ '2020-11': 4 })).toBeUndefined();
    expect(draw({ '2020-11': 1, '2020-12': 1 })?.caption).toBe('From November 2020 to December 2020');
  });
});
