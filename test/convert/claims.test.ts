import { describe, expect, it } from 'vitest';
import { Claims } from '../../src/convert/claims.ts';
import type { SourceArticle } from '../../src/convert/source.ts';

const article = (given: Partial<SourceArticle>): SourceArticle => ({
  part: 0,
  along: false,
  body: '',
  authors: [],
  lang: 'ar',
  title: 'عنوان',
  paragraphs: [],
  linked: [],
  removed: [],
  tags: [],
  review: [],
  identity: 'x',
  ...given,
});

describe('an article that several sources bring', () => {
  it('belongs to the one that describes it best, whatever the order', () => {
    const bare = ['a.txt', ['other', 'same'], [article({}), article({})]] as const;
    const dated = ['b.txt', ['same'], [article({ date: '2025-02-13', publisher: 'euronews' })]] as const;
    for (const order of [
      [bare, dated],
      [dated, bare],
    ]) {
      const claims = new Claims();
      for (const [source, ids, articles] of order)
        claims.add(
          source,
          ids,
          articles.map((one, part) => ({ ...one, part })),
        );
      expect(claims.owns('same', 'b.txt', 0)).toBe(true);
      expect(claims.owns('same', 'a.txt', 1)).toBe(false);
      expect(claims.owns('other', 'a.txt', 0)).toBe(true);
    }
  });

  it('belongs to the first file by name where they describe it alike', () => {
    const claims = new Claims();
    claims.add('b.txt', ['same'], [article({})]);
    claims.add('a.txt', ['same'], [article({})]);
    expect([claims.owns('same', 'a.txt', 0), claims.owns('same', 'b.txt', 0)]).toEqual([true, false]);
  });

  it('belongs to its source where nobody else claims it', () => {
    expect(new Claims().owns('any', 'a.txt', 0)).toBe(true);
  });
});
