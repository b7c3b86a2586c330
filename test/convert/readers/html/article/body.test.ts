/** Bodies of pages by the conventions that newsrooms' templates share, in both languages. */
import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';
import { markdownBlocks } from '../../../../../src/text/markdown.ts';

interface Texts {
  title: string;
  /** Paragraphs, each of at least a hundred letters. */
  paragraphs: [string, string, string];
  caption: string;
}

const ENGLISH: Texts = {
  title: 'Harbour reopens after the storm',
  paragraphs: [
    'The harbour opened again on Saturday after two days of winds that had kept every boat of the fleet tied up at the pier.',
    'Engineers found three cracks in the outer wall, and the port said that it would close the wall for repairs in the spring.',
    'Boats may leave from six in the morning, and the market will be held on Sunday as it always has been, the mayor said.',
  ],
  caption:
    'Fishing boats wait behind the outer wall of the harbour on Friday night, while the storm passes over the town.',
};

const ARABIC: Texts = {
  title: 'الميناء يعود إلى العمل بعد العاصفة',
  paragraphs: [
    'أعيد فتح الميناء يوم السبت بعد يومين من الرياح الشديدة التي أبقت قوارب الصيد كلها مربوطة إلى الرصيف القديم في المدينة.',
    'وعثر المهندسون على ثلاثة شقوق في الجدار الخارجي، وقالت إدارة الميناء إنها ستغلق الجدار للإصلاح في فصل الربيع المقبل.',
    'ويمكن للقوارب أن تغادر منذ الساعة السادسة صباحا، وسيقام السوق يوم الأحد كعادته كل أسبوع بحسب ما قاله رئيس البلدية.',
  ],
  caption:
    'قوارب الصيد تنتظر خلف الجدار الخارجي للميناء ليلة الجمعة بينما تمر العاصفة الشديدة فوق المدينة القديمة.',
};

function readBody(html: string, title: string): string[] {
  const page = `<!doctype html><html><head><title>${title}</title></head><body>${html}</body></html>`;
  return markdownBlocks(htmlPage.split(page)[0]?.markdown ?? '');
}

