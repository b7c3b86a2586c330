import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';

const TEXT = '<p>The council met on Monday and agreed to open the bridge before the end of the year.</p>';
const read = (head: string, body = '') =>
  htmlPage.split(
    `<!doctype html><head><title>T</title>${head}</head><body><h1>T</h1>${TEXT}${body}</body>`,
  )[0];
const jsonLd = (properties: string) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","headline":"T",${properties}}</script>`;

describe('the credits of a page', () => {
  it('reads names from JSON-LD in all its shapes', () => {
    expect(
      read(
        jsonLd('"author":[{"name":"Mona &amp; Co"},"By Ali",{"name":["Sara"]}],"publisher":{"name":"Post"}'),
      ),
    ).toMatchObject({
      authors: ['Mona & Co', 'Ali', 'Sara'],
      publisher: 'Post',
    });
    expect(read(jsonLd('"articleSection":["World","Asia"],"keywords":"قطر، الدوحة, قطر"'))).toMatchObject({
      section: 'World',
      labels: ['قطر', 'الدوحة'],
    });
    expect(
      read(jsonLd('"author":{"@type":"Person"},"publisher":7,"keywords":[null,{"name":"a"},[1]]')),
    ).toEqual({
      title: 'T',
      lines: [],
      removed: [{ rule: 'title-or-date', text: 'T' }],
      labels: ['a'],
      markdown: TEXT.slice(3, -4),
    });
  });

  it('reads names from meta elements, microdata and links if there is no JSON-LD', () => {
    const head =
      '<meta name="author" content="Mona، Ali"><meta property="og:site_name" content="Post"><meta name="keywords" content="T; bridge | council">';
    expect(read(head)).toMatchObject({
      authors: ['Mona', 'Ali'],
      publisher: 'Post',
      labels: ['bridge', 'council'],
    });
    const tags = '<div class="post-tags"><a href="/t/a">bridge</a><a href="/t/b">council</a></div>';
    expect(read('', `<span itemprop="author"><span itemprop="name">Mona</span></span>${tags}`)).toMatchObject(
      {
        authors: ['Mona'],
        labels: ['bridge', 'council'],
      },
    );
    expect(
      read('<meta property="article:author" content="https://social.example/mona">')?.authors,
    ).toBeUndefined();
  });

  it('names the site as author only where JSON-LD does', () => {
    const site = '<meta property="og:site_name" content="LBCI Lebanon">';
    expect(read(`${site}<meta name="author" content="LBCI">`)?.authors).toBeUndefined();
    expect(
      read(`${site}<meta name="author" content="LBCI">`, '<a rel="author" href="/m">Mona Saleh, Editor</a>')
        ?.authors,
    ).toEqual(['Mona Saleh']);
    expect(
      read(`${site}${jsonLd('"author":{"@type":"Organization","name":"LBCI Lebanon"}')}`)?.authors,
    ).toEqual(['LBCI Lebanon']);
    expect(read(`${site}${jsonLd('"author":[{"name":"LBCI"},{"name":"By Mona Saleh"}]')}`)?.authors).toEqual([
      'Mona Saleh',
    ]);
  });

  it('names a person of a meta element before the site that JSON-LD names', () => {
    const site = '<meta property="og:site_name" content="Harbour Post">';
    const head = `${site}<meta property="article:author" content="https://post.example/authors"><meta name="sailthru.author" content="Mona Saleh">`;
    expect(read(head + jsonLd('"author":{"name":"Harbour Post"}'))?.authors).toEqual(['Mona Saleh']);
  });

  it('takes the first of several sections, and none that only says that the page is an article', () => {
    expect(read(jsonLd('"articleSection":"Opinion,Reported Opinion"'))?.section).toBe('Opinion');
    expect(read(jsonLd('"articleSection":"Politics, Law and Economy"'))?.section).toBe(
      'Politics, Law and Economy',
    );
    for (const section of ['Article', 'Posts', 'Uncategorized', 'غير مصنف'])
      expect(read(jsonLd(`"articleSection":"${section}"`))?.section, section).toBeUndefined();
  });

  it('takes the section from the last breadcrumb, but not from one for the page itself', () => {
    const items = ['Home', 'World', 'T'].map(
      (name, at) => `{"position":${at},"item":{"@id":"/","name":"${name}"}}`,
    );
    const crumbs = `<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[${items}]}</script>`;
    expect(read(crumbs)?.section).toBe('World');
  });

  it('reads the address and the language', () => {
    const html =
      '<html lang="ar-EG"><head><link rel="canonical" href="https://post.example/a(1)"><title>T</title><p>T';
    expect(htmlPage.split(html)[0]).toMatchObject({ url: 'https://post.example/a(1)', lang: 'ar-EG' });
    expect(read('<meta property="og:locale" content="en_GB">')?.lang).toBe('en_GB');
    expect(
      read('<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="/relative">')
        ?.url,
    ).toBeUndefined();
  });
});
