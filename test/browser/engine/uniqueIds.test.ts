import { describe, expect, it } from 'vitest';
import type { Hit, Pagefind } from '../../../src/browser/engine/pagefind.ts';
import { withUniqueIds } from '../../../src/browser/engine/uniqueIds.ts';

function hit(id: string, url: string): Hit {
  const article = { id, lang: 'ar' as const, authors: [], tags: [], aliases: [] };
  return { id, score: 1, words: [], data: async () => ({ url, content: '', meta: { title: '' }, article }) };
}

function pagefindOf(hits: Hit[]): Pagefind {
  return { preload: async () => {}, search: async () => ({ results: hits }) };
}

describe('withUniqueIds', () => {
  it('gives different ids to articles of two segments that share one', async () => {
    const pagefind = await withUniqueIds(pagefindOf([hit('x', '/1/'), hit('y', '/2/'), hit('x', '/3/')]));
    const { results } = await pagefind.search('term');
    expect(results.map(({ id }) => id)).toEqual(['x /1/', 'y', 'x /3/']);
    expect((await results[2]?.data())?.url).toBe('/3/');
  });

  it('changes nothing where all ids differ', async () => {
    const plain = pagefindOf([hit('x', '/1/')]);
    expect(await withUniqueIds(plain)).toBe(plain);
  });
});
