import { expect, it } from 'vitest';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { checkTags } from '../../../src/lint/rules/tags.ts';
import { lintedFile, summarise } from '../lintedFiles.ts';

const vocabulary = new Vocabulary([
  { id: 'donald-trump', ar: 'دونالد ترامب', en: 'Donald Trump', aliases: ['ترامب'] },
]);
const found = (...names: string[]) =>
  summarise(checkTags(lintedFile(['tags:', ...names.map((name) => `  - ${name}`)]), vocabulary));

it('reports two spellings of one concept, at the line of the second', () => {
  expect(found('ترامب', 'روسيا', 'Donald Trump')).toEqual([
    ['tag-twice', 8, '«Donald Trump» and «ترامب» (line 6) are one tag by the vocabulary, Donald Trump'],
  ]);
});

it('reports two spellings of a label that is no concept’s', () => {
  expect(found('أوكرانيا', 'اوكرانيا')).toEqual([
    ['tag-twice', 7, '«اوكرانيا» and «أوكرانيا» (line 6) are one tag'],
  ]);
});

it('ignores an invalid tag between the two', () => {
  expect(found('ترامب', '2025', 'ترامب')).toHaveLength(1);
});

it('accepts different tags', () => {
  expect(found('ترامب', 'روسيا', 'Russia', '!!')).toEqual([]);
});
