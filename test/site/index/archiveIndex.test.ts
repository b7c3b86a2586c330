import { describe, expect, it } from 'vitest';
import { anArticle, indexOf } from '../../fixtures/archive.ts';

describe('indexCatalogue', () => {
  it('puts the newest articles first, the latest moment of a day before the others, and undated articles last', () => {
    const articles = [
      anArticle({ title: 'undated' }),
      anArticle({ title: 'old', date: '1922-11-30' }),
      anArticle({ title: 'morning', date: '2020-01-02T08:00:00Z' }),
      anArticle({ title: 'evening', date: '2020-01-02T20:00:00Z' }),
    ];
    expect(indexOf(articles).articles.map(({ title }) => title)).toEqual([
      'evening',
      'morning',
      'old',
      'undated',
    ]);
  });

  it('keeps the day in the source’s own offset', () => {
    const index = indexOf([anArticle({ date: '1969-07-20T23:30:00-04:00' })]);
    expect([...index.days.keys()]).toEqual(['1969-07-20']);
  });

  it('names a tag that no vocabulary has by the spelling that most articles use', () => {
    const index = indexOf(['أوكسجين', 'اوكسجين', 'اوكسجين'].map((tag) => anArticle({ tags: [tag] })));
    expect(
      [...index.tags.values()].map(({ concept, articles }) => [concept.name.ar, articles.length]),
    ).toEqual([['اوكسجين', 3]]);
  });

  it('counts an article once if it has two spellings of a tag', () => {
    const index = indexOf([anArticle({ tags: ['روسيا', 'روسيـا'] })]);
    expect([...index.tags.values()].map(({ articles }) => articles.length)).toEqual([1]);
  });

  it('finds the article with a headline', () => {
    const index = indexOf([anArticle({ title: 'قمة «بريكس» في قازان' })]);
    expect(index.byHeadline('قمه بريكس في قازان')?.title).toBe('قمة «بريكس» في قازان');
    expect(index.byHeadline('قمة أخرى')).toBeUndefined();
  });

  it('gives the dated articles of its language before and after each article', () => {
    const [first, other, last, undated] = [
      anArticle({ lang: 'en', date: '2020-01-01' }),
      anArticle({ lang: 'ar', date: '2020-01-02' }),
      anArticle({ lang: 'en', date: '2020-01-03' }),
      anArticle({ lang: 'en' }),
    ];
    const index = indexOf([first, other, last, undated]);
    expect(index.neighbours(first)).toEqual({ next: last });
    expect(index.neighbours(last)).toEqual({ previous: first });
    expect([index.neighbours(other), index.neighbours(undated)]).toEqual([{}, {}]);
  });
});
