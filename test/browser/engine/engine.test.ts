import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeSearchFolder } from '../../../src/bench/search/searchFolder.ts';
import { HOSTILE, RECORDS } from '../../search/records.ts';

type Engine = typeof import('../../../src/browser/engine/engine.ts');

let folder: string;
let engine: Engine;

/** Loads the bundle that browsers load, over a real index. Files replace the host. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-engine-'));
  await writeSearchFolder(RECORDS, folder);
  vi.stubGlobal(
    'fetch',
    async (address: string) => new Response(await readFile(new URL(address.replace(/[?].*/u, '')))),
  );
  engine = await import(pathToFileURL(join(folder, 'search', 'engine.js')).href);
});
afterAll(() => {
  vi.unstubAllGlobals();
  return rm(folder, { recursive: true });
});

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
