import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { TitleTokens } from '../../../src/site/searchIndex/titleTokens.ts';
import { makeArticle, makeIndex } from '../../fixtures/archive.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

/** As many as the counts of a month are cached for. */
const ARTICLES_OF_MONTH = 64;
const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'];

let cache: string;
beforeEach(async () => {
  cache = join(await temporaryFolder(), 'titles');
});

const articlesOf = (month: string, word = 'خبر'): Article[] =>
  Array.from({ length: ARTICLES_OF_MONTH }, (_, number) =>
    makeArticle({ date: `${month}-01`, title: `${word} ${month} ${number % 7}` }),
  );

const ALL = MONTHS.flatMap((month) => articlesOf(month));

const count = async (articles: readonly Article[], folder = cache) =>
  new Map([...(await new TitleTokens(makeIndex(articles), folder).count())].sort());

/** Counts with an empty cache. */
const countAnew = async (articles: readonly Article[]) => count(articles, join(cache, 'empty'));

describe('TitleTokens', () => {
  it('corrects the cached sum by the months that came, changed and went', async () => {
    await count(ALL);
    const changed = [...articlesOf('2024-01', 'عاجل'), ...ALL.slice(ARTICLES_OF_MONTH)];
    const fewer = changed.slice(0, 4 * ARTICLES_OF_MONTH);
    const more = [...fewer, ...articlesOf('2023-12', 'قديم'), makeArticle({ title: 'بلا تاريخ' })];
    for (const articles of [changed, fewer, more, ALL]) {
      const expected = await countAnew(articles);
      await rm(join(cache, 'empty'), { recursive: true });
      expect(await count(articles)).toEqual(expected);
    }
  });

  it('adds all months up where the counts of one that is gone are lost', async () => {
    await count(ALL);
    for (const file of await readdir(cache)) if (file !== 'sum.json') await rm(join(cache, file));
    const fewer = ALL.slice(ARTICLES_OF_MONTH);
    expect(await count(fewer)).toEqual(await countAnew(fewer));
  });

  it('keeps the counts of the present months and the sum only', async () => {
    await count(ALL);
    await count(ALL.slice(ARTICLES_OF_MONTH));
    expect(await readdir(cache)).toHaveLength(MONTHS.length);
  });
});
