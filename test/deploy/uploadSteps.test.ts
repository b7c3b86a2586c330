import { describe, expect, it } from 'vitest';
import { orderRemovals, orderUpload } from '../../src/deploy/uploadSteps.ts';

const FILES = [
  '404.html',
  'SHA256SUMS.sig',
  'ar/index.html',
  'assets/site.css',
  'feeds/ar.xml',
  'index.html',
  'khizana.json',
  'offline/blocks/ab.bin',
  'offline/manifest.json',
  'search/engine.js',
  'search/index/0/facets.json',
  'search/index/segments.json',
  'search/index/words-0/0.bin',
  'sitemap.xml',
  'sw.js',
];

describe('orderUpload', () => {
  it('puts what pages load before them, and the start page last', () => {
    const steps = orderUpload({ added: FILES, changed: [] });
    expect(steps.map(({ name, isReplacing }) => [name, isReplacing])).toEqual([
      ['new files', false],
      ['new pages', false],
      ['new start page', false],
    ]);
    expect(steps[1]?.files).toEqual(['404.html', 'ar/index.html']);
    expect(steps[2]?.files).toEqual(['index.html', 'sitemap.xml']);
  });

  it('puts the catalogue of the search directly after the files that it lists, and other lists after the pages', () => {
    const steps = orderUpload({ added: [], changed: FILES });
    expect(Object.fromEntries(steps.map(({ name, files }) => [name, files]))).toEqual({
      'changed files of pages': [
        'SHA256SUMS.sig',
        'assets/site.css',
        'offline/blocks/ab.bin',
        'search/engine.js',
      ],
      'changed pages': ['404.html', 'ar/index.html', 'index.html'],
      'changed files of the search index': ['search/index/0/facets.json', 'search/index/words-0/0.bin'],
      'changed lists of the search index': ['search/index/segments.json'],
      'changed feeds and lists': [
        'feeds/ar.xml',
        'khizana.json',
        'offline/manifest.json',
        'sitemap.xml',
        'sw.js',
      ],
    });
    expect(steps.every(({ isReplacing }) => isReplacing)).toBe(true);
  });
});

describe('orderRemovals', () => {
  it('removes pages before the files that they load', () => {
    expect(orderRemovals(['a.css', 'z.html', 'b.html'])).toEqual(['b.html', 'z.html', 'a.css']);
  });
});
