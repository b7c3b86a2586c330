import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Archive } from '../../../src/browser/indexFiles/archive.ts';
import { ArchiveIndex, IndexFormatError } from '../../../src/browser/indexFiles/archiveIndex.ts';
import { type Catalogue, INDEX_FORMAT } from '../../../src/search/indexing/segments.ts';

/** Three word tables; the articles of the last one are undated. */
const CATALOGUE: Catalogue = {
  format: INDEX_FORMAT,
  segments: [{ name: '0', key: 'a', articles: 60 }],
  tables: [
    { name: 'words-0', key: 'a', articles: 10, years: ['2001', '2014'] },
    { name: 'words-10', key: 'b', articles: 20, years: ['2014', '2016'] },
    { name: 'words-30', key: 'c', articles: 30 },
  ],
};

const OWN = 'https://example.org/search/index/';
const OTHER = { title: { ar: 'أ', en: 'A' }, url: 'https://other.example/old/' };

let archive: Archive;
beforeAll(async () => {
  vi.stubGlobal('fetch', async () => Response.json(CATALOGUE));
  archive = new Archive([await ArchiveIndex.load(OWN)]);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('within', () => {
  /** The first articles of the tables that may have articles of some days. */
  const firstArticles = (from?: string, to?: string) =>
    archive.within(from, to).tables.map(({ firstArticle }) => firstArticle);

  it.each([
    ['2014', '2014', [0, 10]],
    ['2014-06', '2014-06', [0, 10]],
    ['2002-03-04', '2002-03-05', [0]],
    ['2015-12-31', '2016-01', [10]],
    ['2017', '2020', []],
    ['1999', '2000-12-31', []],
  ])('keeps the tables whose years are in the range from %s to %s', (from, to, articles) => {
    expect(firstArticles(from, to)).toEqual(articles);
  });

  it('takes a range with an open end', () => {
    expect(firstArticles('2015')).toEqual([10]);
    expect(firstArticles('2014-12-31')).toEqual([0, 10]);
    expect(firstArticles('2015', '')).toEqual([10]);
    expect(firstArticles(undefined, '2013-05')).toEqual([0]);
    expect(firstArticles('', '2014')).toEqual([0, 10]);
    expect(firstArticles('2017-01-01')).toEqual([]);
    expect(firstArticles(undefined, '2000')).toEqual([]);
  });

  it('leaves out a table of undated articles, which are in no range', () => {
    expect(firstArticles('0001')).toEqual([0, 10]);
    expect(firstArticles(undefined, '9999')).toEqual([0, 10]);
  });

  it('keeps all tables without a range', () => {
    expect(archive.within()).toBe(archive);
    expect(archive.within('', '')).toBe(archive);
    expect(firstArticles()).toEqual([0, 10, 30]);
  });

  it('keeps the numbers of articles', () => {
    const { articleCount, segments } = archive.within('2015');
    expect([articleCount, segments]).toEqual([60, archive.segments]);
  });
});

describe('several indexes', () => {
  it('searches all as one, with the articles of others after this archive’s own', async () => {
    const folder = `${OTHER.url}search/index/`;
    const own = await ArchiveIndex.load(OWN);
    const both = new Archive([own, await ArchiveIndex.loadLinked(folder, OTHER, own.firstSegmentFolder)]);
    expect(both.articleCount).toBe(120);
    expect(both.tables.map(({ firstArticle }) => firstArticle)).toEqual([0, 10, 30, 60, 70, 90]);
    expect(both.segments[1]?.addressOf('texts')).toBe(`${folder}0/texts?v=a`);
    expect([both.indexOf(59).other, both.indexOf(60).other]).toEqual([undefined, OTHER]);
  });

  it('keeps what is loaded when others join', async () => {
    const own = await ArchiveIndex.load(OWN);
    expect(new Archive([own]).tables[0]).toBe(new Archive([own, own]).tables[0]);
  });

  it('searches no archive whose files have another format', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ ...CATALOGUE, format: INDEX_FORMAT + 1 }));
    await expect(ArchiveIndex.loadLinked(OWN, OTHER, undefined)).rejects.toThrow(IndexFormatError);
  });
});
