import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeSearchFolder } from '../../../src/bench/search/searchFolder.ts';
import { type Catalogue, SEGMENTS_FILE } from '../../../src/search/indexing/segments.ts';
import { HOSTILE, RECORDS } from '../../search/records.ts';

type Engine = typeof import('../../../src/browser/engine/engine.ts');

let folders: string;
let folder: string;
let engine: Engine;
/** The addresses of the files that the engines loaded. */
const loaded: string[] = [];

/** Loads the bundle that browsers load, over a real index. Files replace the host. */
beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'khizana-engine-'));
  folder = join(folders, 'site');
  await writeSearchFolder(RECORDS, folder);
  vi.stubGlobal('fetch', async (address: string) => {
    loaded.push(address);
    return new Response(await readFile(new URL(address.replace(/[?].*/u, ''))));
  });
  engine = await openEngine(folder);
});
afterAll(() => {
  vi.unstubAllGlobals();
  return rm(folders, { recursive: true });
});

/** Loads the engine of a site. */
function openEngine(site: string): Promise<Engine> {
  return import(pathToFileURL(join(site, 'search', 'engine.js')).href);
}

const idsOf = async (...args: Parameters<Engine['search']>) =>
  (await engine.search(...args)).results.map(({ id }) => id);

describe('search', () => {
  it.each([
    'بوتين',
    'وبوتين',
    'بوت',
    'الرئيس',
    'رئيسها',
    'اوكرانيا',
    '"مجلس الامن"',
    'قمة بوتين',
    'في',
    'Putin',
  ])('finds an Arabic article by %s', async (query) => {
    expect(await idsOf(query)).toEqual(['0000000a']);
  });

  it.each(['minister', 'Elections'])('finds an English article by %s', async (query) => {
    expect(await idsOf(query)).toContain('0000000b');
  });

  it.each(['', '  ؟', '"الأمن مجلس"', 'قمر'])('finds nothing by «%s»', async (query) => {
    expect(await engine.search(query)).toMatchObject({ total: 0, results: [] });
  });

  it('gives the fields that a page shows', async () => {
    const { results } = await engine.search('بوتين', { lang: 'en' });
    expect(results).toEqual([
      {
        id: '0000000a',
        url: `${pathToFileURL(folder).pathname}/ar/2025/02/13/0000000a/`,
        title: 'قمة بين بوتين وترامب',
        excerpt:
          'التقى الرئيس «<mark>بوتين</mark>» نظيره. وقال — إن <mark>وبوتين</mark> في الأُمم، أوکرانیا: مجلس الأمن.',
        lang: 'ar',
        date: '2025-02-13',
        publisher: 'Euronews',
        authors: ['ليلى حداد', 'A B'],
        sourceUrl: 'https://example.org/summit',
        citation: { publisher: 'يورونيوز', tags: ['روسيا'] },
        missing: [],
        similarCount: 0,
        matchedBy: null,
        picture: null,
      },
    ]);
  });

  it('explains by which other name an article was found', async () => {
    const { results } = await engine.search('putin');
    expect(results.map(({ matchedBy }) => matchedBy)).toEqual(['putin → بوتين']);
  });

  it('escapes hostile text, except for the marks', async () => {
    const { results } = await engine.search('elections');
    expect(results[0]?.title).toBe(HOSTILE);
    const excerpt = results[0]?.excerpt ?? '';
    expect(excerpt).toContain('<mark>Elections</mark> &amp;lt;b&amp;gt; &lt;mark&gt;follow&lt;/mark&gt;.');
    expect(excerpt.replaceAll(/<\/?mark>/gu, '')).not.toMatch(/[<>"']/u);
  });

  it('filters, sorts with undated articles last, and limits results', async () => {
    const filters = { lang: ['en'], year: ['2024', '2025'] };
    expect(await idsOf('ministers', { filters })).toEqual(['0000000b']);
    expect(await idsOf('', { filters: { publisher: ['euronews'] }, sort: 'newest' })).toEqual([
      '0000000a',
      '0000000b',
    ]);
    expect(await idsOf('', { filters: { lang: ['ar', 'en'] }, sort: 'oldest' })).toEqual([
      '0000000b',
      '0000000a',
      '0000000c',
    ]);
    expect(await engine.search('ministers', { limit: 1 })).toMatchObject({
      total: 2,
      results: [expect.anything()],
    });
    expect(await idsOf('بوتين', { filters: { tag: ['russia'], lang: [] } })).toEqual(['0000000a']);
  });

  it('counts what other filters would give', async () => {
    const { facets } = await engine.search('ministers', {
      facets: true,
      lang: 'en',
      filters: { year: ['2024'] },
    });
    expect(facets).toEqual({
      lang: [{ id: 'en', name: 'en', count: 1 }],
      publisher: [{ id: 'euronews', name: 'Euronews', count: 1 }],
      tag: [],
      year: [{ id: '2024', name: '2024', count: 1 }],
    });
    expect(await idsOf('', { filters: { from: '2024', to: '2024' } })).toEqual(['0000000b']);
  });

  it('excludes words and phrases, and finds alternatives', async () => {
    expect(await idsOf('ministers -harbours')).toEqual(['0000000b']);
    expect(await idsOf('ministers -"ministers met"')).toEqual(['0000000c']);
    expect((await idsOf('harbour | بوتين')).sort()).toEqual(['0000000a', '0000000c']);
  });

  it('suggests a better spelling that finds more', async () => {
    expect(await engine.search('minsters')).toMatchObject({ total: 0, suggestion: 'ministers' });
    expect(await engine.search('قمرزصثقف')).toMatchObject({ suggestion: null });
  });
});

describe('facets of a large archive', () => {
  let large: Engine;
  /** Whether a search loads a file of all articles. */
  async function loads(file: string, ...args: Parameters<Engine['search']>): Promise<boolean> {
    loaded.length = 0;
    await large.search(...args);
    return loaded.some((address) => address.includes(file));
  }

  beforeAll(async () => {
    const site = join(folders, 'large');
    await cp(folder, site, { recursive: true });
    const file = join(site, 'search', 'index', SEGMENTS_FILE);
    const { segments, tables }: Catalogue = JSON.parse(await readFile(file, 'utf8'));
    const many = segments.map((segment) => ({ ...segment, articles: 100_001 }));
    await writeFile(file, JSON.stringify({ segments: many, tables }));
    large = await openEngine(site);
  });

  it('loads and counts no facets until the caller asks for all', async () => {
    expect(await loads('facets.json', 'ministers', { facets: true })).toBe(false);
    expect((await large.search('ministers', { facets: true })).facets).toEqual({
      lang: null,
      publisher: null,
      tag: null,
      year: null,
    });
    expect((await large.search('ministers')).facets).toBeUndefined();
    expect((await large.search('ministers', { facets: 'all' })).facets).toEqual({
      lang: [{ id: 'en', name: 'en', count: 2 }],
      publisher: [{ id: 'euronews', name: 'يورونيوز', count: 1 }],
      tag: [],
      year: [{ id: '2024', name: '2024', count: 1 }],
    });
  });

  it('counts facets with filters, which load them, but no tags', async () => {
    const { facets } = await large.search('ministers', { facets: true, filters: { year: ['2024'] } });
    expect(facets).toMatchObject({ lang: [{ id: 'en', count: 1 }], tag: null });
  });
});

describe('a phrase of the title', () => {
  /** The number of articles that have both words in their titles, one of them in the other order and the phrase in its text. */
  async function totalOf(articles: number): Promise<number> {
    const [record] = RECORDS.slice(1);
    if (record === undefined) throw new Error('There are no records');
    const site = join(folders, `titles-${articles}`);
    const titled = (number: number, title: string, text: string) => ({
      ...record,
      ...{ id: `titled${number}`, url: `/en/titled${number}/`, title, text },
    });
    const records = Array.from({ length: articles - 1 }, (_, number) =>
      titled(number, `Lock gates ${number}`, 'Closed.'),
    );
    await writeSearchFolder([...records, titled(articles, 'Gates of a lock', 'Lock gates.')], site);
    return (await (await openEngine(site)).search('title:"lock gates"')).total;
  }

  it('is compared with the titles of at most 200 articles; of more, the text may have it', async () => {
    expect(await totalOf(200)).toBe(199);
    expect(await totalOf(201)).toBe(201);
  });
});
