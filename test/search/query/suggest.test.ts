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
    expect(suggest(typed)).toBe(meant);
  });

  it.each(['بوتين', 'اوكرانيا', 'قمه', 'في', '2025', 'زبرجد', '', '"؟'])(
    'suggests nothing for «%s»',
    (query) => {
      expect(suggest(query)).toBeUndefined();
    },
  );

  it('keeps the rest of the query', () => {
    expect(suggest('قمة "بوتيين" -الكرملن')).toBe('قمة "بوتين" -الكرملين');
  });

  it('accepts any query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        expect(suggest(query)).not.toBe(query);
      }),
    );
  });
});

describe('distance', () => {
  it('is zero between a word and itself, and lower for letters that writers confuse', () => {
    expect(distance('قمه', 'قمه', 2)).toBe(0);
    expect(distance('مضاهره', 'مظاهره', 2)).toBeLessThan(distance('مقاهره', 'مظاهره', 2));
  });
});
