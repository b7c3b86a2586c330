import { describe, expect, it } from 'vitest';
import { type Article, formatAddress } from '../../../../src/archive/article/article.ts';
import { MAX_NEWEST, MAX_UNDIVIDED, SECTION_LENGTH } from '../../../../src/site/views/listSections.ts';
import { listGroups } from '../../../../src/site/views/topics/lists.ts';
import { makeTopicRef } from '../../../../src/site/views/view.ts';
import { contexts, makeArticle, makeIndex } from '../../../fixtures/archive.ts';

const dated = (count: number, year: number): Article[] =>
  Array.from({ length: count }, (_, at) =>
    makeArticle({ date: `${year}-${at % 2 === 0 ? '03' : '11'}-15`, tags: ['Topic'] }),
  );

const VOCABULARY = [{ id: 'topic', en: 'Topic', ar: 'موضوع', aliases: [] }];

function listsOf(articles: readonly Article[]) {
  const index = makeIndex(articles, VOCABULARY);
  const pages = listGroups('tags', index).flatMap((group) => group.pages());
  const english = pages.filter(({ lang }) => lang === 'en');
  return new Map(english.map(({ url, view }) => [url, view(contexts.en)]));
}

/** The way to a section: its list, and the year, month and day above it. */
const trailOf = (...paths: string[]) => [
  { url: '/en/' },
  { url: '/en/tags/' },
  ...paths.map((path) => ({ url: `/en/tags/topic/${path}` })),
];

/** The addresses of all pages of tags. */
function urlsWith(lists: Parameters<typeof makeIndex>[2], articles: readonly Article[]): string[] {
  return listGroups('tags', makeIndex(articles, VOCABULARY, lists))
    .flatMap((group) => group.pages())
    .map(({ url }) => url)
    .sort();
}

