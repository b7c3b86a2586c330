import { describe, expect, it } from 'vitest';
import { planBlocks } from '../../../src/browser/offline/saving/plan.ts';
import { findTagFolders } from '../../../src/browser/offline/saving/tagFolders.ts';
import { fileResponse, parseRange } from '../../../src/browser/offline/worker/fileResponse.ts';
import { fillNotKeptPage } from '../../../src/browser/offline/worker/notKeptPage.ts';
import { sitePath } from '../../../src/browser/offline/worker/sitePath.ts';
import type { BlockEntry, Manifest } from '../../../src/offline/format/manifest.ts';

const ROOT = 'https://archive.example/news/';

describe('sitePath', () => {
  it.each([
    ['', 'index.html'],
    ['ar/tags/?x=1#y', 'ar/tags/index.html'],
    ['assets/site.css', 'assets/site.css'],
    ['ar/tags', 'ar/tags'],
    ['%D8%A3/', 'أ/index.html'],
  ])('gives the file of %s', (address, path) => {
    expect(sitePath(ROOT + address, ROOT)).toBe(path);
  });

  it('leaves other folders, blocks and the worker itself to the network', () => {
    for (const url of [
      'https://archive.example/other/',
      'https://other.example/news/',
      `${ROOT}offline/manifest.json`,
      `${ROOT}sw.js`,
      `${ROOT}%E0%A4%A/`,
    ])
      expect(sitePath(url, ROOT)).toBeUndefined();
  });
});

describe('parseRange', () => {
  it.each([
    ['bytes=0-3', { from: 0, to: 4 }],
    ['bytes=2-', { from: 2, to: 10 }],
    ['bytes=-3', { from: 7, to: 10 }],
    ['bytes=8-99', { from: 8, to: 10 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=3-2', undefined],
    ['bytes=0-1,4-5', undefined],
    ['lines=0-1', undefined],
  ])('reads %s', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});

describe('fileResponse', () => {
  const bytes = new TextEncoder().encode('0123456789');

  it('answers with the range that was asked for', async () => {
    const response = fileResponse('texts.bin', bytes, 'bytes=2-4');
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await response.text()).toBe('234');
  });

  it('answers with the whole file and its type', async () => {
    const response = fileResponse('ar/index.html', bytes, null);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('0123456789');
  });

  it('refuses a range that the file does not have', () => {
    expect(fileResponse('a.bin', bytes, 'bytes=10-').status).toBe(416);
  });
});

describe('fillNotKeptPage', () => {
  it('makes links absolute, since the page is shown at other addresses, and escapes the address', () => {
    const html = '<a href="../../../ar/">x</a><a href="#top">y</a><code>{address}</code>';
    expect(fillNotKeptPage(html, `${ROOT}ar/offline/not-kept/`, '/news/<b>/')).toBe(
      '<a href="/news/ar/">x</a><a href="#top">y</a><code>/news/&#60;b&#62;/</code>',
    );
  });
});

describe('findTagFolders', () => {
  it('follows the links of a tag’s lists, and gives lists of both languages and articles', async () => {
    const pages: Record<string, string> = {
      'ar/tags/moon/index.html':
        '<a href="../../../ar/tags/moon/1969/">1969</a><a href="../../../en/1969/07/20/c6z5yrv1/">x</a><a href="../../../ar/tags/mars/">y</a>',
      'ar/tags/moon/1969/index.html':
        '<a href="../../../../ar/undated/9by6z25j/">z</a><a href="https://example.org/ar/undated/9by6z25k/">w</a>',
    };
    expect([...(await findTagFolders('moon', async (path) => pages[path]))].sort()).toEqual([
      'ar/tags/moon/',
      'ar/tags/moon/1969/',
      'ar/undated/9by6z25j/',
      'en/1969/07/20/c6z5yrv1/',
      'en/tags/moon/',
      'en/tags/moon/1969/',
    ]);
  });
});

describe('planBlocks', () => {
  const block = (hash: string, fields: Partial<BlockEntry>): BlockEntry => ({
    hash,
    bytes: 10,
    unpackedBytes: 20,
    headerBytes: 2,
    headerHash: hash,
    kind: 'articles',
    files: 1,
    languages: [],
    years: [],
    tags: [],
    ...fields,
  });
  const manifest: Manifest = {
    format: 1,
    archive: { id: 'a', title: { ar: 'أ', en: 'A' }, url: null },
    version: 'v',
    articles: 1,
    paths: { hash: 'p', bytes: 8 },
    blocks: [
      block('ar-1969', { languages: ['ar'], years: ['1969'] }),
      block('en-many', { languages: ['en'], years: ['1969', '1970'] }),
      block('en-2000', { languages: ['en'], years: ['2000'] }),
      block('pictures', { kind: 'pictures', languages: ['en'], years: ['1969'] }),
      block('index', { kind: 'index' }),
      block('shell', { kind: 'shell' }),
    ],
    selection: null,
    takedowns: [],
  };
  const plan = (choice: Parameters<typeof planBlocks>[1]): string[] =>
    planBlocks(manifest, choice).map(({ block: { hash }, coverage: { kind } }) => `${hash} ${kind}`);

  it('begins with the shell and the index, and leaves out pictures unless they are chosen', () => {
    expect(plan({ kind: 'all', pictures: false })).toEqual([
      'shell whole',
      'index whole',
      'ar-1969 whole',
      'en-many whole',
      'en-2000 whole',
    ]);
    expect(plan({ kind: 'all', pictures: true })).toContain('pictures whole');
    expect(plan({ kind: 'shell' })).toEqual(['shell whole']);
  });

  it('needs parts of the blocks that have other years or languages too', () => {
    expect(plan({ kind: 'year', year: '1969', pictures: false }).slice(2)).toEqual([
      'ar-1969 whole',
      'en-many some',
    ]);
    expect(plan({ kind: 'language', lang: 'en', pictures: true }).slice(2)).toEqual([
      'en-many whole',
      'en-2000 whole',
      'pictures whole',
    ]);
  });
});
