import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addIndexFile,
  addPathPrefix,
  periodUrl,
  relativeAddress,
  relativeRoot,
  toAbsoluteUrl,
} from '../../../src/site/settings/addresses.ts';
import { settings } from '../../fixtures/archive.ts';

describe('an address', () => {
  const prefixed = { ...settings, url: 'https://example.org', pathPrefix: '/archive/' };

  it('has the prefix, and the host if it is absolute', () => {
    expect(addPathPrefix('/ar/', prefixed)).toBe('/archive/ar/');
    expect(toAbsoluteUrl('/', prefixed)).toBe('https://example.org/archive/');
    expect(toAbsoluteUrl('sitemap.xml', prefixed)).toBe('https://example.org/archive/sitemap.xml');
  });

  it('has a folder for the year, month and day of a period', () => {
    expect(
      ['2025', '2025-02', '2025-02-13', 'undated', 'undated-2'].map((one) =>
        periodUrl(one, 'ar', { dayPages: true }),
      ),
    ).toEqual(['/ar/2025/', '/ar/2025/02/', '/ar/2025/02/13/', '/ar/undated/', '/ar/undated/2/']);
  });

  it('leads to a day’s part of its month where days have no pages', () => {
    expect(['2025', '2025-02', '2025-02-13'].map((one) => periodUrl(one, 'ar', { dayPages: false }))).toEqual(
      ['/ar/2025/', '/ar/2025/02/', '/ar/2025/02/#p-2025-02-13'],
    );
  });
});

const segments = fc.array(fc.stringMatching(/^[a-z0-9_:-][a-z0-9_.:-]{0,7}$/u), { maxLength: 7 });
const folder = segments.map((names) => `/${names.map((name) => `${name}/`).join('')}`);
const page = fc.oneof(folder, fc.constant('/404.html'), fc.constant('/ar/2025/02/13/t0000001/card.png'));
const target = fc
  .tuple(page, fc.constantFrom('', '?q=%D8%A3/../b'), fc.constantFrom('', '#m-2025-02', '#a/b?c'))
  .map((parts) => parts.join(''));

describe('a relative address', () => {
  it('leads from a page to its target under any path of a host and in a folder', () => {
    fc.assert(
      fc.property(folder, page, target, (path, from, to) => {
        for (const root of [`https://example.org${path}`, `file:///home/reader${path}`]) {
          const link = new URL(relativeAddress(from, to), root + from.slice(1));
          expect(link.href).toBe(new URL(root + to.slice(1)).href);
        }
      }),
    );
  });

  it('is never empty and begins with no scheme or host', () => {
    fc.assert(
      fc.property(
        page,
        fc.constantFrom('/', '/javascript:x', '//evil.example/', '/?q=x', '/#x'),
        (from, to) => {
          expect(relativeAddress(from, to)).toMatch(/^\.{1,2}\//u);
          expect(new URL(relativeAddress(from, to), `https://example.org${from}`).origin).toBe(
            'https://example.org',
          );
        },
      ),
    );
  });

  it('leads to the root and down again', () => {
    expect(relativeRoot('/')).toBe('./');
    expect(relativeAddress('/', '/ar/')).toBe('./ar/');
    expect(relativeAddress('/ar/tags/moon/', '/ar/2025/02/?q=a#b')).toBe('../../../ar/2025/02/?q=a#b');
    expect(relativeAddress('/ar/2025/02/13/t0000001/', '/assets/site.css')).toBe(
      '../../../../../assets/site.css',
    );
  });

  it('names the file of a folder where no host does', () => {
    for (const [address, file] of [
      ['./', './index.html'],
      ['../ar/', '../ar/index.html'],
      ['../ar/search/?q=a/#b/', '../ar/search/index.html?q=a/#b/'],
      ['../ar/#content', '../ar/index.html#content'],
      ['../assets/site.css', '../assets/site.css'],
      ['#content', '#content'],
    ] as const)
      expect(addIndexFile(address)).toBe(file);
  });
});
