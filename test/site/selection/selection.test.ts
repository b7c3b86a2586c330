import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { parsePeriod, type SelectionRequest, selectArticles } from '../../../src/site/selection/selection.ts';
import { makeArticle, makeCatalogue } from '../../fixtures/archive.ts';

const vocabularies = {
  tags: new Vocabulary([
    { id: 'russia', ar: 'روسيا', en: 'Russia', aliases: ['Russian Federation'] },
    { id: 'prussia', ar: 'بروسيا', en: 'Prussia', aliases: [] },
    { id: 'egypt', ar: 'مصر', en: 'Egypt', aliases: [] },
  ]),
  publishers: new Vocabulary([{ id: 'euronews', ar: 'يورونيوز', en: 'Euronews', aliases: [] }]),
  sections: new Vocabulary([]),
};

const articles = [
  makeArticle({ id: 'a0000001', lang: 'ar', date: '2024-12-31', tags: ['روسيا'], publisher: 'يورونيوز' }),
  makeArticle({ id: 'a0000002', date: '2025-02-13', tags: ['Russian Federation', 'Climate'] }),
  makeArticle({ id: 'a0000003', date: '2025-03-01T09:00+03:00', tags: ['Prussia'], publisher: 'Euronews' }),
  makeArticle({ id: 'a0000004', tags: ['Russia'] }),
];
const all = makeCatalogue(articles);
const [first, second] = articles;
const catalogue = {
  ...all,
  pairs: new Map(
    first === undefined || second === undefined
      ? []
      : [
          [first.id, second],
          [second.id, first],
        ],
  ),
};

const select = (request: SelectionRequest) =>
  selectArticles({ catalogue, notices: [] }, all, request, vocabularies);
const ids = (request: SelectionRequest): string[] => select(request).catalogue.articles.map(({ id }) => id);

describe('a selection', () => {
  it('takes tags and publishers by id, by name in either language, and by spelling', () => {
    const ofRussia = ['a0000001', 'a0000002', 'a0000004'];
    for (const tag of ['russia', 'Russia', 'روسيا', 'رُوسيا', 'Russian Federation'])
      expect(ids({ tags: [tag] }), tag).toEqual(ofRussia);
    expect(ids({ publishers: ['euronews'] })).toEqual(['a0000001', 'a0000003']);
    expect(ids({ publishers: ['يورونيوز'] })).toEqual(['a0000001', 'a0000003']);
    expect(ids({ tags: ['climate'] })).toEqual(['a0000002']);
    expect(select({ tags: ['روسيا'] }).selection.tags).toEqual([
      { id: 'russia', name: { ar: 'روسيا', en: 'Russia' } },
    ]);
  });

  it('takes days, months and years, the last one included, and leaves undated articles out', () => {
    expect(ids({ from: '2025' })).toEqual(['a0000002', 'a0000003']);
    expect(ids({ to: '2025-02' })).toEqual(['a0000001', 'a0000002']);
    expect(ids({ from: '2025-02-13', to: '2025-03-01' })).toEqual(['a0000002', 'a0000003']);
  });

  it('takes articles that match one value of each option', () => {
    expect(ids({ tags: ['russia', 'prussia'], from: '2025' })).toEqual(['a0000002', 'a0000003']);
    expect(ids({ tags: ['russia'], publishers: ['euronews'] })).toEqual(['a0000001']);
    expect(ids({ lang: 'ar' })).toEqual(['a0000001']);
  });

  it('keeps a pair only if both articles are selected', () => {
    expect(select({ tags: ['russia'] }).catalogue.pairs.size).toBe(2);
    expect(select({ lang: 'ar' }).catalogue.pairs.size).toBe(0);
  });

  it('keeps the notices of those articles that it would have taken', () => {
    const notice = { id: 'a0000001', lang: 'ar' as const, date: '2026-01-31', addresses: [] };
    const left = makeCatalogue(articles.slice(1));
    const noticesFor = (request: SelectionRequest) =>
      selectArticles({ catalogue: left, notices: [notice] }, all, request, vocabularies).notices;
    expect(noticesFor({ tags: ['russia'] })).toEqual([notice]);
    expect(noticesFor({ from: '2025' })).toEqual([]);
  });

  it('names similar tags if it is given an unknown one', () => {
    expect(() => select({ tags: ['Rusia'] })).toThrow(
      /--tag Rusia: is no tag.*near it are russia \(روسيا, Russia\)/u,
    );
    expect(() => select({ tags: ['بروسا'] })).toThrow(/prussia/u);
    // Egypt is a known tag that no article has.
    expect(() => select({ tags: ['egypt'] })).toThrow(/--tag egypt: is no tag of any article/u);
  });

  it('refuses to be empty', () => {
    expect(() => select({ from: '2030' })).toThrow(/--from 2030: selects no article/u);
  });
});

describe('parsePeriod', () => {
  it('accepts a day, a month or a year that exists', () => {
    for (const text of ['2025', '2025-02', '2025-02-13'])
      expect(parsePeriod(text)).toEqual({ kind: 'valid', value: text });
    for (const text of ['25', '2025-13', '2025-02-30', '2025-2', '2025-02-13T09:00Z', 'yesterday'])
      expect(parsePeriod(text).kind, text).toBe('invalid');
  });
});
