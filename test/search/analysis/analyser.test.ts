import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyser, indexKeys } from '../../../src/search/analysis/analyser.ts';
import { buildLexicon } from '../../../src/search/analysis/lexicon.ts';

const NONE = buildLexicon([]);

describe('createAnalyser', () => {
  const analyse = createAnalyser(buildLexicon(['بوتين '.repeat(8)]));

  it('gives the keys of each word, without punctuation', () => {
    expect(analyse('قال  الرئيس «وبوتين»، — اليوم\nفي Moscow: Ministers’ talks')).toBe(
      'قالxz ريسxza بوتينxzw يومxza فيxz moscowء ministءers talkءs',
    );
    expect(analyse('— …')).toBe('');
  });

  it('joins the keys of a word, and separates the words of a token', () => {
    expect(analyse('بوتين/ترامب رؤساء')).toBe('بوتينxz ترامبxz روساxz-ريسxq');
    expect(analyse('كوفيد-19')).toBe(analyse('كوفيد 19'));
  });

  it('gives keys separated by single spaces for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(analyse(text)).toMatch(/^(?:[\p{L}\p{N}-]+(?: (?=.)|$))*$/u);
      }),
    );
  });
});

describe('indexKeys', () => {
  it('adds the singular of a broken plural, with and without a pronoun', () => {
    expect(indexKeys('الصحف', NONE)).toEqual(['صحفxza', 'صحيفxtq']);
    expect(indexKeys('وزرائها', NONE)).toEqual(['وزراxyhaz', 'وزيرxq']);
    expect(indexKeys('دولة', NONE)).toEqual(['دولxtez']);
  });

  it('gives a word that is not Arabic one key', () => {
    expect(indexKeys("Putin's", NONE)).toEqual(['putinء']);
  });
});
