import { describe, expect, it } from 'vitest';
import { feed } from '../../../../src/convert/readers/feed/feed.ts';
import { readFormat } from '../../../fixtures/convert/formats/read.ts';

describe('feed', () => {
  it.each(['rss2.xml', 'rss1.rdf', 'atom.xml', 'feed.json'])('recognises %s', (name) => {
    expect(feed.matches(readFormat(name))).toBe(true);
    expect(feed.matches(`\uFEFF\n${readFormat(name)}`)).toBe(true);
  });

  it.each([
    '<html><body><rss></body>',
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
    '<feed><x/></feed>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:foaf="http://xmlns.com/foaf/0.1/">',
    '{"version": "1.1", "items": []}',
    'rss feed',
  ])('does not recognise %s', (text) => {
    expect(feed.matches(text)).toBe(false);
  });

  describe('with a DOCTYPE', () => {
    const rss = (before: string, description: string) =>
      `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>c</title><item><title>t</title><description>${description}</description></item><item><title>u</title><description>v</description></item></channel></rss>`;

    it.each([
      '<!DOCTYPE rss>',
      '<!DOCTYPE rss SYSTEM "a>b.dtd">',
      '<!DOCTYPE rss [<!ENTITY x "]>"><!-- ]> --><?y ]> ?>]>',
      '<!-- <rss> --><!DOCTYPE rss PUBLIC "-//x" "y.dtd" [ <!ELEMENT a ANY> ] >',
      '<!DOCTYPE [',
      '<!DOCTYPE rss [<!ENTITY x "y">',
    ])('reads all entries behind %s', (doctype) => {
      const text = rss(doctype, 'text');
      expect(feed.matches(text)).toBe(true);
      expect(feed.split(text).map(({ title, lines }) => [title, lines])).toEqual([
        ['t', ['text']],
        ['u', ['v']],
      ]);
    });

    it.each(['a <!DOCTYPE [ b', '<![CDATA[a <!DOCTYPE [ b ]]>', '&lt;!DOCTYPE ['])(
      'reads all entries where one of them says %s',
      (description) => {
        const drafts = feed.split(rss('', description));
        expect(drafts.map(({ title, skip }) => [title, skip])).toEqual([
          ['t', undefined],
          ['u', undefined],
        ]);
        expect(drafts[0]?.lines[0]).toContain('<!DOCTYPE [');
      },
    );

    it('expands no entity that it declares and reads no file that it names', () => {
      const doctype = '<!DOCTYPE rss [<!ENTITY x "expanded"><!ENTITY y SYSTEM "file:///etc/passwd">]>';
      const [draft] = feed.split(rss(doctype, 'a &x; &y; b'));
      expect(draft?.lines).toEqual(['a &x; &y; b']);
    });
  });

  it('drops only the names that are too long', () => {
    const item = (author: string) => `<item><title>t</title><description>d</description>${author}</item>`;
    const rss = (items: string) => `<rss version="2.0"><channel><title>c</title>${items}</channel></rss>`;
    const [long, broken, short] = feed.split(
      rss(
        item(`<author><![CDATA[${'('.repeat(501)}</author>]]></author>`) +
          item(`<author>${'('.repeat(501)}<a<b</author>`) +
          item('<author>a@example.org (Ann Example)</author>'),
      ),
    );
    expect([long?.title, long?.lines, long?.authors]).toEqual(['t', ['d'], undefined]);
    expect(broken?.authors).toBeUndefined();
    expect(short?.authors).toEqual(['Ann Example']);
  });

  it('does not recognise exports of WordPress', () => {
    expect(feed.matches(readFormat('wordpress.xml'))).toBe(false);
  });

  it('reads an article from each item of RSS 2.0, with the item’s own publisher', () => {
    expect(feed.split(readFormat('rss2.xml'))).toEqual([
      {
        title: 'افتتاح الميناء «الجديد» اليوم',
        lines: [],
        markdown: 'افتتح الوزير [الميناء](https://example.org/port?a=1&b=2) اليوم.\n\n-   ثلاثة أرصفة',
        summary: 'ملخص لا يُقرأ لأن النص موجود',
        date: 'Thu, 13 Feb 2025 09:30:00 +0300',
        publisher: 'صحيفة الميناء',
        authors: ['أحمد علي'],
        labels: ['اقتصاد', 'الموانئ'],
        lang: 'ar',
        url: 'https://example.org/2025/02/port',
      },
      {
        title: 'AT&T < Verizon',
        lines: [],
        markdown: 'Shares of AT&T fell.',
        publisher: 'The Wire',
        lang: 'ar',
      },
      {
        title: 'سطر أول يصير عنوانا',
        review: ['title-made'],
        lines: ['سطر ثان'],
        publisher: 'صحيفة الميناء',
        lang: 'ar',
      },
      { title: '', lines: [], skip: 'entry 4: has neither title nor text' },
    ]);
  });

  it('reads the Dublin Core of RSS 1.0', () => {
    expect(feed.split(readFormat('rss1.rdf'))).toEqual([
      {
        title: 'Bridge opens',
        lines: ['The bridge opened on Monday.'],
        date: '2004-05-01T08:00:00+01:00',
        publisher: 'The Harbour',
        authors: ['Ann Reed'],
        labels: ['Transport'],
        lang: 'en',
        url: 'https://example.org/1',
      },
    ]);
  });

  it('reads the language of an Atom entry, and keeps text that only looks like HTML', () => {
    expect(feed.split(readFormat('atom.xml'))).toEqual([
      {
        title: 'عاصفة في البحر',
        lines: [],
        markdown: '## الرياح\n\n٥ \\< ٦',
        date: '2025-02-13T09:30:00+02:00',
        publisher: 'Harbour & Sea',
        authors: ['ليلى حسن'],
        labels: ['الطقس'],
        lang: 'ar',
        url: 'https://example.org/a',
      },
      {
        title: 'A calm day',
        lines: ['Write <b> for bold.'],
        date: '2025-02-14T00:00:00Z',
        publisher: 'Harbour & Sea',
        authors: ['The Desk'],
        lang: 'en',
        url: 'https://example.org/b',
      },
    ]);
  });

  it('turns HTML of JSON Feed into Markdown and text into lines', () => {
    expect(feed.split(readFormat('feed.json'))).toEqual([
      {
        title: 'One',
        lines: [],
        markdown: 'First text.',
        date: '2025-02-13T09:30:00+01:00',
        publisher: 'Harbour',
        authors: ['The Desk'],
        labels: ['ships', 'sea'],
        lang: 'en',
        url: 'https://example.org/1',
      },
      {
        title: 'اثنان',
        lines: ['فقرة <p> كما هي', 'فقرة ثانية'],
        publisher: 'Harbour',
        authors: ['ليلى'],
        lang: 'ar',
      },
    ]);
  });
});

