import { describe, expect, it } from 'vitest';
import { indexKeys } from '../../../src/search/analysis/analyser.ts';
import { buildLexicon } from '../../../src/search/analysis/lexicon.ts';
import {
  allTerms,
  chooseTerms,
  exactKeys,
  exactTerms,
  termsToCount,
} from '../../../src/search/query/terms.ts';

const counts = (found: Record<string, number>) => new Map(Object.entries(found));

describe('chooseTerms', () => {
  it('looks up the form, all forms, and for a plural the forms of its singular', () => {
    expect(chooseTerms('حكومته', counts({ حكومx: 9 }))).toEqual({ form: 'حكومxthz', stems: ['حكومx'] });
    expect(chooseTerms('رؤساء', counts({ روساx: 9, ريسx: 9 }))).toEqual({ form: 'روساxz', stems: ['ريسx'] });
    expect(chooseTerms('elections', counts({ electء: 9 }))).toEqual({ form: 'electء', stems: ['electء'] });
  });

  it('removes bare particles where the index has only the rest', () => {
    expect(termsToCount(['ومصر'])).toEqual(['ومصرx', 'ومصرxz', 'مصرx', 'مصرxz', 'ومصر']);
    expect(chooseTerms('ومصر', counts({ مصرx: 9 }))).toMatchObject({ form: 'مصرxz', stems: ['مصرx'] });
  });

  it('keeps particles where the index has the whole word, and in names', () => {
    expect(chooseTerms('وزير', counts({ وزيرx: 9, زيرx: 3 }))).toEqual({ form: 'وزيرxz', stems: ['وزيرx'] });
    expect(termsToCount(['بوتين'])).toEqual(['بوتينx', 'بوتينxz', 'بوتين']);
  });

  it('looks up all forms without the particle where far more articles have them', () => {
    expect(chooseTerms('وحرب', counts({ وحربx: 2, حربx: 9 }))).toMatchObject({
      form: 'وحربxz',
      stems: ['حربx'],
    });
    expect(chooseTerms('وحرب', counts({ وحربx: 2, حربx: 8 })).stems).toEqual(['وحربx']);
  });

  it('treats a word as incomplete where the index lacks it or far more articles have words that begin with it', () => {
    const beginning = (word: string, found: Record<string, number>) =>
      chooseTerms(word, counts(found)).beginning;
    expect(beginning('بوت', { بوت: 9 })).toBe('بوت');
    expect(beginning('بوت', { بوت: 9, بوتx: 2, بوتxz: 2 })).toBe('بوت');
    expect(beginning('مصر', { مصر: 12, مصرx: 9, مصرxz: 4 })).toBeUndefined();
    expect(beginning('للمفا', { مفا: 9 })).toBe('مفا');
    expect(beginning('harb', { harb: 3 })).toBe('harb');
  });

  it('takes a plural on the lists for a complete word', () => {
    expect(chooseTerms('رؤساء', counts({ روسا: 99, ريسx: 9, روساxz: 2 })).beginning).toBeUndefined();
  });

  it('looks up both noun and verb where a word may be either, and the past of a present', () => {
    expect(chooseTerms('كتب', counts({ كتبx: 9, كتابx: 4 }))).toEqual({
      form: 'كتبxz',
      stems: ['كتبx', 'كتابx'],
    });
    expect(chooseTerms('يستخدم', counts({ يستخدمx: 1, استخدمx: 9 })).stems).toEqual(['يستخدمx', 'استخدمx']);
  });

  it('separates nouns from adjectives, except those of a country', () => {
    expect(chooseTerms('الداخلية', counts({ داخلxy: 9 })).stems).toEqual(['داخلxy']);
    expect(chooseTerms('الفرنسية', counts({ فرنسx: 9 })).stems).toEqual(['فرنسx']);
  });

  it('asks for counts of all terms among which it chooses', () => {
    for (const word of ['ومصر', 'للمفا', 'رؤساء', 'يستخدم', 'والتونسية', 'minister', 'G20', '2025']) {
      const known = termsToCount([word]);
      expect(known, word).toEqual(expect.arrayContaining(allTerms(chooseTerms(word, counts({})))));
    }
  });
});

describe('allTerms', () => {
  it('gives each term once', () => {
    expect(allTerms({ form: 'a', stems: ['a', 'b'], beginning: 'c' })).toEqual(['a', 'b', 'c']);
  });
});

describe('exactKeys', () => {
  it('gives keys that the index has for the word as the text spells it', () => {
    const lexicon = buildLexicon(['مصر لمصر المجلس للمجلس ministers']);
    for (const word of ['مصر', 'لمصر', 'المجلس', 'للمجلس', 'ministers']) {
      const inIndex = indexKeys(word, lexicon);
      expect(
        exactKeys(word).some((key) => inIndex.includes(key)),
        word,
      ).toBe(true);
    }
    expect(exactKeys('minister')).not.toEqual(exactKeys('ministers'));
  });
});

describe('exactTerms', () => {
  it('combines the readings of thousands of words in linear time', () => {
    const phrase = Array.from({ length: 20_000 }, () => 'ومصر');
    const terms = exactTerms(phrase);
    expect(terms.length).toBeGreaterThan(1);
    expect(terms.length).toBeLessThanOrEqual(16);
    expect(new Set(terms.map((term) => term.split(' ').length))).toEqual(new Set([phrase.length]));
  });

  it('keeps the article and endings, and normalises letters', () => {
    expect(exactTerms(['مجلس', 'الأمن'])).toEqual(['مجلسxz امنxza']);
    expect(exactTerms(['حکومة'])).toEqual(exactTerms(['حكومه']));
    expect(exactTerms(['ministers'])).toEqual(['ministءers']);
    expect(exactTerms(['والله'])).not.toEqual(exactTerms(['الله']));
  });

  it('gives both keys that an index may have for a word with a particle', () => {
    expect(exactTerms(['لمجلس'])).toEqual(['لمجلسxz', 'مجلسxzl']);
    expect(exactTerms(['للأمم'])).toEqual(['اممxzll', 'لاممxzl']);
  });

  it('limits the number of combinations', () => {
    expect(exactTerms(Array(12).fill('ولمجلس')).length).toBeLessThanOrEqual(16);
  });
});
