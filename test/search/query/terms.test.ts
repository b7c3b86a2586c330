import { describe, expect, it } from 'vitest';
import { exactTerms, searchTiers, termsToCount } from '../../../src/search/query/terms.ts';

const counts = (found: Record<string, number>) => new Map(Object.entries(found));

describe('tiersOf', () => {
  it('looks the form up, then all forms, of plurals those of the singular', () => {
    expect(searchTiers(['حكومته'], counts({ حكومx: 9 }))).toEqual([['حكومxthz'], ['حكومx']]);
    expect(searchTiers(['رؤساء'], counts({ ريسx: 9 }))).toEqual([['روساxz'], ['ريسx']]);
    expect(searchTiers(['elections'], counts({ electء: 9 }))).toEqual([['electء']]);
  });

  it('takes bare particles off where the index knows only the rest', () => {
    expect(termsToCount(['ومصر'])).toEqual(['ومصرx', 'ومصرxz', 'مصرx', 'مصرxz', 'ومصر']);
    expect(searchTiers(['ومصر'], counts({ مصرx: 9 }))).toEqual([['مصرxz'], ['مصرx']]);
  });

  it('leaves them on where the index knows the whole, and on names', () => {
    expect(searchTiers(['وزير'], counts({ وزيرx: 9, زيرx: 3 }))).toEqual([['وزيرxz'], ['وزيرx']]);
    expect(termsToCount(['بوتين'])).toEqual(['بوتينx', 'بوتينxz', 'بوتين']);
  });

  it('takes a word for a beginning where far more begins like it', () => {
    expect(searchTiers(['بوت'], counts({ بوت: 9 })).at(-1)).toEqual(['بوت']);
    expect(searchTiers(['مصر'], counts({ مصر: 12, مصرx: 9, مصرxz: 4 })).at(-1)).toEqual(['مصرx']);
    expect(searchTiers(['للمفا'], counts({ مفا: 9 })).at(-1)).toEqual(['مفا']);
  });

  it('looks up nouns and verbs where a word may be either, and the past of a present', () => {
    expect(searchTiers(['كتب'], counts({ كتبx: 9, كتابx: 4 }))).toEqual([['كتبxz'], ['كتبx'], ['كتابx']]);
    expect(searchTiers(['يستخدم'], counts({ يستخدمx: 1, استخدمx: 9 })).at(-1)).toEqual(['استخدمx']);
  });

  it('keeps nouns and adjectives apart, but not those of a country', () => {
    expect(searchTiers(['الداخلية'], counts({ داخلxy: 9 }))[1]).toEqual(['داخلxy']);
    expect(searchTiers(['الفرنسية'], counts({ فرنسx: 9 }))[1]).toEqual(['فرنسx']);
  });

  it('has nothing to look up where one of the words is unknown', () => {
    expect(searchTiers(['بوتين', 'ققق'], counts({ بوتينx: 9 }))).toEqual([]);
  });
});

describe('exactTerms', () => {
  it('reads a phrase of thousands of words in time that is linear in them, and in a limited number of ways', () => {
    const phrase = Array.from({ length: 20_000 }, () => 'ومصر');
    const terms = exactTerms(phrase);
    expect(terms.length).toBeGreaterThan(1);
    expect(terms.length).toBeLessThanOrEqual(16);
    expect(new Set(terms.map((term) => term.split(' ').length))).toEqual(new Set([phrase.length]));
  });

  it('keeps the article and endings, and levels letters', () => {
    expect(exactTerms(['مجلس', 'الأمن'])).toEqual(['مجلسxz امنxza']);
    expect(exactTerms(['حکومة'])).toEqual(exactTerms(['حكومه']));
    expect(exactTerms(['ministers'])).toEqual(['ministءers']);
    expect(exactTerms(['والله'])).not.toEqual(exactTerms(['الله']));
  });

  it('knows both ways in which an index may hold a word with a particle', () => {
    expect(exactTerms(['لمجلس'])).toEqual(['لمجلسxz', 'مجلسxzl']);
    expect(exactTerms(['للأمم'])).toEqual(['اممxzll', 'لاممxzl']);
  });

  it('does not look up more ways than a few', () => {
    expect(exactTerms(Array(12).fill('ولمجلس')).length).toBeLessThanOrEqual(16);
  });
});
