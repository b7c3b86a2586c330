import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { findSamePictures } from '../../../src/site/index/samePictures.ts';
import type { SitePicture } from '../../../src/site/pictures/pictureSizes.ts';
import { makeArticle } from '../../fixtures/archive.ts';

const PICTURE: SitePicture = { name: 'ab/cd', width: 9, height: 9, tone: '000' };
const FILES = ['one', 'two', 'copy of one'];
const PICTURES = {
  byFile: new Map(FILES.map((file) => [file, PICTURE])),
  copies: new Map([
    ['one', ['copy of one']],
    ['copy of one', ['one']],
  ]),
  hasOnlyLeads: false,
};

function withPictures(files: readonly string[], date?: string): Article {
  return makeArticle({ images: files.map((file) => ({ file })), ...(date === undefined ? {} : { date }) });
}

function find(articles: readonly Article[], pairs = new Map<string, Article>()): (string[] | undefined)[] {
  const found = findSamePictures(articles, pairs, PICTURES);
  return articles.map((article) => found.get(article)?.map(({ id }) => id));
}

describe('findSamePictures', () => {
  it('finds articles with the same file or a copy, the earliest day first', () => {
    const late = withPictures(['one'], '2024-01-01');
    const early = withPictures(['copy of one', 'two'], '2001-01-01');
    const last = withPictures(['one'], '2010-01-01');
    expect(find([late, early, last])).toEqual([undefined, [late.id], [early.id, late.id]]);
  });

  it('points back in the order of accession only, so that a new article changes no page', () => {
    const articles = [withPictures(['one'], '2020-01-01'), withPictures(['one'], '1990-01-01')];
    expect(find(articles)[0]).toBeUndefined();
    expect(find([...articles, withPictures(['one'], '1980-01-01')]).slice(0, 2)).toEqual(find(articles));
  });

  it('leaves out the translation, the story that the article copies, and pictures that the site does not have', () => {
    const first = withPictures(['one', 'gone']);
    const translation = withPictures(['one']);
    const sameStory = { ...withPictures(['one']), sameStory: first.id };
    expect(find([first, translation], new Map([[translation.id, first]]))).toEqual([undefined, undefined]);
    expect(find([first, sameStory])).toEqual([undefined, undefined]);
    expect(find([first, withPictures(['gone'])])).toEqual([undefined, undefined]);
  });

  it('lists few articles of a picture that very many carry', () => {
    const articles = Array.from({ length: 90 }, () => withPictures(['one'], '2020-01-01'));
    expect(find(articles).at(-1)?.length).toBe(5);
  });
});
