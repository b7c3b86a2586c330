import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSuggester, distance } from '../../../src/search/query/suggest.ts';

const suggest = createSuggester([
  ['بوتين', 40],
  ['الكرملين', 20],
  ['أوكرانيا', 60],
  ['واشنطن', 30],
  ['مظاهرة', 12],
  ['قمة', 25],
  ['minister', 10],
]);

describe('createSuggest', () => {
  it.each([
    ['بوتيين', 'بوتين'],
    ['بوتبن', 'بوتين'],
    ['وبتين', 'بوتين'],
    ['الكرملن', 'الكرملين'],
    ['اوكراينا', 'أوكرانيا'],
    ['وشنطن', 'واشنطن'],
    ['مضاهرة', 'مظاهرة'],
    ['ministre', 'minister'],
  ])('offers for %s %s', (typed, meant) => {
    expect(suggest(typed)).toBe(meant);
  });

  it.each(['بوتين', 'اوكرانيا', 'قمه', 'في', '2025', 'زبرجد', '', '"؟'])(
    'offers nothing for «%s»',
    (query) => {
      expect(suggest(query)).toBeUndefined();
    },
  );

  it('leaves the rest of the query as it is', () => {
    expect(suggest('قمة "بوتيين" -الكرملن')).toBe('قمة "بوتين" -الكرملين');
  });

  it('takes any query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        expect(suggest(query)).not.toBe(query);
      }),
    );
  });
});

describe('distance', () => {
  it('is nothing between a word and itself, and less for letters that are mistaken for one another', () => {
    expect(distance('قمه', 'قمه', 2)).toBe(0);
    expect(distance('مضاهره', 'مظاهره', 2)).toBeLessThan(distance('مقاهره', 'مظاهره', 2));
  });
});
