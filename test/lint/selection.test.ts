import { describe, expect, it } from 'vitest';
import { Selection } from '../../src/lint/selection.ts';

describe('Selection', () => {
  it('selects all files without paths', () => {
    const selection = new Selection();
    expect([selection.has('articles/ar/x.md'), selection.missingPaths()]).toEqual([true, []]);
  });

  it('selects a file or a folder, but no path with the same beginning', () => {
    const selection = new Selection(['articles/ar/x.md', 'articles/en/', 'articles/none.md']);
    expect(selection.has('articles/ar/x.md')).toBe(true);
    expect(selection.has('articles/en/2020/01/y.md')).toBe(true);
    expect(selection.has('articles/ar/y.md')).toBe(false);
    expect(selection.has('articles/english/y.md')).toBe(false);
    expect(selection.missingPaths()).toEqual(['articles/none.md']);
  });

  it('accepts the content folder itself', () => {
    const selection = new Selection(['']);
    expect([selection.has('articles/ar/x.md'), selection.missingPaths()]).toEqual([true, []]);
  });
});
