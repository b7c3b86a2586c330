import { describe, expect, it } from 'vitest';
import { completeText, readCompletions } from '../../../src/browser/searchPage/completions.ts';
import { measureCpuMs } from '../../fixtures/cpuTime.ts';

const COMPLETIONS = readCompletions({
  tags: [
    [9, 'الولايات المتحدة', 'United States'],
    [7, 'أمريكا اللاتينية', 'Latin America'],
    [3, 'مصر', 'Egypt'],
  ],
  publishers: [[5, 'يورونيوز', 'Euronews']],
  authors: [[2, 'Latifa Al-Sisi']],
  words: ['أمريكا', 'قمة', 'unity'],
});
const FIELDS = {
  ar: { tag: 'وسم', publisher: 'ناشر', author: 'كاتب' },
  en: { tag: 'tag', publisher: 'publisher', author: 'author' },
};

function complete(text: string, lang: 'ar' | 'en' = 'ar'): string[] {
  return completeText(text, COMPLETIONS, lang, FIELDS[lang]).map((offer) => offer.text);
}

describe('completeText', () => {
  it('ignores hamza and case, and offers names before words', () => {
    expect(complete('امريك')).toEqual(['وسم:"أمريكا اللاتينية"', 'أمريكا']);
    expect(complete('UNI', 'en')).toEqual(['tag:"United States"', 'unity']);
  });

  it('finds a name by the beginning of any of its words, with or without the article', () => {
    expect(complete('متح')).toEqual(['وسم:"الولايات المتحدة"']);
    expect(complete('المتح')).toEqual(['وسم:"الولايات المتحدة"']);
    expect(complete('sis', 'en')).toEqual(['author:"Latifa Al-Sisi"']);
  });

  it('finds names by either language, and gives the name that was typed', () => {
    expect(complete('euro')).toEqual(['ناشر:"Euronews"']);
    expect(complete('مصر', 'en')).toEqual(['tag:"مصر"']);
  });

  it('gives the interface’s name where both match', () => {
    const both = readCompletions({
      tags: [[1, 'G20 قمة', 'G20 summit']],
      publishers: [],
      authors: [],
      words: [],
    });
    expect(completeText('g20', both, 'en', FIELDS.en).map(({ name }) => name)).toEqual(['G20 summit']);
    expect(completeText('g20', both, 'ar', FIELDS.ar).map(({ name }) => name)).toEqual(['G20 قمة']);
  });

  it('continues the last words and keeps those before them', () => {
    expect(complete('قمة الولايات الم')).toEqual(['قمة وسم:"الولايات المتحدة"']);
    expect(complete('قمة latin am')).toEqual(['قمة وسم:"Latin America"']);
  });

  it('continues the value of a field with names of its kind', () => {
    expect(complete('غزة وسم:امر')).toEqual(['غزة وسم:"أمريكا اللاتينية"']);
    expect(complete('tag:"latin a', 'en')).toEqual(['tag:"Latin America"']);
    expect(complete('publisher:', 'en')).toEqual(['publisher:"Euronews"']);
    expect(complete('tag:euro', 'en')).toEqual([]);
  });

  it('offers nothing for one letter, in a phrase, behind a sign, or for what is complete', () => {
    for (const text of ['', 'ا', '"امريك', '-امريك', 'مصر -امريك', 'tag:"Egypt"', 'قمة'])
      expect(complete(text)).toEqual([]);
  });

  it('offers seven at most, names and words', () => {
    const many = readCompletions({
      tags: Array.from({ length: 20 }, (_, n) => [20 - n, `Mars ${n}`]),
      publishers: [],
      authors: [],
      words: ['marsh', 'martian', 'march', 'market'],
    });
    const kinds = completeText('mar', many, 'en', FIELDS.en).map(({ kind }) => kind);
    expect(kinds).toEqual(['tag', 'tag', 'tag', 'tag', 'tag', 'word', 'word']);
  });

  it.each(['a ', '"', ':', 'ا'])('takes little time for 50,000 times %j', async (unit) => {
    expect(await measureCpuMs(() => complete(unit.repeat(50_000)))).toBeLessThan(1000);
  });
});
