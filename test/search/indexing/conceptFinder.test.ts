import { describe, expect, it } from 'vitest';
import { type Concept, countryEntries, Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { plainKey } from '../../../src/search/analysis/analyser.ts';
import { wordsIn } from '../../../src/search/analysis/words.ts';
import { aliasesOf } from '../../../src/search/indexing/aliases.ts';
import { createConceptFinder } from '../../../src/search/indexing/conceptFinder.ts';

const vocabulary = new Vocabulary([
  { id: 'putin', ar: 'فلاديمير بوتين', en: 'Vladimir Putin', aliases: ['بوتين', 'Putin'] },
  { id: 'who', ar: 'منظمة الصحة العالمية', en: 'World Health Organization', aliases: ['WHO'] },
  { id: 'united-states', aliases: ['US', 'أمريكا'] },
  ...countryEntries(),
]);
const find = createConceptFinder(vocabulary.concepts());
const idsIn = (text: string) => find.inWords(wordsIn(text)).map(({ concept }) => concept.id);
const keysOf = (words: readonly string[]) => new Set(words.map(plainKey));

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
  it('gives the names of the other language, of which the text has not all words', () => {
    const text = wordsIn('بوتين');
    expect(aliasesOf(keysOf(text), [], find.inWords(text))).toEqual([
      { name: 'Vladimir Putin', here: 'بوتين' },
    ]);
    const english = wordsIn('Vladimir Putin speaks');
    expect(aliasesOf(keysOf(english), [], find.inWords(english)).map(({ name }) => name)).toEqual([
      'فلاديمير بوتين',
    ]);
  });

  it('gives other spellings of its own language, and no other words for the same', () => {
    const google: Concept = {
      id: 'google',
      name: { ar: 'غوغل', en: 'Google' },
      spellings: ['غوغل', 'Google', 'قوقل', 'شركة غوغل', 'عملاق البحث'],
      known: true,
    };
    const text = wordsIn('قالت غوغل');
    expect(
      aliasesOf(keysOf(text), [], createConceptFinder([google]).inWords(text)).map(({ name }) => name),
    ).toEqual(['Google', 'قوقل']);
  });

  it('gives the label of an article that does not say it', () => {
    const concept: Concept = {
      id: 'health',
      name: { ar: 'صحة', en: 'Health' },
      spellings: ['صحة', 'Health'],
      known: true,
    };
    expect(aliasesOf(keysOf(['نص']), [{ concept, here: 'صحة' }], []).map(({ name }) => name)).toEqual([
      'صحة',
      'Health',
    ]);
  });
});
