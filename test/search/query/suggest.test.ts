import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSuggester } from '../../../src/search/query/suggest.ts';

const suggest = createSuggester([
  ['بوتين', 40],
  ['الكرملين', 20],
  ['أوكرانيا', 60],
  ['واشنطن', 30],
  ['مظاهرة', 12],
  ['قمة', 25],
  ['minister', 10],
  ['price', 8],
  ['light', 5],
  ['بسم', 3],
  ['الله', 50],
  ['شركة', 30],
  ['شيء', 30],
  ['والله', 2],
  ['الأمم', 30],
  ['القذافي', 40],
  ['والقذافي', 4],
  ['السيسي', 40],
  ['سياسي', 60],
  ['حرب', 60],
  ['عرب', 20],
  ['عبد', 90],
  ['حزب', 30],
  ['عمر', 20],
  ['كيسنجر', 5],
  ['الرحمن', 20],
  ['Zuckerberg', 4],
]);

describe('createSuggester', () => {
  it.each([
    ['بوتيين', 'بوتين'],
    ['بوتبن', 'بوتين'],
    ['وبتين', 'بوتين'],
    ['الكرملن', 'الكرملين'],
    ['اوكراينا', 'أوكرانيا'],
    ['وشنطن', 'واشنطن'],
    ['مضاهرة', 'مظاهرة'],
    ['ministre', 'minister'],
  ])('suggests for %s %s', (typed, meant) => {
    expect(suggest(typed)[0]).toBe(meant);
  });

  it.each(['بوتين', 'اوكرانيا', 'قمه', 'في', '2025', 'زبرجد', '', '"؟'])(
    'suggests nothing for «%s»',
    (query) => {
      expect(suggest(query)).toEqual([]);
    },
  );

  it('keeps words that the archive has though its list lacks them', () => {
    expect(suggest('الكرملن قمت')).toContain('الكرملين قمة');
    expect(suggest('الكرملن قمت', ['قمت'])).toEqual(['الكرملين قمت']);
    expect(suggest('قمت', ['قمت'])).toEqual([]);
  });

  it('keeps the rest of the query', () => {
    expect(suggest('قمة "بوتيين" -الكرملن')[0]).toBe('قمة "بوتين" -الكرملين');
  });

  it('accepts any query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        expect(suggest(query)).not.toContain(query);
      }),
    );
  });

  it.each([
    ['fsl hggi', 'بسم الله'],
    ['"fsl hggi" -fsl', '"بسم الله" -بسم'],
    ['حقهؤث', 'price'],
    ['مهلاف', 'light'],
    ['hgHll', 'الأمم'],
    ['an;]', 'شركة'],
    ['شىي', 'and'],
    [',hggi', 'والله'],
    ['قمة hggi', 'قمة الله'],
    ['fdk hggi', 'بين الله'],
  ])('reads «%s» in the other keyboard layout as «%s»', (typed, meant) => {
    expect(suggest(typed)[0]).toBe(meant);
  });

  it('prefers the layout of PCs, unless the archive has the word of the other much more often', () => {
    expect(
      createSuggester([
        ['عبر', 10],
        ['عبد', 20],
      ])('ufv'),
    ).toEqual(['عبر', 'عبد']);
    expect(
      createSuggester([
        ['عبر', 2],
        ['عبد', 20],
      ])('ufv'),
    ).toEqual(['عبد', 'عبر']);
  });

  it('reads no query in the other layout where this gives too few words of the archive', () => {
    expect(suggest('qwas zxer hggi')).not.toContain('ضصشس ئءثق الله');
  });

  it.each([
    ['Gaddafi', 'القذافي'],
    ['Qadhafi', 'القذافي'],
    ['Kaddafi', 'القذافي'],
    ['al-Gaddafi', 'القذافي'],
    ['Sisi', 'السيسي'],
    ['al-Sissi', 'السيسي'],
    ['as-Sisi', 'السيسي'],
    ['El Sissi', 'السيسي'],
    ['7arb', 'حرب'],
    ['3arab', 'عرب'],
    ['Hezbollah', 'حزب الله'],
    ['Abdullah', 'عبد الله'],
    ['Omar', 'عمر'],
    ['Kissinger', 'كيسنجر'],
    ['Abdelrahman', 'عبد الرحمن'],
    ['Abdurrahman', 'عبد الرحمن'],
    ['3abdelra7man', 'عبد الرحمن'],
    ['زوكربيرغ', 'Zuckerberg'],
    ['Sukerberg', 'Zuckerberg'],
    ['قمة Poutine', 'قمة بوتين'],
  ])('suggests for the name %s %s', (typed, meant) => {
    expect(suggest(typed)[0]).toBe(meant);
  });

  it('prefers a name to the same name with a particle', () => {
    const suggestions = suggest('Gaddafi');
    expect(suggestions.indexOf('القذافي')).toBe(0);
    expect(suggestions.length).toBeLessThanOrEqual(5);
  });

  it.each(['title:بوتيين', 'covid19', 'g20', 'x'.repeat(2000)])('leaves %s as it is', (query) => {
    expect(suggest(query)).toEqual([]);
  });
});
