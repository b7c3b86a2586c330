/** Tables, lists, posts and videos in the markup that newsrooms, Word, WordPress and the sites themselves write. */
import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';
import { htmlToMarkdown } from '../../../../../src/convert/readers/html/markdown/htmlFragment.ts';
import { markdownBlocks, renderMarkdown } from '../../../../../src/text/markdown.ts';
import { measureCpuMs } from '../../../../fixtures/cpuTime.ts';

const BEFORE =
  'The port counted its boats on Sunday, and the council will read the figures at its next meeting.';
const AFTER =
  'The council said that it would publish the figures of the other ports of the coast before the end of May.';

/** The Markdown of a page's body between two paragraphs. */
function readPage(html: string): string {
  const page = `<!doctype html><html><head><title>Boats</title><link rel="canonical" href="https://news.example/a/b"></head><body><article><h1>Boats</h1><p>${BEFORE}</p>${html}<p>${AFTER}</p></article></body></html>`;
  const markdown = htmlPage.split(page)[0]?.markdown ?? '';
  expect(markdown.startsWith(BEFORE)).toBe(true);
  return markdown.slice(BEFORE.length, markdown.lastIndexOf(AFTER)).replaceAll('> \n', '>\n').trim();
}

const readFragment = (html: string): string => htmlToMarkdown(html, 'https://news.example/a/b');

const READERS: [string, (html: string) => string][] = [
  ['a page', readPage],
  ['a fragment', readFragment],
];

describe.each(READERS)('a table of %s', (_, read) => {
  it('becomes a pipe table, with links, escaped bars and line breaks joined', () => {
    const table = `<table class="wikitable"><caption>Boats by port</caption>
      <thead><tr><th>Port</th><th>Boats</th></tr></thead>
      <tbody><tr><td><a href="/ports/1">Tyre</a></td><td>1,204<br>(12 lost)</td></tr>
      <tr><td><p>Sidon | Ghazieh</p></td><td>-5</td></tr></tbody></table>`;
    const markdown = read(table);
    expect(markdown).toBe(
      'Boats by port\n\n| Port | Boats |\n| --- | --- |\n| [Tyre](https://news.example/ports/1) | 1,204 (12 lost) |\n| Sidon \\| Ghazieh | -5 |',
    );
    expect(renderMarkdown(markdown)).toContain('<td>Sidon | Ghazieh</td>');
  });

  it('takes the first row for a header if numbers are only below it, as in tables from Word', () => {
    const cell = (text: string) => `<td><p class="MsoNormal"><b><span>${text}</span></b></p></td>`;
    const rows = [
      ['المرشح', 'الأصوات'],
      ['سعيد', '٤٥٪'],
      ['منى', '٣٩٪'],
    ];
    const html = `<table class="MsoTableGrid"><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`;
    expect(read(html).replaceAll('**', '')).toBe(
      '| المرشح | الأصوات |\n| --- | --- |\n| سعيد | ٤٥٪ |\n| منى | ٣٩٪ |',
    );
  });

  it('gets a header without text if no row names the columns', () => {
    const markdown = read(
      '<table><tr><th>Name</th><td>Amal</td></tr><tr><th>Built</th><td>1998</td></tr></table>',
    );
    expect(markdown).toBe('| | |\n| --- | --- |\n| Name | Amal |\n| Built | 1998 |');
    expect(renderMarkdown(markdown)).not.toContain('<th');
  });

  it('shows cells that span rows and columns once, each below its column', () => {
    const html = `<table><tr><th rowspan="2">Group</th><th colspan="2">Result</th></tr><tr><th>Won</th><th>Lost</th></tr>
      <tr><td rowspan="2">A</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>`;
    expect(read(html)).toBe(
      '| Group | Result | |\n| --- | --- | --- |\n| | Won | Lost |\n| A | 1 | 2 |\n| | 3 | 4 |',
    );
  });

  it.each([
    ['a row', '<table><tr><td>One</td><td>Two</td></tr></table>'],
    ['a column', '<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>'],
    ['nested tables', '<table><tr><td>One</td><td><table><tr><td>Two</td></tr></table></td></tr></table>'],
    [
      'the role of presentation',
      '<table role="presentation"><tr><td>One</td><td></td></tr><tr><td>Two</td><td></td></tr></table>',
    ],
    ['form', '<table><form><tr><td>One</td><td>Two</td></tr></form></table>'],
  ])('becomes paragraphs if it lays out a page: %s', (_name, html) => {
    expect(read(html)).toBe(html.includes('form') && read === readPage ? '' : 'One\n\nTwo');
  });

  it('becomes paragraphs if its cells hold texts', () => {
    const html = `<table><tr><td>${AFTER}</td><td>One</td></tr><tr><td>Two</td><td>Three</td></tr></table>`;
    expect(markdownBlocks(read(html))).toEqual(
      [AFTER, 'One', 'Two', 'Three'].slice(read === readPage ? 0 : 0),
    );
  });

  it('never becomes markup or grows without limit', async () => {
    const hostile = `<table><tr><th>&lt;b></th><th>\\|</th></tr><tr><td rowspan="65534">x\\</td><td>| --- | [a](javascript:x)</td></tr></table>`;
    expect(renderMarkdown(read(hostile))).toContain('<th>&lt;b&gt;</th>\n<th>\\|</th>');
    const rows = '<tr><td rowspan="65534">1</td><td colspan="65534">2</td></tr>'.repeat(5_000);
    let markdown = '';
    const spent = await measureCpuMs(() => {
      markdown = read(`<table>${rows}</table>`);
    });
    expect(spent).toBeLessThan(10_000);
    expect(markdown.length).toBeLessThan(2_000_000);
  });
});