describe('feed with a damaged text', () => {
  it('reads the entries before the break, and reports it', () => {
    const text = readFormat('rss2.xml');
    for (let at = text.indexOf('</item>') + 7; at < text.lastIndexOf('</rss>'); at += 1) {
      const drafts = feed.split(text.slice(0, at));
      expect(drafts[0]?.title).toBe('افتتاح الميناء «الجديد» اليوم');
      expect(drafts.at(-1)?.skip).toMatch(/breaks off/u);
    }
  });

  it('refuses a feed that cannot be read, with line and column', () => {
    expect(() => feed.split('<rss version="2.0">\n<channel><title>x</channel>')).toThrow(
      /line 2, column \d+/u,
    );
    expect(() => feed.split('<rss><channel><item><title>a</ti></item></channel></rss>')).toThrow(
      /line 1, column/u,
    );
    expect(() => feed.split('{"version": "https://jsonfeed.org/version/1.1",\n x')).toThrow(
      /line 2, column 2/u,
    );
  });

  it('accepts ampersands that XML does not allow', () => {
    const text = '<rss version="2.0"><channel><item><title>R & D</title></item></channel></rss>';
    expect(feed.split(text)).toEqual([{ title: 'R & D', lines: [] }]);
  });
});

describe('the pictures of an entry', () => {
  const entry = (inner: string) =>
    feed.split(
      `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>x</title><item><title>A bridge</title><link>https://a.example/1</link>${inner}</item></channel></rss>`,
    )[0]?.images;
  const at = (url: string) => ({ kind: 'address', url });

  it('reads pictures of enclosures and Media RSS, the largest first, with caption and credit', () => {
    expect(
      entry('<description>Text.</description><enclosure url="https://a.b/c.jpg" type="image/jpeg"/>'),
    ).toEqual([{ sources: [at('https://a.b/c.jpg')] }]);
    expect(
      entry(
        '<description>Text.</description><media:thumbnail url="https://a.b/t.jpg" width="75"/><media:content url="https://a.b/s.jpg" medium="image" width="320"/><media:content url="https://a.b/l.jpg" medium="image" width="1200"><media:description>The bridge</media:description><media:credit>AFP</media:credit></media:content>',
      ),
    ).toEqual([{ sources: [at('https://a.b/l.jpg')], caption: 'The bridge', credit: 'AFP' }]);
    expect(
      entry('<description>Text.</description><enclosure url="https://a.b/c.mp3" type="audio/mpeg"/>'),
    ).toBeUndefined();
  });

  it('reads the pictures of the text, where it has any', () => {
    const html =
      '<description><![CDATA[<p>One.</p><figure><img src="https://a.b/photo-in-text.jpg"><figcaption>The bridge</figcaption></figure>]]></description>';
    expect(
      entry(`${html}<enclosure url="https://a.b/photo-in-text-150x150.jpg" type="image/jpeg"/>`),
    ).toEqual([
      {
        sources: [at('https://a.b/photo-in-text.jpg'), at('https://a.b/photo-in-text-150x150.jpg')],
        caption: 'The bridge',
      },
    ]);
  });

  it('reads the pictures of JSON Feed and Atom', () => {
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'x',
      items: [{ id: '1', title: 'A bridge', content_text: 'x', image: 'https://a.b/i.jpg' }],
    };
    expect(feed.split(JSON.stringify(json))[0]?.images).toEqual([{ sources: [at('https://a.b/i.jpg')] }]);
    const atom =
      '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>a</title><content>Text.</content><link rel="enclosure" type="image/png" href="https://a.b/e.png"/></entry></feed>';
    expect(feed.split(atom)[0]?.images).toEqual([{ sources: [at('https://a.b/e.png')] }]);
  });
});
