import { describe, expect, it } from 'vitest';
import { Register } from '../../../src/archive/register/register.ts';
import { createShardScope } from '../../../src/site/shards/shardScope.ts';
import { makeArticle, settings } from '../../fixtures/archive.ts';

const ARTICLE = makeArticle();
const ARTICLES = Array.from({ length: 10_000 }, (_, number) => ({
  ...ARTICLE,
  id: number.toString(32).padStart(8, '0'),
}));
const REGISTER = new Register(ARTICLES.map(({ id }) => ({ at: '', id })));

/** Gives the numbers of the shards that make a group. */
function ownersOf(group: string, count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1).filter((index) => {
    const archive = { articles: ARTICLES, register: REGISTER, settings };
    return createShardScope({ index, count }, 'plan', archive).takes(group, 'whole');
  });
}

describe('the scope of a shard', () => {
  it.each([1, 2, 3, 4])('has each segment, index of phrases and word table in one of %i shards', (count) => {
    for (const folder of ['0', '2048', '9984']) {
      expect(ownersOf(`segment ${folder}`, count)).toHaveLength(1);
      expect(ownersOf(`phrases ${folder}`, count)).toHaveLength(1);
      expect(ownersOf(`segment words-${folder}`, count)).toEqual(ownersOf(`segment ${folder}`, count));
    }
  });

  it('divides a large segment between two of three shards, and leaves it to one of two', () => {
    expect(ownersOf('phrases 2048', 3)).not.toEqual(ownersOf('segment 2048', 3));
    expect(ownersOf('phrases 0', 3)).toEqual(ownersOf('segment 0', 3));
    expect(ownersOf('phrases 2048', 2)).toEqual(ownersOf('segment 2048', 2));
  });
});