describe.each(READERS)('a list of %s', (_, read) => {
  const tidy = (markdown: string): string => renderMarkdown(markdown).replace(/\s*\n\s*/gu, '');

  it('keeps the number that it starts with', () => {
    expect(tidy(read('<ol start="4"><li>The pier</li><li>The light</li></ol>'))).toBe(
      '<ol start="4"><li>The pier</li><li>The light</li></ol>',
    );
  });

  it('keeps lists in its items, also those beside them', () => {
    const nested = '<ul><li>Port<ol><li>Pier</li><li>Light</li></ol></li><li>Town</li></ul>';
    const beside = '<ul><li>Port</li><ol><li>Pier</li><li>Light</li></ol><li>Town</li></ul>';
    expect(tidy(read(nested))).toBe(nested);
    expect(tidy(read(beside))).toBe(nested);
  });
});

describe.each(READERS)('an embedded post in %s', (_, read) => {
  const quotation = (address: string, label: string): string => `> [${label}](${address})`;

  it('becomes a quotation with its text and its link', () => {
    const tweet = `<blockquote class="twitter-tweet" data-lang="ar"><p lang="ar" dir="rtl">عاد الميناء إلى العمل</p>&mdash; الميناء (@port) <a href="https://twitter.com/port/status/1234567890?ref_src=twsrc%5Etfw">March 2, 2024</a></blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>`;
    expect(read(tweet)).toBe(
      '> عاد الميناء إلى العمل\n>\n> — الميناء (@port) [March 2, 2024](https://twitter.com/port/status/1234567890?ref_src=twsrc%5Etfw)',
    );
    const tiktok = `<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@port/video/7301234567890123456" data-video-id="7301234567890123456" style="max-width: 605px;"><section><p>The port is open</p></section></blockquote><script async src="https://www.tiktok.com/embed.js"></script>`;
    expect(read(tiktok)).toBe(
      '> The port is open\n>\n> [tiktok.com/@port/video/7301234567890123456](https://www.tiktok.com/@port/video/7301234567890123456)',
    );
    const instagram = `<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-permalink="https://www.instagram.com/p/Cabc-123/?utm_source=ig_embed" data-instgrm-version="14"><div><a href="https://www.instagram.com/p/Cabc-123/?utm_source=ig_embed" target="_blank"><div><svg></svg></div><div>View this post on Instagram</div></a></div></blockquote>`;
    expect(read(instagram)).toContain('(https://www.instagram.com/p/Cabc-123/');
    expect(read(instagram)).toMatch(/^> /u);
  });

  it.each([
    [
      '<div class="fb-post" data-href="https://www.facebook.com/port/posts/10155" data-width="500"></div>',
      'https://www.facebook.com/port/posts/10155',
    ],
    [
      '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fport%2Fposts%2F10155&show_text=true"></iframe>',
      'https://www.facebook.com/port/posts/10155',
    ],
    [
      '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="port/17" data-width="100%"></script>',
      'https://t.me/port/17',
    ],
    ['<iframe src="https://t.me/port/17?embed=1"></iframe>', 'https://t.me/port/17'],
    [
      '<div class="twitter-tweet twitter-tweet-rendered"><iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=true&amp;id=1234567890"></iframe></div>',
      'https://twitter.com/i/status/1234567890',
    ],
    [
      '<iframe src="https://www.instagram.com/p/Cabc-123/embed/captioned/"></iframe>',
      'https://www.instagram.com/p/Cabc-123/',
    ],
  ])('becomes a quotation with its link, if scripts fill it in: %s', (html, address) => {
    expect(read(html)).toBe(quotation(address, address.replace(/^https:\/\/(?:www\.)?|\/$/gu, '')));
  });

  it.each([
    '<iframe src="https://ads.example/frame?youtube.com/embed/abcdefghijk"></iframe>',
    '<iframe src="https://youtube.com.evil.example/embed/abcdefghijk"></iframe>',
    '<script data-telegram-post="../../x?y"></script>',
    '<div class="fb-post" data-href="javascript:alert(1)"></div>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<video><source src="blob:https://news.example/1"></video>',
  ])('is left out without an address that readers can visit: %s', (html) => {
    expect(read(html)).toBe('');
  });
});

describe.each(READERS)('an embedded video in %s', (_, read) => {
  it.each([
    [
      '<figure class="wp-block-embed is-provider-youtube"><div class="wp-block-embed__wrapper"><iframe title="The port opens" width="500" src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed" allowfullscreen></iframe></div></figure>',
      '[The port opens](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
    ],
    [
      '<p><iframe title="YouTube video player" data-src="//www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe></p>',
      '[youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
    ],
    [
      '<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e" title="الميناء"></iframe>',
      '[الميناء](https://vimeo.com/76979871)',
    ],
    [
      '<video controls title="The pier"><source src="/media/pier.mp4" type="video/mp4">No video</video>',
      '[The pier](https://news.example/media/pier.mp4)',
    ],
  ])('becomes a link with its title: %s', (html, markdown) => {
    expect(read(html)).toBe(markdown);
  });
});
