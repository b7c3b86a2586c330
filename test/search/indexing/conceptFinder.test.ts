import { describe, expect, it } from 'vitest';
import { type Concept, countryEntries, Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { plainKey } from '../../../src/search/analysis/analyser.ts';
import { wordsIn } from '../../../src/search/analysis/words.ts';
import { findAliases } from '../../../src/search/indexing/aliases.ts';
import { createConceptFinder } from '../../../src/search/indexing/conceptFinder.ts';

const vocabulary = new Vocabulary([
  { id: 'putin', ar: 'فلاديمير بوتين', en: 'Vladimir Putin', aliases: ['بوتين', 'Putin'] },
  { id: 'who', ar: 'منظمة الصحة العالمية', en: 'World Health Organization', aliases: ['WHO'] },
  { id: 'united-states', aliases: ['US', 'أمريكا'] },
  ...countryEntries(),
]);
const find = createConceptFinder(vocabulary.concepts());
const idsIn = (text: string) => find.findInWords(wordsIn(text)).map(({ concept }) => concept.id);
const keySet = (words: readonly string[]) => new Set(words.map(plainKey));

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

describe('findAliases', () => {
  it('gives names of the other language that have a word the text does not have', () => {
    const text = wordsIn('بوتين');
    expect(findAliases(keySet(text), [], find.findInWords(text))).toEqual([
      { name: 'Vladimir Putin', here: 'بوتين' },
    ]);
    const english = wordsIn('Vladimir Putin speaks');
    expect(findAliases(keySet(english), [], find.findInWords(english)).map(({ name }) => name)).toEqual([
      'فلاديمير بوتين',
    ]);
  });

  it('gives other spellings in the language of the article, but no synonyms', () => {
    const google: Concept = {
      id: 'google',
      name: { ar: 'غوغل', en: 'Google' },
      spellings: ['غوغل', 'Google', 'قوقل', 'شركة غوغل', 'عملاق البحث'],
      known: true,
    };
    const text = wordsIn('قالت غوغل');
    expect(
      findAliases(keySet(text), [], createConceptFinder([google]).findInWords(text)).map(({ name }) => name),
    ).toEqual(['Google', 'قوقل']);
  });

  it('gives a label that the text does not mention', () => {
    const concept: Concept = {
      id: 'health',
      name: { ar: 'صحة', en: 'Health' },
      spellings: ['صحة', 'Health'],
      known: true,
    };
    expect(findAliases(keySet(['نص']), [{ concept, here: 'صحة' }], []).map(({ name }) => name)).toEqual([
      'صحة',
      'Health',
    ]);
  });
});
