import { describe, expect, it } from 'vitest';
import {
  directoryGroup,
  MAX_NAMES,
  MAX_NAMES_OF_LETTER,
} from '../../../../src/site/views/topics/directory.ts';
import { contexts, makeArticle, makeIndex } from '../../../fixtures/archive.ts';

/** The pages of the index of tags, by address. @param counts how many articles each tag has */
function pagesOf(counts: Readonly<Record<string, number>>, lang: 'ar' | 'en' = 'en') {
  const articles = Object.entries(counts).flatMap(([tag, count]) =>
    Array.from({ length: count }, () => makeArticle({ tags: [tag] })),
  );
  const pages = directoryGroup('tags', makeIndex(articles)).pages();
  const inLanguage = pages.filter((page) => page.lang === lang);
  return new Map(inLanguage.map(({ url, key, view }) => [url, { key, view: view(contexts[lang]) }]));
}

const many = Object.fromEntries(
  Array.from({ length: MAX_NAMES }, (_, at) => [`${at % 2 === 0 ? 'Beta' : 'Alpha'} ${at}`, 1]),
);

describe('the index of tags', () => {
  it('is one page by letter while it is small, with the number of articles of each tag', () => {
    const pages = pagesOf({ Beta: 3, Alpha: 1 });
    expect([...pages.keys()]).toEqual(['/en/tags/']);
    const { letters = [] } = pages.get('/en/tags/')?.view ?? {};
    expect(letters.map(({ letter, entries }) => [letter, entries[0]?.count])).toEqual([
      ['A', 1],
      ['B', 3],
    ]);
  });

  it('is a page of letters and a page for each letter past the limit', () => {
    const pages = pagesOf({ ...many, مصر: 1 });
    expect([...pages.keys()].sort()).toEqual([
      '/en/tags/',
      '/en/tags/_41/',
      '/en/tags/_42/',
      '/en/tags/_other/',
    ]);
    const index = pages.get('/en/tags/')?.view;
    expect(index?.pages.map(({ letter, total }) => [letter, total])).toEqual([
      ['A', MAX_NAMES / 2],
      ['B', MAX_NAMES / 2],
      [undefined, 1],
    ]);
    expect(pages.get('/en/tags/_other/')?.view.others.map(({ text }) => text)).toEqual(['مصر']);
  });

  it('divides a letter past the limit by the letters that follow, the shortest name first', () => {
    const names = Array.from(
      { length: MAX_NAMES_OF_LETTER },
      (_, at) => `B${at % 2 === 0 ? 'ar' : 'et'} ${at}`,
    );
    const pages = pagesOf(Object.fromEntries([...names, 'B', 'Alpha'].map((name) => [name, 1])));
    const letter = pages.get('/en/tags/_42/')?.view;
    expect(letter).toMatchObject({
      heading: { text: 'Tags: B' },
      letters: [],
      trail: [{ url: '/en/' }, { url: '/en/tags/' }],
    });
    expect(letter?.pages).toEqual([
      { letter: 'B', url: '/en/tags/_42-end/', total: 1 },
      { letter: 'BA', url: '/en/tags/_42-41/', total: MAX_NAMES_OF_LETTER / 2 },
      { letter: 'BE', url: '/en/tags/_42-45/', total: MAX_NAMES_OF_LETTER / 2 },
    ]);
    expect(pages.get('/en/tags/_42-end/')?.view.letters[0]?.entries.map(({ text }) => text)).toEqual(['B']);
    expect(pages.get('/en/tags/_42-45/')?.view.heading.text).toBe('Tags: BE');
    expect(pages.get('/en/tags/_41/')?.view.letters[0]?.entries.length).toBe(1);
  });

  it('divides names that only the other language has by that language’s letters', () => {
    const names = Array.from(
      { length: MAX_NAMES_OF_LETTER + 1 },
      (_, at) => `${at % 2 === 0 ? 'باب' : 'تاج'} ${at}`,
    );
    const pages = pagesOf(Object.fromEntries(names.map((name) => [name, 1])));
    expect(
      pages.get('/en/tags/_other/')?.view.pages.map(({ letter, lang, url }) => [letter, lang, url]),
    ).toEqual([
      ['ب', 'ar', '/en/tags/_other-628/'],
      ['ت', 'ar', '/en/tags/_other-62a/'],
    ]);
    expect(pages.get('/en/tags/_other-628/')?.view.others.length).toBe(MAX_NAMES_OF_LETTER / 2 + 1);
  });

  it('numbers the pages of names that share a long beginning', () => {
    const names = Array.from(
      { length: MAX_NAMES_OF_LETTER + 1 },
      (_, at) => `A resolution of the council ${at}`,
    );
    const pages = pagesOf(Object.fromEntries(names.map((name) => [name, 1])));
    expect(
      pages.get('/en/tags/_41/')?.view.pages.map(({ letter, url, total }) => [letter, url, total]),
    ).toEqual([
      ['A 1', '/en/tags/_41-part1/', MAX_NAMES_OF_LETTER],
      ['A 2', '/en/tags/_41-part2/', 1],
    ]);
  });

  it('has keys that change when a tag is new or passes a step, and not with each article', () => {
    const before = pagesOf({ ...many, Gamma: 20 });
    const after = pagesOf({ ...many, Gamma: 21 });
    for (const [url, { key }] of before) expect(after.get(url)?.key, url).toBe(key);
    expect(pagesOf({ ...many, Gamma: 50 }).get('/en/tags/_47/')?.key).not.toBe(
      before.get('/en/tags/_47/')?.key,
    );
    expect(before.get('/en/tags/_47/')?.view.letters[0]?.entries[0]).toMatchObject({
      count: 20,
      isLeast: true,
    });
  });
});
