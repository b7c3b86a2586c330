import { expect, it } from 'vitest';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { checkTags } from '../../../src/lint/rules/tags.ts';
import { lintedFile, summarise } from '../lintedFiles.ts';

const vocabulary = new Vocabulary([
  { id: 'donald-trump', ar: 'دونالد ترامب', en: 'Donald Trump', aliases: ['ترامب'] },
]);
const found = (...names: string[]) =>
  summarise(checkTags(lintedFile(['tags:', ...names.map((name) => `  - ${name}`)]), vocabulary));

it('tells two spellings of one concept, with the line of the second', () => {
  expect(found('ترامب', 'روسيا', 'Donald Trump')).toEqual([
    ['tag-twice', 8, '«Donald Trump» and «ترامب» (line 6) are one tag by the vocabulary, Donald Trump'],
  ]);
});

it('tells two spellings of what no concept claims', () => {
  expect(found('أوكرانيا', 'اوكرانيا')).toEqual([
    ['tag-twice', 7, '«اوكرانيا» and «أوكرانيا» (line 6) are one tag'],
  ]);
});

it('is not kept from it by a tag that is none', () => {
  expect(found('ترامب', '2025', 'ترامب')).toHaveLength(1);
});

it('lets different tags be', () => {
  expect(found('ترامب', 'روسيا', 'Russia', '!!')).toEqual([]);
});
