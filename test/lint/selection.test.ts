import { describe, expect, it } from 'vitest';
import { Selection } from '../../src/lint/selection.ts';

describe('what is asked about', () => {
  it('is everything where nothing is named', () => {
    const selection = new Selection();
    expect([selection.has('articles/ar/x.md'), selection.missingPaths()]).toEqual([true, []]);
  });

  it('is a file, or all of a folder, and nothing that only begins like it', () => {
    const selection = new Selection(['articles/ar/x.md', 'articles/en/', 'articles/none.md']);
    expect(selection.has('articles/ar/x.md')).toBe(true);
    expect(selection.has('articles/en/2020/01/y.md')).toBe(true);
    expect(selection.has('articles/ar/y.md')).toBe(false);
    expect(selection.has('articles/english/y.md')).toBe(false);
    expect(selection.missingPaths()).toEqual(['articles/none.md']);
  });

  it('may be the content folder itself', () => {
    const selection = new Selection(['']);
    expect([selection.has('articles/ar/x.md'), selection.missingPaths()]).toEqual([true, []]);
  });
});
