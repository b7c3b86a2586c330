import { describe, expect, it } from 'vitest';
import { exactTerms, searchTiers, termsToCount } from '../../../src/search/query/terms.ts';

const counts = (found: Record<string, number>) => new Map(Object.entries(found));

describe('searchTiers', () => {
  it('looks up the form, then all forms, and for a plural the forms of its singular', () => {
    expect(searchTiers(['حكومته'], counts({ حكومx: 9 }))).toEqual([['حكومxthz'], ['حكومx']]);
    expect(searchTiers(['رؤساء'], counts({ ريسx: 9 }))).toEqual([['روساxz'], ['ريسx']]);
    expect(searchTiers(['elections'], counts({ electء: 9 }))).toEqual([['electء']]);
  });

  it('removes bare particles where the index has only the rest', () => {
    expect(termsToCount(['ومصر'])).toEqual(['ومصرx', 'ومصرxz', 'مصرx', 'مصرxz', 'ومصر']);
    expect(searchTiers(['ومصر'], counts({ مصرx: 9 }))).toEqual([['مصرxz'], ['مصرx']]);
  });

  it('keeps particles where the index has the whole word, and in names', () => {
    expect(searchTiers(['وزير'], counts({ وزيرx: 9, زيرx: 3 }))).toEqual([['وزيرxz'], ['وزيرx']]);
    expect(termsToCount(['بوتين'])).toEqual(['بوتينx', 'بوتينxz', 'بوتين']);
  });

  it('treats a word as incomplete where far more articles have words that begin with it', () => {
    expect(searchTiers(['بوت'], counts({ بوت: 9 })).at(-1)).toEqual(['بوت']);
    expect(searchTiers(['مصر'], counts({ مصر: 12, مصرx: 9, مصرxz: 4 })).at(-1)).toEqual(['مصرx']);
    expect(searchTiers(['للمفا'], counts({ مفا: 9 })).at(-1)).toEqual(['مفا']);
  });

  it('looks up both noun and verb where a word may be either, and the past of a present', () => {
    expect(searchTiers(['كتب'], counts({ كتبx: 9, كتابx: 4 }))).toEqual([['كتبxz'], ['كتبx'], ['كتابx']]);
    expect(searchTiers(['يستخدم'], counts({ يستخدمx: 1, استخدمx: 9 })).at(-1)).toEqual(['استخدمx']);
  });

  it('separates nouns from adjectives, except those of a country', () => {
    expect(searchTiers(['الداخلية'], counts({ داخلxy: 9 }))[1]).toEqual(['داخلxy']);
    expect(searchTiers(['الفرنسية'], counts({ فرنسx: 9 }))[1]).toEqual(['فرنسx']);
  });

  it('looks up nothing where the index does not have one of the words', () => {
    expect(searchTiers(['بوتين', 'ققق'], counts({ بوتينx: 9 }))).toEqual([]);
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
