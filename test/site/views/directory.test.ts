import { describe, expect, it } from 'vitest';
import { directoryDrafts, MOST_NAMES } from '../../../src/site/views/directory.ts';
import { anArticle, makingOf } from '../../fixtures/library.ts';

/** The pages of the index of tags, by address. @param counts how many articles each tag has */
function pagesOf(counts: Readonly<Record<string, number>>, lang: 'ar' | 'en' = 'en') {
  const articles = Object.entries(counts).flatMap(([tag, count]) =>
    Array.from({ length: count }, () => anArticle({ tags: [tag] })),
  );
  const making = makingOf(articles)[lang];
  const drafts = directoryDrafts('tags', making.library.tags, making);
  return new Map(drafts.map(({ url, from, view }) => [url, { from, view: view() }]));
}

const many = Object.fromEntries(
  Array.from({ length: MOST_NAMES }, (_, at) => [`${at % 2 === 0 ? 'Beta' : 'Alpha'} ${at}`, 1]),
);

describe('the index of tags', () => {
  it('is one page by letter while it is small, each with its count', () => {
    const pages = pagesOf({ Beta: 3, Alpha: 1 });
    expect([...pages.keys()]).toEqual(['/en/tags/']);
    const { letters = [] } = pages.get('/en/tags/')?.view ?? {};
    expect(letters.map(({ letter, entries }) => [letter, entries[0]?.count])).toEqual([
      ['A', 1],
      ['B', 3],
    ]);
  });

  it('is a page of letters past its limit, and one for each letter', () => {
    const pages = pagesOf({ ...many, مصر: 1 });
    expect([...pages.keys()].sort()).toEqual([
      '/en/tags/',
      '/en/tags/_41/',
      '/en/tags/_42/',
      '/en/tags/_other/',
    ]);
    const index = pages.get('/en/tags/')?.view;
    expect(index?.pages.map(({ letter, total }) => [letter, total])).toEqual([
      ['A', MOST_NAMES / 2],
      ['B', MOST_NAMES / 2],
      [undefined, 1],
    ]);
    expect(pages.get('/en/tags/_other/')?.view.others.map(({ text }) => text)).toEqual(['مصر']);
  });

  it('changes with a tag that is new or passes a step, and not with each article', () => {
    const before = pagesOf({ ...many, Gamma: 20 });
    const after = pagesOf({ ...many, Gamma: 21 });
    for (const [url, { from }] of before) expect(after.get(url)?.from, url).toBe(from);
    expect(pagesOf({ ...many, Gamma: 50 }).get('/en/tags/_47/')?.from).not.toBe(
      before.get('/en/tags/_47/')?.from,
    );
    expect(before.get('/en/tags/_47/')?.view.letters[0]?.entries[0]).toMatchObject({
      count: 20,
      isLeast: true,
    });
  });
});
