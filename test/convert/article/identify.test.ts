import { describe, expect, it } from 'vitest';
import { ARTICLE_ID } from '../../../src/archive/article/article.ts';
import { identify, shortestId } from '../../../src/convert/article/identify.ts';

const article = { lang: 'ar', title: 'عنوان المقال', paragraphs: ['فقرة أولى', 'فقرة ثانية'] } as const;

describe('identify', () => {
  it('gives the same identity whatever the white space and the composition of accents', () => {
    expect(identify({ ...article, title: ' عنوان\u00A0 المقال\n' })).toBe(identify(article));
    expect(identify({ ...article, title: 'قُرآن é' })).toBe(
      identify({ ...article, title: 'قُرا\u0653ن e\u0301' }),
    );
  });

  it('gives another identity for another word, language or end of a paragraph', () => {
    const others = [
      { ...article, lang: 'en' as const },
      { ...article, title: 'عنوان مقال' },
      { ...article, paragraphs: ['فقرة أولى'] },
      { ...article, paragraphs: ['فقرة أولى فقرة ثانية'] },
      { ...article, paragraphs: ['فقرة ثانية', 'فقرة أولى'] },
    ];
    expect(new Set([article, ...others].map(identify)).size).toBe(others.length + 1);
  });

  it('gives the same identity in every version, since addresses depend on it', () => {
    expect(identify(article)).toMatchInlineSnapshot(`"6c4rq371t4cemt5pmrnqmtxqrdbse30kpj047ftqd3jx80yymb50"`);
  });
});

describe('shortestId', () => {
  const identity = identify(article);

  it('gives the first 8 characters of the identity where no article has them', () => {
    const id = shortestId(identity, () => false);
    expect(id).toBe(identity.slice(0, 8));
    expect(id).toMatch(ARTICLE_ID);
  });

  it('gives a longer id where another article has these', () => {
    const taken = new Set([identity.slice(0, 8), identity.slice(0, 9)]);
    expect(shortestId(identity, (id) => taken.has(id))).toBe(identity.slice(0, 10));
    expect(shortestId(identity, () => true)).toMatch(ARTICLE_ID);
  });
});
