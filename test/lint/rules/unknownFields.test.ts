import { expect, it } from 'vitest';
import { checkUnknownFields } from '../../../src/lint/rules/unknownFields.ts';
import { lintedFile } from '../lintedFiles.ts';

const found = (...lines: string[]) =>
  [...checkUnknownFields(lintedFile(lines))].map(({ field, line, remedy }) => [field, line, remedy]);

it('suggests the field that may be meant, at the line of the unknown one', () => {
  expect(found('tgas: [a]', 'date: 2025-02-13', 'publishr: x')).toEqual([
    ['tgas', 5, 'tags may be meant'],
    ['publishr', 7, 'publisher may be meant'],
  ]);
});

it('says where the suggested field exists too', () => {
  expect(found('tags: [a]', 'tag: b')).toEqual([['tag', 6, 'tags may be meant, which is there too']]);
});

it('suggests nothing where no field is similar', () => {
  expect(found('layout: x', '__proto__: {}')).toEqual([
    ['layout', 5, expect.stringMatching(/take the line out/)],
    ['__proto__', 6, expect.stringMatching(/take the line out/)],
  ]);
});

it('checks broken files too', () => {
  expect(found('date: yesterday', 'title: a: b', 'tgas: [a]')).toEqual([['tgas', 6, 'tags may be meant']]);
});

it('accepts known fields', () => {
  expect(found('section: x', 'authors: [a]', 'sameStory: 7f3q2k9d', 'review: [x]')).toEqual([]);
});
