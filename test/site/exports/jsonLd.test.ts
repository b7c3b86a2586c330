import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { formatNewsArticle } from '../../../src/site/exports/jsonLd.ts';
import { makeArticle, makeArticleView, settings } from '../../fixtures/archive.ts';

const TITLE = 'One </script><script>alert(1)</script>';

function dataOf(article: Article): string {
  return formatNewsArticle(makeArticleView(article), settings);
}

describe('JSON-LD', () => {
  it('is a NewsArticle that cannot close its script element', () => {
    const text = dataOf(
      makeArticle({ title: TITLE, lang: 'en', date: '2020-01-02', publisher: 'P', tags: ['t'] }),
    );
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toMatchObject({
      '@type': 'NewsArticle',
      headline: TITLE,
      inLanguage: 'en',
      datePublished: '2020-01-02',
      publisher: { name: 'P' },
      keywords: ['t'],
    });
  });
});
