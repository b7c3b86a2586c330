import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { headlineKey } from '../../../src/archive/articleKeys.ts';
import { makeArticle, makeIndex } from '../../fixtures/archive.ts';

describe('indexCatalogue', () => {
  it('puts the newest articles first, the latest moment of a day before the others, and undated articles last', () => {
    const articles = [
      makeArticle({ title: 'undated' }),
      makeArticle({ title: 'old', date: '1922-11-30' }),
      makeArticle({ title: 'morning', date: '2020-01-02T08:00:00Z' }),
      makeArticle({ title: 'evening', date: '2020-01-02T20:00:00Z' }),
    ];
    expect(makeIndex(articles).articles.map(({ title }) => title)).toEqual([
      'evening',
      'morning',
      'old',
      'undated',
    ]);
  });

  it('keeps the day in the source’s own offset', () => {
    const index = makeIndex([makeArticle({ date: '1969-07-20T23:30:00-04:00' })]);
    expect([...index.days.keys()]).toEqual(['1969-07-20']);
  });

  it('names a tag that no vocabulary has by the spelling that most articles use', () => {
    const index = makeIndex(['أوكسجين', 'اوكسجين', 'اوكسجين'].map((tag) => makeArticle({ tags: [tag] })));
    expect(
      [...index.tags.values()].map(({ concept, articles }) => [concept.name.ar, articles.length]),
    ).toEqual([['اوكسجين', 3]]);
  });

  it('counts an article once if it has two spellings of a tag', () => {
    const index = makeIndex([makeArticle({ tags: ['روسيا', 'روسيـا'] })]);
    expect([...index.tags.values()].map(({ articles }) => articles.length)).toEqual([1]);
  });

  it('finds the article with a headline', () => {
    const index = makeIndex([makeArticle({ title: 'قمة «بريكس» في قازان' })]);
    expect(index.byHeadline(headlineKey('قمه بريكس في قازان'))?.title).toBe('قمة «بريكس» في قازان');
    expect(index.byHeadline(headlineKey('قمة أخرى'))).toBeUndefined();
  });

  it('gives the dated articles of its language before and after each article', () => {
    const [first, other, last, undated] = [
      makeArticle({ lang: 'en', date: '2020-01-01' }),
      makeArticle({ lang: 'ar', date: '2020-01-02' }),
      makeArticle({ lang: 'en', date: '2020-01-03' }),
      makeArticle({ lang: 'en' }),
    ];
    const index = makeIndex([first, other, last, undated]);
    const neighboursOf = (article: Article) => index.neighboursAt(index.articles.indexOf(article));
    const placeOf = (article: Article) => index.articles.indexOf(article);
    expect(neighboursOf(first)).toEqual({ previous: -1, next: placeOf(last) });
    expect(neighboursOf(last)).toEqual({ previous: placeOf(first), next: -1 });
    expect([neighboursOf(other), neighboursOf(undated)]).toEqual([
      { previous: -1, next: -1 },
      { previous: -1, next: -1 },
    ]);
  });
});
