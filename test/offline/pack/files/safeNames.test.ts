import { describe, expect, it } from 'vitest';
import { avoidReservedNames, NameCheck } from '../../../../src/offline/pack/files/safeNames.ts';

const reasonFor = (path: string, bytes = 1): string | undefined =>
  new NameCheck().add({ path, bytes })?.reason;

describe('the check of names', () => {
  it('accepts the names of a pack', () => {
    for (const path of [
      'index.html',
      'README.txt',
      'SHA256SUMS.tsq',
      `khizana/blocks/${'0123456789abcdef'.repeat(2)}.js`,
      'ar/2025/02/13/7f3q2k9d/index.html',
      'assets/noto-naskh-arabic-arabic-wght-normal.woff2',
    ])
      expect(reasonFor(path), path).toBeUndefined();
  });

  it.each([
    ['CON', 'device'],
    ['ar/tags/aux/index.html', 'device'],
    ['nul.txt', 'device'],
    ['lpt1/index.html', 'device'],
    ['ends./index.html', 'dot'],
    ['ends ', 'refuses'],
    ['.hidden', 'refuses'],
    ['a:b', 'refuses'],
    ['a\\b', 'refuses'],
    ['أخبار.html', 'refuses'],
    ['a//b', 'refuses'],
    ['../b', 'dot'],
    ['a?.html', 'refuses'],
    ['a\u0000', 'refuses'],
    [`${'a/'.repeat(100)}b`, '201 characters'],
  ])('refuses %j', (path, reason) => {
    expect(reasonFor(path)).toContain(reason);
  });

  it('refuses files of 4 GiB', () => {
    expect(reasonFor('index.html', 2 ** 32 - 1)).toBeUndefined();
    expect(reasonFor('index.html', 2 ** 32)).toContain('4 GiB');
  });

  it('refuses names that differ by case only, also of folders, and names that are there twice', () => {
    const check = new NameCheck();
    for (const path of ['a/b.html', 'a/c.html', 'ab/B.html'])
      expect(check.add({ path, bytes: 1 })).toBeUndefined();
    expect(check.add({ path: 'a/B.html', bytes: 1 })?.reason).toContain('a/b.html');
    expect(check.add({ path: 'A/d.html', bytes: 1 })?.reason).toContain('differs from a');
    expect(check.add({ path: 'a/c.html', bytes: 1 })?.reason).toContain('twice');
    expect(check.add({ path: 'a', bytes: 1 })?.reason).toContain('twice');
  });

  it('refuses more files in a folder than FAT32 has entries for', () => {
    const check = new NameCheck();
    const problems = Array.from({ length: 33_000 }, (_, at) => check.add({ path: `a/${at}`, bytes: 1 }));
    expect(problems.findIndex((problem) => problem !== undefined)).toBe(32_767);
  });
});

describe('avoidReservedNames', () => {
  it('renames devices and nothing else', () => {
    expect(avoidReservedNames('ar/tags/con/index.html')).toBe('ar/tags/con~/index.html');
    expect(avoidReservedNames('feeds/nul.xml')).toBe('feeds/nul~.xml');
    expect(avoidReservedNames('ar/tags/concert/index.html')).toBe('ar/tags/concert/index.html');
    expect(reasonFor(avoidReservedNames('aux/com1/prn.txt'))).toBeUndefined();
  });
});
