import { describe, expect, it } from 'vitest';
import { BagNames } from '../../../src/offline/bag/bagNames.ts';
import { encodeManifestPath } from '../../../src/offline/bag/tagFiles.ts';

function name(...paths: string[]): string[] {
  const names = new BagNames();
  return paths.map((path) => names.add(path, Buffer.from(path)));
}

describe('BagNames', () => {
  it('keeps names that every file system holds, in any script', () => {
    const paths = [
      'sources/2025/تقرير.html',
      'sources/Résumé (1).txt',
      'sources/a.tar.gz',
      'media/ab/cdef.jpg',
    ];
    expect(name(...paths)).toEqual(paths);
  });

  it('replaces names that some file system or reader of bags changes or refuses, and keeps the extension', () => {
    for (const bad of [
      'a\nb.txt',
      'a\rb.txt',
      'a%0Ab.txt',
      'a\\b.txt',
      'a:b.txt',
      'CON.txt',
      'a\u2028b.txt',
      '*a.txt',
      'a\u0085.txt',
      '\uFFFD.txt',
    ]) {
      const [given = ''] = name(`sources/${bad}`);
      expect(given, JSON.stringify(bad)).toMatch(/^sources\/[0-9a-f]{16}\.txt$/u);
    }
    for (const bad of ['a.', 'a ', 'a\u00A0', `${'ا'.repeat(128)}.txt`])
      expect(name(`sources/${bad}/x.txt`)[0], JSON.stringify(bad)).toMatch(
        /^sources\/[0-9a-f]{16}(?:\.txt)?\/x\.txt$/u,
      );
  });

  it('gives another name to the later of two that differ by letter case or normalisation only', () => {
    const [first, second] = name('sources/A.txt', 'sources/a.txt');
    expect(first).toBe('sources/A.txt');
    expect(second).toMatch(/^sources\/[0-9a-f]{16}\.txt$/u);
    const [composed, decomposed] = name('sources/\u00E9.txt', 'sources/e\u0301.txt');
    expect(composed).toBe('sources/\u00E9.txt');
    expect(decomposed).toMatch(/^sources\/[0-9a-f]{16}\.txt$/u);
  });

  it('keeps a file and a folder apart whose names differ by letter case', () => {
    const [, inFolder] = name('sources/A', 'sources/a/x.txt');
    expect(inFolder).toMatch(/^sources\/[0-9a-f]{16}\/x\.txt$/u);
    const [, file] = name('sources/A/x.txt', 'sources/a');
    expect(file).toMatch(/^sources\/[0-9a-f]{16}$/u);
  });
});

describe('encodeManifestPath', () => {
  it('encodes line ends and the percent sign, and nothing else', () => {
    expect(encodeManifestPath('data/a\r\n% é ا.txt')).toBe('data/a%0D%0A%25 é ا.txt');
  });
});
