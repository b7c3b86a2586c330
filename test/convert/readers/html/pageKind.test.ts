import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../src/convert/readers/html/htmlPage.ts';

const SENTENCE = 'The council met on Monday and agreed to open the bridge before the end of the year. ';
const TEASERS = Array.from(
  { length: 40 },
  (_, at) => `<li><a href="/${at}">A headline of some words, ${at}</a></li>`,
);

const skip = (head: string, body: string) =>
  htmlPage.split(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`)[0]?.skip;

describe('nonArticleReason', () => {
  it('gives the reason why a page is no article', () => {
    const index = `<h1>Middle East</h1><ul>${TEASERS.join('')}</ul>`;
    const canonical = (path: string) =>
      `<title>Gaza</title><link rel="canonical" href="https://news.example${path}">`;
    expect(skip('<title>404 - Page not found</title>', '<h1>Page not found</h1>')).toBe('an error page');
    expect(skip('<title>عذرا، الصفحة المطلوبة غير موجودة</title>', '<p>عد إلى الرئيسية</p>')).toBe(
      'an error page',
    );
    expect(skip(canonical('/tag/gaza/'), index)).toBe('an index of articles');
    expect(skip(canonical('/%D9%88%D8%B3%D9%85/%D8%BA%D8%B2%D8%A9'), index)).toBe('an index of articles');
    expect(skip(canonical('/author/mona/page/2/'), index)).toBe('a page about an author');
    expect(skip(canonical('/?s=gaza'), index)).toBe('a page of search results');
    expect(skip(canonical('/'), index)).toBe('a home page');
    expect(skip(canonical('/ar'), index)).toBe('a home page');
    expect(skip('<title>Mona</title><meta property="og:type" content="profile">', '<h1>Mona</h1>')).toBe(
      'a page about an author',
    );
    const described = '{"@type":"CollectionPage","name":"Gaza"}';
    expect(skip(`<title>Gaza</title><script type="application/ld+json">${described}</script>`, index)).toBe(
      'an index of articles',
    );
    expect(skip('<title>Gaza</title>', index)).toBe('an index of articles');
    expect(skip('', '<div id="app"></div>')).toBe('a page without a title and without text');
  });

  it('refuses an error page that shows much other text', () => {
    const teasers = `<p>${SENTENCE.repeat(10)}</p>`.repeat(2);
    expect(skip('<title>Page not found – BBC Arabic</title>', teasers)).toBe('an error page');
    expect(skip('<title>الصفحة غير موجودة | الأخبار</title>', teasers)).toBe('an error page');
    expect(skip('<title>Treasure map’s page not found in the archive</title>', teasers)).toBeUndefined();
  });

  it('accepts short articles, and articles with many links', () => {
    const text = `<h1>Bridge to open</h1>${`<p>${SENTENCE.repeat(3)}</p>`.repeat(4)}`;
    expect(skip('<title>Bridge to open</title>', `${text}<ul>${TEASERS.join('')}</ul>`)).toBeUndefined();
    expect(
      skip('<title>Urgent: bridge open</title>', '<article><p>The bridge is open.</p></article>'),
    ).toBeUndefined();
    expect(skip('<title>404 dead in floods</title>', text)).toBeUndefined();
    expect(
      skip(
        '<title>The page not found in the archive</title><meta property="og:type" content="article">',
        text,
      ),
    ).toBeUndefined();
    expect(
      skip('<title>x</title><link rel="canonical" href="https://news.example/topics/gaza">', text),
    ).toBeUndefined();
  });
});
