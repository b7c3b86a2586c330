import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';

const TEXT = '<p>The council met on Monday and agreed to open the bridge before the end of the year.</p>';
const date = (head: string, body = '') =>
  htmlPage.split(
    `<!doctype html><head><title>T</title>${head}</head><body><h1>T</h1>${body}${TEXT}</body>`,
  )[0]?.date;
const jsonLd = (json: string) => `<script type="application/ld+json">${json}</script>`;

describe('findPublicationDate', () => {
  it('finds the date of publication in any of its usual places', () => {
    const graph =
      '{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"T","datePublished":"2024-04-30 16:38:37 +0200"}]}';
    expect(date(jsonLd(graph))).toBe('2024-04-30T16:38:37+02:00');
    expect(
      date(jsonLd('[{"@type":["Article"],"name":"T","datePublished":"2024-04-30T10:00:00.000Z"}]')),
    ).toBe('2024-04-30T10:00:00Z');
    expect(date('<meta property="article:published_time" content="2024-04-30T10:00+03:00">')).toBe(
      '2024-04-30T10:00+03:00',
    );
    expect(date('<meta name="DC.date.issued" content="2024-04-30">')).toBe('2024-04-30');
    expect(
      date(
        '',
        '<time datetime="2024-05-01" itemprop="dateModified">x</time><time datetime="2024-04-30">y</time>',
      ),
    ).toBe('2024-04-30');
    expect(date('', '<div><span>الثلاثاء 30 أفريل 2024</span></div>')).toBe('الثلاثاء 30 أفريل 2024');
  });

  it('finds a visible date near the title of a page whose first heading is the site', () => {
    const html = `<!doctype html><head><title>The bridge opens</title></head><body><div><h1><a href="/">The Post</a></h1></div>
      <main><h2>The bridge opens</h2><div>الأحد، 04 آب/اغسطس 2013</div>${TEXT}</main></body>`;
    expect(htmlPage.split(html)[0]?.date).toBe('الأحد، 04 آب/اغسطس 2013');
  });

  it('takes the time zone from another place if the first one has none', () => {
    expect(
      date(
        '<meta property="article:published_time" content="2024-04-30T10:00:00"><meta name="pubdate" content="2024-04-30T10:00:00Z">',
      ),
    ).toBe('2024-04-30T10:00:00Z');
  });

  it('gives no date rather than the date of something else', () => {
    expect(date('<meta property="article:modified_time" content="2024-04-30T10:00:00Z">')).toBeUndefined();
    expect(date('', '<p><a href="/a">30 April 2024</a></p>')).toBeUndefined();
    expect(date('')).toBeUndefined();
  });
});
