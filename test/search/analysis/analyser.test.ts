import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyser, indexKeys } from '../../../src/search/analysis/analyser.ts';
import { buildLexicon } from '../../../src/search/analysis/lexicon.ts';

const NONE = buildLexicon([]);

describe('createAnalyser', () => {
  const analyse = createAnalyser(buildLexicon(['بوتين '.repeat(8)]));

  it('gives one analysed token for each token, and keeps the original words', () => {
    const text = 'قال  الرئيس «وبوتين»، — اليوم\nفي Moscow: Ministers’ talks';
    expect(analyse(text)).toEqual({
      original: 'قال الرئيس «وبوتين»، — اليوم في Moscow: Ministers’ talks',
      analysed: 'قالxz ريسxza بوتينxzw · يومxza فيxz moscowء ministءers talkءs',
    });
  });

  it('joins the keys of a token', () => {
    expect(analyse('بوتين/ترامب رؤساء').analysed).toBe('بوتينxz-ترامبxz روساxz-ريسxq');
  });

  it('gives as many tokens as any text has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { original, analysed } = analyse(text);
        expect(analysed.split(' ').length).toBe(original.split(' ').length);
        expect(analysed).toMatch(/^(?:[\p{L}\p{N}·-]+(?: |$))*$/u);
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
