import { expect, it } from 'vitest';
import { checkFolder } from '../../../src/lint/rules/folder.ts';
import { lintedFile } from '../lintedFiles.ts';

const found = (file: string, ...lines: string[]) =>
  [...checkFolder(lintedFile(lines, 'Text.', file))].map(({ field, line, remedy = '' }) => [
    field,
    line,
    /move the file to (\S+)/.exec(remedy)?.[1],
  ]);

it('reports where a file of another month or language belongs', () => {
  expect(found('articles/en/2025/02/x.md', 'date: 2025-03-01')).toEqual([
    ['date', 5, 'articles/en/2025/03/x.md'],
  ]);
  expect(found('articles/en/2025/02/x.md', 'lang: ar', 'date: 2025-02-01')).toEqual([
    ['lang', 4, 'articles/ar/2025/02/x.md'],
  ]);
  expect(found('articles/en/2025/02/x.md')).toEqual([['date', 2, 'articles/en/undated/x.md']]);
  expect(found('articles/en/undated/x.md', 'date: 2025-02-01')).toEqual([
    ['date', 5, 'articles/en/2025/02/x.md'],
  ]);
});

it('accepts a file in its own folder, or in one without language and month', () => {
  for (const file of [
    'en/2025/02/x.md',
    'x.md',
    'en/x.md',
    'mine/x.md',
    'mine/2025/02/x.md',
    'en/2025/02/series/x.md',
  ]) {
    expect(found(`articles/${file}`, 'date: 2025-02-01')).toEqual([]);
  }
});

it('ignores a broken file', () => {
  expect(found('articles/en/2025/02/x.md', 'date: yesterday')).toEqual([]);
});
