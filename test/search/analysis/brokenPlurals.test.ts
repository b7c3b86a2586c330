import { describe, expect, it } from 'vitest';
import { findSingulars, isBrokenPlural, isOnlyPlural } from '../../../src/search/analysis/brokenPlurals.ts';
import { normalised } from '../../../src/search/analysis/spelling.ts';
import { PLURALS_OF_IDEAS } from '../../../src/search/lists/pluralsOfIdeas.ts';
import { PLURALS_OF_PEOPLE } from '../../../src/search/lists/pluralsOfPeople.ts';
import { PLURALS_OF_THINGS } from '../../../src/search/lists/pluralsOfThings.ts';

const LINES = `${PLURALS_OF_PEOPLE}${PLURALS_OF_THINGS}${PLURALS_OF_IDEAS}`.trim().split(/\n+/u);
const singulars = (word: string) => findSingulars(normalised(word));

describe('lists of broken plurals', () => {
  it('has at least 400 pairs, each once', () => {
    const pairs = LINES.flatMap((line) => {
      const [singular, ...plurals] = line.split(' ');
      return plurals.map((plural) => `${singular} ${plural}`);
    });
    expect(new Set(pairs).size).toBeGreaterThanOrEqual(400);
    expect(pairs.filter((pair, place) => pairs.indexOf(pair) !== place)).toEqual([]);
  });

  it('has a singular and its plurals in each line, in Arabic letters', () => {
    for (const line of LINES) expect(line).toMatch(/^[ء-ي]{2,}(?: [ء-ي]{2,})+$/u);
  });
});

describe('findSingulars', () => {
  it.each([
    ['رؤساء', 'رئيس'],
    ['وزرائها', 'وزير'],
    ['وزراؤه', 'وزير'],
    ['قراراتهم', undefined],
    ['مدنية', undefined],
  ])('finds for %s the singular %s', (plural, singular) => {
    expect(singulars(plural)).toEqual(singular === undefined ? [] : [normalised(singular)]);
  });

  it('finds two singulars where two nouns share a plural', () => {
    expect(singulars('فرق').sort()).toEqual(['فرقه', 'فريق']);
  });
});

describe('isOnlyPlural', () => {
  it('separates plurals from words that are a singular or a verb too', () => {
    expect(['مدن', 'كتاب', 'كتب', 'حكومة'].map((word) => isOnlyPlural(normalised(word)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(isBrokenPlural(normalised('كتب'))).toBe(true);
  });
});
