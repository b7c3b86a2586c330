import { describe, expect, it } from 'vitest';
import { addPathPrefix, periodUrl, toAbsoluteUrl } from '../../../src/site/settings/addresses.ts';
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
      ['2025', '2025-02', '2025-02-13', 'undated', 'undated-2'].map((one) => periodUrl(one, 'ar')),
    ).toEqual(['/ar/2025/', '/ar/2025/02/', '/ar/2025/02/13/', '/ar/undated/', '/ar/undated/2/']);
  });
});
