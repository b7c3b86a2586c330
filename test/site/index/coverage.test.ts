import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { EarlierCoverage } from '../../../src/site/index/coverage.ts';
import { makeArticle } from '../../fixtures/archive.ts';

const coverageOf = (articles: readonly Article[], title: string): string[] => {
  const names = [...new Set(articles.flatMap(({ tags }) => tags))];
  const coverage = EarlierCoverage.find(
    articles,
    (position) => articles[position]?.tags.map((tag) => ({ number: names.indexOf(tag) })) ?? [],
  );
  const position = articles.findIndex((one) => one.title === title);
  return coverage.of(position).map((other) => articles[other]?.title ?? '');
};

describe('earlier coverage', () => {
  it('consists of articles that share the rarest tags, the latest first', () => {
    const common = Array.from({ length: 10 }, (_, at) =>
      makeArticle({ title: `common ${at}`, date: `2020-01-1${at}`, tags: ['often'] }),
    );
    const rare = [1, 2].map((day) =>
      makeArticle({ title: `rare ${day}`, date: `2019-01-0${day}`, tags: ['rare'] }),
    );
    const last = makeArticle({ title: 'last', date: '2021-01-01', tags: ['often', 'rare'] });
    expect(coverageOf([...rare, ...common, last], 'last')).toEqual([
      'common 9',
      'common 8',
      'rare 2',
      'rare 1',
    ]);
  });

  it('leaves out the same day, later days, undated articles, and articles that the page names anyway', () => {
    const named = makeArticle({ title: 'named', date: '2020-01-01', tags: ['a'] });
    const others = [{ date: '2020-02-02' }, { date: '2020-03-03' }, {}].map((day) =>
      makeArticle({ title: 'no', tags: ['a'], ...day }),
    );
    const last = makeArticle({ title: 'last', date: '2020-02-02', tags: ['a'], readAlso: [named.id] });
    expect(coverageOf([named, ...others, last], 'last')).toEqual([]);
  });

  it('does not change when an article is added, back-dated or not', () => {
    const articles = [2018, 2019, 2020].map((year) =>
      makeArticle({ title: String(year), date: `${year}-01-01`, tags: ['a', 'b'] }),
    );
    const backDated = makeArticle({ title: 'new', date: '2018-06-01', tags: ['a'] });
    for (const title of ['2018', '2019', '2020'])
      expect(coverageOf([...articles, backDated], title)).toEqual(coverageOf(articles, title));
    expect(coverageOf([...articles, backDated], 'new')).toEqual(['2018']);
  });
});
