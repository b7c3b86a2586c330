import { describe, expect, it } from 'vitest';
import { splitQuery } from '../../../src/search/suggestions/queryWords.ts';

describe('splitQuery', () => {
  it('gives the places of words, without signs and quotation marks', () => {
    const query = 'قمة "بوتين" -الكرملين|موسكو';
    const words = splitQuery(query).flatMap((token) => token.words);
    expect(words.map(({ start, end }) => query.slice(start, end))).toEqual([
      'قمة',
      'بوتين',
      'الكرملين',
      'موسكو',
    ]);
  });

  it('gives both words of a hyphenated name, and none of an address or a field', () => {
    const words = splitQuery('Ben-Gurion title:word example.org').flatMap((token) => token.words);
    expect(words.map(({ text }) => text)).toEqual(['Ben', 'Gurion']);
  });

  it.each([
    ['al-Sissi', 0],
    ['El Baradei', 0],
    ['x as-Sisi', 2],
    ['x ash-Shaabi', 2],
  ])('gives the article of %s', (query, start) => {
    expect(splitQuery(query).at(-1)?.words.at(-1)?.article?.start).toBe(start);
  });

  it('takes no other word for an article', () => {
    expect(
      splitQuery('as Sisi ad-hoc').flatMap(({ words }) => words.flatMap(({ article }) => article ?? [])),
    ).toEqual([]);
  });
});
