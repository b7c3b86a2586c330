import { describe, expect, it } from 'vitest';
import { countries, Vocabulary } from '../../src/archive/vocabulary.ts';
import { aliasesOf } from '../../src/search/aliases.ts';
import { createConceptFinder } from '../../src/search/conceptFinder.ts';

const vocabulary = new Vocabulary([
  { id: 'putin', ar: 'فلاديمير بوتين', en: 'Vladimir Putin', aliases: ['بوتين', 'Putin'] },
  { id: 'who', ar: 'منظمة الصحة العالمية', en: 'World Health Organization', aliases: ['WHO'] },
  { id: 'united-states', aliases: ['US', 'أمريكا'] },
  ...countries(),
]);
const find = createConceptFinder(vocabulary.concepts());
const idsIn = (text: string) => find(text).map(({ concept }) => concept.id);

describe('createConceptFinder', () => {
  it.each([
    ['التقى بوتين نظيره', ['putin']],
    ['وقال لبوتين إن', ['putin']],
    ['فلاديمير بوتين في الصين', ['putin', 'china']],
    ['للصين وبالصين ولبنان', ['china', 'lebanon']],
    ['أفادت منظمة الصحه العالميه', ['who']],
    ['PUTIN’S visit to the US', ['putin', 'united-states']],
    ['those who told us in may', []],
    ['الدعم المالي', []],
  ])('finds in «%s» %j', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });
});

describe('aliasesOf', () => {
  it('gives the names of which the text has not all words, and each word once', () => {
    const text = 'بوتين';
    expect(aliasesOf(text, [], find(text))).toEqual([
      { name: 'فلاديمير بوتين', here: 'بوتين' },
      { name: 'Vladimir Putin', here: 'بوتين' },
    ]);
    const english = 'Vladimir Putin speaks';
    expect(aliasesOf(english, [], find(english)).map(({ name }) => name)).toEqual(['فلاديمير بوتين']);
  });
});
