import { expect, it } from 'vitest';
import { checkGarbledText } from '../../../src/lint/rules/garbledText.ts';
import { lintedFile } from '../lintedFiles.ts';

const found = (lines: string[], body?: string) =>
  [...checkGarbledText(lintedFile(lines, body))].map(({ field, line, remedy }) => [field, line, remedy]);

it('reports garbled fields and lines, with the repaired text', () => {
  expect(
    found(
      ['title: ط±ظˆط³ظٹط§ ظˆط§ظ„طµظٹظ†', 'tags: [x, Ø±ÙˆØ³ÙŠØ§]'],
      'نص سليم\n\nط±ظˆط³ظٹط§ ظˆط§ظ„طµظٹظ†\n\nCafÃ©',
    ),
  ).toEqual([
    ['title', 4, 'it should read «روسيا والصين»'],
    ['tags.1', 5, 'it should read «روسيا»'],
    [undefined, 9, 'it should read «روسيا والصين»'],
    [undefined, 11, 'it should read «Café»'],
  ]);
});

it('accepts valid text of any script', () => {
  expect(found(['title: روسيا والصين'], 'Ærø café naïve “quotes” — Москва 東京 ط ظ')).toEqual([]);
});