describe('the list of a tag', () => {
  it('has pages in the languages of its articles alone where the settings say so', () => {
    const lists = { topicLanguages: 'own', singleArticleTags: true } as const;
    const english = makeArticle({ tags: ['Topic'], lang: 'en' });
    expect(urlsWith(lists, [english])).toEqual(['/en/tags/topic/']);
    expect(urlsWith(lists, [english, makeArticle({ tags: ['موضوع'], lang: 'ar' })])).toEqual([
      '/ar/tags/topic/',
      '/en/tags/topic/',
    ]);
  });

  it('leads to the article itself where a tag has one only and the settings say so', () => {
    const lists = { topicLanguages: 'both', singleArticleTags: false } as const;
    const [one, other] = dated(2, 2020);
    if (one === undefined || other === undefined) throw new Error('There are two articles');
    expect(urlsWith(lists, [one])).toEqual([]);
    expect(urlsWith(lists, [one, other])).toEqual(['/ar/tags/topic/', '/en/tags/topic/']);
    const [topic] = makeIndex([one], VOCABULARY, lists).tags.values();
    expect(topic && makeTopicRef('tags', topic.concept, 'en').url).toBe(formatAddress(one));
  });

  it('is one page up to 100 articles', () => {
    expect([...listsOf(dated(100, 2020)).keys()]).toEqual(['/en/tags/topic/']);
    expect(listsOf(dated(101, 2020)).size).toBeGreaterThan(1);
  });

  it('is one page while it is short, with undated articles last', () => {
    const lists = listsOf([makeArticle({ tags: ['Topic'], title: 'Undated' }), ...dated(3, 2020)]);
    expect([...lists.keys()]).toEqual(['/en/tags/topic/']);
    expect(lists.get('/en/tags/topic/')?.articles.at(-1)?.text).toBe('Undated');
  });

  it('shows the newest 50 articles and its years when it is long', () => {
    const lists = listsOf([...dated(40, 2020), ...dated(70, 2021), makeArticle({ tags: ['Topic'] })]);
    const first = lists.get('/en/tags/topic/');
    expect(first?.articles.length).toBe(50);
    expect(first?.articles[0]?.day).toMatch(/^2021/u);
    expect(first?.sections.map(({ section }) => section)).toEqual(['2021', '2020', 'undated']);
    expect(lists.get('/en/tags/topic/2020/')?.articles.length).toBe(40);
    expect(lists.get('/en/tags/topic/undated/')?.total).toBe(1);
  });

  it('divides a year with more than 100 articles into months', () => {
    const lists = listsOf(dated(120, 2020));
    expect(lists.get('/en/tags/topic/2020/')?.articles).toEqual([]);
    expect(lists.get('/en/tags/topic/2020/')?.sections.map(({ url }) => url)).toEqual([
      '/en/tags/topic/2020/11/',
      '/en/tags/topic/2020/03/',
    ]);
    expect(lists.get('/en/tags/topic/2020/03/')?.articles.length).toBe(60);
  });

  it('divides a month past the limit into days, and such a day into its newest articles and numbered sections', () => {
    const onDay = (day: number, count: number): Article[] =>
      Array.from({ length: count }, () => makeArticle({ date: `2020-03-${day}`, tags: ['Topic'] }));
    const lists = listsOf([...onDay(14, 3), ...onDay(15, MAX_UNDIVIDED + 1)]);
    expect(lists.get('/en/tags/topic/2020/03/')).toMatchObject({
      articles: [],
      sections: [{ url: '/en/tags/topic/2020/03/15/' }, { url: '/en/tags/topic/2020/03/14/' }],
    });
    expect(lists.get('/en/tags/topic/2020/03/14/')).toMatchObject({
      trail: trailOf('', '2020/', '2020/03/'),
      sections: [],
    });
    expect(lists.get('/en/tags/topic/2020/03/15/')?.articles.length).toBe(MAX_NEWEST);
    expect(lists.get('/en/tags/topic/2020/03/15/')?.sections.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(lists.get('/en/tags/topic/2020/03/15/1/')).toMatchObject({
      ...{ total: SECTION_LENGTH, trail: trailOf('', '2020/', '2020/03/', '2020/03/15/') },
      description: 'Articles tagged “Topic”: 2020-03-15, Part 1.',
    });
    expect(listsOf(onDay(15, MAX_UNDIVIDED)).get('/en/tags/topic/2020/03/')?.articles.length).toBe(
      MAX_UNDIVIDED,
    );
  });

  it('has the name of the tag in both languages', () => {
    expect(listsOf(dated(1, 2020)).get('/en/tags/topic/')).toMatchObject({
      heading: { text: 'Topic', lang: 'en' },
      otherName: { text: 'موضوع', lang: 'ar' },
    });
  });

  it('divides undated articles in the order of accession, so that a new one changes the last section only', () => {
    const undated = Array.from({ length: 230 }, (_, at) =>
      makeArticle({ title: String(at), tags: ['Topic'] }),
    );
    const lists = listsOf(undated);
    const first = lists.get('/en/tags/topic/');
    expect(first?.articles.length).toBe(50);
    expect(first?.articles[0]?.text).toBe('229');
    expect(first?.sections.map(({ url }) => url)).toEqual(
      [3, 2, 1].map((part) => `/en/tags/topic/undated/${part}/`),
    );
    const shown = (section: number) =>
      lists.get(`/en/tags/topic/undated/${section}/`)?.articles.map(({ text }) => text);
    expect([shown(1)?.at(-1), shown(1)?.[0], shown(3)?.at(-1), shown(3)?.[0]]).toEqual([
      '0',
      '99',
      '200',
      '229',
    ]);
    const later = listsOf([...undated, makeArticle({ tags: ['Topic'] })]);
    for (const part of [1, 2])
      expect(later.get(`/en/tags/topic/undated/${part}/`)?.articles).toEqual(
        lists.get(`/en/tags/topic/undated/${part}/`)?.articles,
      );
  });
});
