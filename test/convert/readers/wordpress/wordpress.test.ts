import { describe, expect, it } from 'vitest';
import type { Removed } from '../../../../src/convert/article/draft.ts';
import { wordpress, wordpressStream } from '../../../../src/convert/readers/wordpress/wordpress.ts';
import { wordpressToHtml } from '../../../../src/convert/readers/wordpress/wordpressText.ts';
import { collect, readFormat, splitEverywhere, toStream } from '../../../fixtures/convert/formats/read.ts';

const WXR = '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>';
const item = (...elements: string[]): string =>
  `${WXR}<item><title>t</title>${elements.join('')}</item></channel></rss>`;

describe('wordpress', () => {
  it('recognises exports by their namespace', () => {
    expect(wordpress.matches(readFormat('wordpress.xml'))).toBe(true);
    expect(wordpress.matches(readFormat('rss2.xml'))).toBe(false);
    expect(wordpress.matches('A text on <rss xmlns:wp="x">')).toBe(false);
  });

  it('reads the posts, and skips all other items with a reason', () => {
    expect(wordpress.split(readFormat('wordpress.xml'))).toEqual([
      {
        title: 'سفينة “الأمل” تصل',
        lines: [],
        markdown: [
          'وصلت السفينة صباحا.  \nورحب بها الناس \\[كذا\\] \\[sic\\].',
          '## الحمولة',
          'حملت قمحا.',
          '> قال الربان: وصلنا.',
        ].join('\n\n'),
        date: '2025-02-13T00:30:00+02:00',
        publisher: 'مدونة الميناء',
        authors: ['ليلى حسن'],
        section: 'اقتصاد',
        labels: ['قمح', 'بحر'],
        lang: 'ar',
        url: 'https://example.org/ship',
        images: [
          {
            sources: [
              { kind: 'path', path: 'a.jpg' },
              { kind: 'address', url: 'https://example.org/a.jpg' },
            ],
            caption: 'السفينة عند الرصيف',
          },
        ],
        removed: expect.arrayContaining([{ rule: 'shortcode', text: expect.stringMatching(/^\[/u) }]),
      },
      { title: 'a.jpg', lines: [], skip: 'item 2 (line 31): is of type attachment, not a post' },
      { title: 'Later', lines: [], skip: 'item 3 (line 32): was not published: its status is draft' },
      {
        title: 'Old & plain',
        lines: [],
        markdown: 'One.  \nTwo [link](https://example.org/).',
        date: 'Tue, 01 Jan 2019 10:00:00 +0000',
        publisher: 'مدونة الميناء',
        lang: 'ar',
      },
    ]);
  });

  it.each([
    ['2025-02-13 09:30:00', '2025-02-13 09:30:00', '2025-02-13T09:30:00Z'],
    ['2025-02-13 04:00:00', '2025-02-13 09:30:00', '2025-02-13T04:00:00-05:30'],
    ['2025-02-13 09:31:07', '2025-02-13 09:30:00', '2025-02-13T09:30:00Z'],
    ['2025-02-13 09:30:00', '0000-00-00 00:00:00', '2025-02-13T09:30:00'],
    ['', '2025-02-13 09:30:00', '2025-02-13T09:30:00Z'],
    ['0000-00-00 00:00:00', '2025-13-45 00:00:00', undefined],
  ])('finds the offset between local time and Greenwich time: %s, %s', (local, greenwich, date) => {
    const elements = [
      `<wp:post_date>${local}</wp:post_date>`,
      `<wp:post_date_gmt>${greenwich}</wp:post_date_gmt>`,
    ];
    expect(wordpress.split(item(...elements))[0]?.date).toBe(date);
  });

  it('reads featured images, also of attachments that come after their posts, and keeps the order of the posts', () => {
    const meta = (key: string, value: string): string =>
      `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`;
    const post = (title: string, content: string, thumbnail = ''): string =>
      `<item><title>${title}</title><content:encoded>${content}</content:encoded>${thumbnail === '' ? '' : meta('_thumbnail_id', thumbnail)}</item>`;
    const attachment =
      '<item><title>port</title><wp:post_type>attachment</wp:post_type><wp:post_id>7</wp:post_id>' +
      '<wp:attachment_url>https://post.example/up/port.jpg</wp:attachment_url>' +
      `<excerpt:encoded>The port at dawn (Reuters)</excerpt:encoded>${meta('_wp_attachment_image_alt', 'A port')}</item>`;
    const text = 'The harbour opened again.';
    const shown = '&lt;p&gt;The harbour.&lt;/p&gt;&lt;img src="https://post.example/up/port.jpg"&gt;';
    const xml = `${WXR}${post('One', text, '7')}${post('Two', text)}${attachment}${post('Three', shown, '7')}${post('Four', text, '99')}</channel></rss>`;
    const port = {
      sources: [{ kind: 'address', url: 'https://post.example/up/port.jpg' }],
      alt: 'A port',
      caption: 'The port at dawn',
      credit: 'Reuters',
    };
    const drafts = wordpress.split(xml).filter(({ skip }) => skip === undefined);
    expect(drafts.map(({ title, images }) => [title, images])).toEqual([
      ['One', [port]],
      ['Two', undefined],
      ['Three', [port]],
      ['Four', undefined],
    ]);
  });

  it('accepts entities of HTML and characters that XML does not allow', () => {
    expect(wordpress.split(item('<description>a&nbsp;b \u0008 c</description>'))).toMatchObject([
      { title: 't' },
    ]);
  });

  it('reads the posts before a fault, and names its place', () => {
    const text = readFormat('wordpress.xml');
    const cut = text.indexOf('</item>') + 20;
    const drafts = wordpress.split(text.slice(0, cut));
    expect(drafts).toHaveLength(2);
    expect(drafts[1]?.skip).toMatch(/^item 2: the XML is faulty at line \d+, column \d+/u);
    expect(() => wordpress.split(`${WXR}<item>`)).toThrow(/line 1, column/u);
  });

  it('gives the same drafts as a stream, wherever it is cut', async () => {
    const text = readFormat('wordpress.xml');
    const whole = wordpress.split(text);
    for (const chunks of splitEverywhere(text))
      expect(await collect(wordpressStream(toStream(chunks)))).toEqual(whole);
  });
});

describe('wordpressToHtml', () => {
  it('records the shortcodes that it drops', () => {
    const removed: Removed[] = [];
    const html = wordpressToHtml(
      '[caption id="1"]A harbour[/caption] [sic] [embed]https://x.example/v[/embed]',
      removed,
    );
    expect(html).toContain('A harbour');
    expect(html).toContain('[sic]');
    expect(removed.map(({ rule, text }) => [rule, text])).toEqual([
      ['embed', '[embed]https://x.example/v[/embed]'],
      ['shortcode', '[caption id="1"]'],
      ['shortcode', '[/caption]'],
    ]);
  });
});