describe.each([
  ['English', ENGLISH],
  ['Arabic', ARABIC],
])('readPageBody with an %s page', (_, { title, paragraphs, caption }) => {
  const [first, second, third] = paragraphs;
  const heading = `<h1>${title}</h1>`;

  it('reads paragraphs that are `div` elements', () => {
    const divs = paragraphs.map(
      (text, at) => `<div class="text" data-testid="paragraph-${at}">${text}</div>`,
    );
    const figure = `<div role="figure"><figure><div class="image-caption">${caption}</div></figure></div>`;
    expect(readBody(`<main>${heading}<div>${figure}<div>${divs.join('')}</div></div></main>`, title)).toEqual(
      paragraphs,
    );
  });

  it('reads all chunks of a text that advertisements split', () => {
    const chunks = paragraphs.map(
      (text) => `<div class="grid chunk"><div class="inner"><p>${text}</p></div></div><div class="ad"></div>`,
    );
    expect(readBody(`<article>${heading}<div>${chunks.join('')}</div></article>`, title)).toEqual(paragraphs);
  });

  it('reads the summary and the posts of a live blog, if both are named as its body', () => {
    const posts = `<article itemprop="articleBody"><p>${second}</p><p>${third}</p></article>`;
    const page = `<article>${heading}<div itemprop="articleBody"><p>${first}</p></div><div>${posts}</div></article>`;
    expect(readBody(page, title)).toEqual(paragraphs);
  });

  it('leaves captions out, whatever elements they are', () => {
    const captions = [
      `<figure><img src="a.jpg"><figcaption>${caption}</figcaption></figure>`,
      `<figure><figcaption><p>${caption}</p></figcaption></figure>`,
      `<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">${caption}</p></div>`,
    ];
    for (const picture of captions) {
      const page = `<article>${heading}<p>${first}</p>${picture}<p>${second}</p><p>${third}</p></article>`;
      expect(readBody(page, title)).toEqual(paragraphs);
    }
  });

  it('leaves out boxes about authors, subscriptions and other articles that hold prose', () => {
    const names = [
      'author-bio',
      'about-author',
      'news-letter',
      'sign-up',
      'most-read',
      'code-block code-block-3',
    ];
    for (const name of names) {
      const page = `<article>${heading}<p>${first}</p><p>${second}</p><div class="${name}"><p>${caption}</p></div><p>${third}</p></article>`;
      expect(readBody(page, title), name).toEqual(paragraphs);
    }
  });

  it('leaves out text that only screen readers read', () => {
    const clipped = '<span style="clip:rect(0 0 0 0);position:absolute">, opens new tab</span>';
    const page = `<article>${heading}<p>${first}${clipped}</p><p>${second}</p><p>${third}<span class="sr-only">x</span></p></article>`;
    expect(readBody(page, title)).toEqual(paragraphs);
  });

  it('reads key points above the body as a list', () => {
    const points = `<div class="RenderKeyPoints-keyPoints"><ul><li>${first}</li><li>${second}</li></ul></div>`;
    const page = `<main>${heading}${points}<div class="ArticleBody"><div class="group"><p>${third}</p><p>${first}</p><p>${second}</p></div></div></main>`;
    expect(readBody(page, title)).toEqual([first, second, third, first, second]);
  });

  it('reads a page of which an anchor is left open', () => {
    for (const anchor of ['<a name="top">', '<a href="#top">']) {
      const page = `${anchor}<div>${heading}<p>${first} <a href="/ports">${title}</a></p><p>${second}</p><p>${third}</p></div>`;
      expect(readBody(page, title), anchor).toEqual([`${first} ${title}`, second, third]);
    }
  });

  it('reads tags and attributes in capitals, as old pages have them', () => {
    const page = `<DIV CLASS="related"><P>${caption}</P></DIV><DIV>${heading}<P>${first}</P><P><A HREF="https://news.example/a">${second}</A> ${third}</P></DIV>`;
    const [draft] = htmlPage.split(
      `<HTML><HEAD><TITLE>${title}</TITLE><META NAME="DESCRIPTION" CONTENT="${caption}"></HEAD><BODY>${page}</BODY></HTML>`,
    );
    expect(draft?.markdown).toBe(`${first}\n\n[${second}](https://news.example/a) ${third}`);
    expect(draft?.summary).toBe(caption);
  });

  it('reads an article whose element is named after the columns of its page', () => {
    const page = `<main class="with-sidebar"><article class="related-share">${heading}<p>${first}</p><p>${second}</p><p>${third}</p></article></main><div class="comments">${`<p>${caption} ${caption}</p>`.repeat(4)}</div>`;
    expect(readBody(page, title)).toEqual(paragraphs);
  });

  it('reads by a second method what boxes hide from the first one', () => {
    const boxes = paragraphs.map((text) => `<div class="paywall">${text}</div>`).join('');
    const page = `<article>${heading}<p>${caption}</p><div class="body">${boxes}${boxes.replaceAll('</div>', ` ${title}</div>`)}</div></article>`;
    const [draft] = htmlPage.split(`<html><head><title>${title}</title></head><body>${page}</body></html>`);
    for (const text of paragraphs) expect(draft?.markdown).toContain(text);
    expect(draft?.review).toEqual(['body-doubtful']);
    expect(draft?.removed?.map(({ rule }) => rule)).toContain('second-method-instead');
  });

  it('reads the text that agrees with the body in JSON-LD', () => {
    const data = JSON.stringify({
      '@type': 'NewsArticle',
      headline: title,
      articleBody: paragraphs.join('\n\n'),
    });
    const other = `<div class="story">${`<p>${caption} ${caption}</p>`.repeat(6)}</div>`;
    const page = `<script type="application/ld+json">${data}</script>${heading}${other}`;
    expect(readBody(page, title)).toEqual(paragraphs);
  });

  it('leaves out links for sharing, lines of topics and captions that end in a credit', () => {
    const lines = [
      '<ul><li><a href="https://twitter.com/intent/tweet?url=x">Tweet</a></li><li><a href="https://www.facebook.com/sharer/sharer.php?u=x">Facebook</a></li></ul>',
      `<p>Published under: <a href="https://news.example/tag/a">Boats</a>, <a href="https://news.example/tag/b">Ports of the coast</a></p>`,
      '<p>الوسوم: <a href="https://news.example/tag/a">القوارب</a>، <a href="https://news.example/tag/b">الموانئ القديمة</a></p>',
      `<p>${caption} (Mona Saleh/Harbour Photos)</p>`,
      `<p>${caption} REUTERS/Mona Saleh/File Photo</p>`,
      `<p>${caption} Photo: Mona Saleh/AP</p>`,
    ];
    for (const line of lines) {
      const page = `<article>${heading}<p>${first}</p><p>${second}</p>${line}<p>${third}</p></article>`;
      expect(readBody(page, title), line).toEqual(paragraphs);
    }
  });

  it('leaves out what only AMP pages have around the text', () => {
    const boxes =
      '<amp-ad width="300">Buy a boat of ours today while there are some left</amp-ad><amp-social-share>Share</amp-social-share>';
    const page = `<amp-sidebar><p>${caption}</p></amp-sidebar><article>${heading}<p>${first}</p>${boxes}<p>${second}</p><p>${third}</p></article>`;
    expect(readBody(page, title)).toEqual(paragraphs);
  });

  it('leaves out invitations, feed footers and imprints', () => {
    const lines = [
      'Follow us on Facebook and on our other channels',
      'تابعوا آخر الأخبار عبر قناتنا على واتساب',
      'The post A headline appeared first on Example News.',
      'Copyright © 2024 Example News. All rights reserved.',
      'جميع الحقوق محفوظة للموقع',
      'Article content',
    ];
    for (const line of lines) {
      const page = `<article>${heading}<p>${first}</p><p>${second}</p><p>${line}</p><p>${third}</p></article>`;
      expect(readBody(page, title), line).toEqual(paragraphs);
    }
  });

  it('leaves out the line of author and time of a live blog’s post', () => {
    const byline = '<div>Mona Saleh<time datetime="2024-03-02T22:17">2 March 2024 22:17</time></div>';
    const page = `<article>${heading}<p>${first}</p>${byline}<p>${second}</p><p>${third}</p></article>`;
    expect(readBody(page, title)).toEqual(paragraphs);
  });

  it('reads the body from the state of a page that shows no text, and has doubts about it', () => {
    const html = [...paragraphs, caption].map((text) => `<p>${text}</p>`).join('');
    const blocks = [...paragraphs, caption].map((text) => ({ type: 'paragraph', text }));
    const states = [
      `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { article: { body: html } } })}</script>`,
      `<script type="application/json">${JSON.stringify({ story: { elements: blocks } })}</script>`,
      `<script>window.__PRELOADED_STATE__ = ${JSON.stringify({ article: { content: html } })};</script>`,
    ];
    for (const state of states) {
      expect(readBody(`<h1>${title}</h1><div id="app"></div>${state}`, title)).toEqual([
        ...paragraphs,
        caption,
      ]);
      const [draft] = htmlPage.split(`<!doctype html><html><body><h1>${title}</h1>${state}</body></html>`);
      expect(draft?.review).toEqual(['body-doubtful']);
    }
  });

  it('runs no script of a page, and ignores state that is no JSON', () => {
    const script = `<script>window.__STATE__ = {body: alert("${first} ${second} ${third} ${caption}")};</script>`;
    expect(readBody(`<h1>${title}</h1>${script}`, title)).toEqual([]);
  });
});
