import { describe, expect, inject, it } from 'vitest';
import {
  cacheControlOf,
  IMMUTABLE,
  IMMUTABLE_FOLDERS,
  REVALIDATED,
  VERSIONED,
} from '../../../src/site/hosting/caching.ts';
import { listFiles } from '../../../src/system/files/files.ts';

const { prefixed } = inject('fixture');
const files = await listFiles(prefixed);

describe('cacheControlOf', () => {
  it.each([
    ['media/fb/a0356bfc32c3152838983726b0-1200.avif', IMMUTABLE],
    ['offline/blocks/0123456789abcdef.bin', IMMUTABLE],
    ['offline/paths-0123456789abcdef.bin', IMMUTABLE],
    ['search/index/0/index/und_8fd93ea.pf_index', IMMUTABLE],
    ['search/index/0/pagefind.und_e14ef9f839b.pf_meta', IMMUTABLE],
    ['search/index/0/texts/0.bin', VERSIONED],
    ['search/index/words-32/spellings.bin', VERSIONED],
    ['search/index/0/days.txt', VERSIONED],
    ['search/index/0/pagefind.js', REVALIDATED],
    ['search/index/segments.json', REVALIDATED],
    ['offline/manifest.json', REVALIDATED],
    ['assets/site.css', REVALIDATED],
    ['index.html', REVALIDATED],
    ['sw.js', REVALIDATED],
  ])('keeps %s as «%s» says', (path, value) => {
    expect(cacheControlOf(path)).toBe(value);
  });

  it('never lets a page, script, style or list of files be kept without asking', () => {
    const kept = files.filter((file) => cacheControlOf(file) !== REVALIDATED);
    expect(kept.filter((file) => /\.(?:html|js|css|xml|webmanifest)$/u.test(file))).toEqual([]);
    expect(new Set(kept.map((file) => file.split('/')[0]))).toEqual(new Set(['media', 'offline', 'search']));
  });

  it('agrees with the folders that hosts are told of', () => {
    for (const folder of IMMUTABLE_FOLDERS) {
      const pattern = new RegExp(`^${folder.replace('*', '.+').replace(/:\w+/u, '[^/]+')}$`, 'u');
      const inside = files.filter((file) => pattern.test(file));
      expect(inside.length, folder).toBeGreaterThan(0);
      expect(inside.filter((file) => cacheControlOf(file) !== IMMUTABLE)).toEqual([]);
    }
  });

  it('lets files be kept whose names change with their bytes', () => {
    const immutable = files.filter((file) => cacheControlOf(file) === IMMUTABLE);
    expect(immutable.filter((file) => !/(?:[/_.-])[0-9a-f]{7,}(?:-\d+)?\.\w+$/u.test(file))).toEqual([]);
  });
});
