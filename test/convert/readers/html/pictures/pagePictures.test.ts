import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../../src/convert/readers/html/htmlPage.ts';

const PROSE =
  'The ministers agreed on Tuesday to open the bridge again, after two years of talks about its repair.';

/** The draft of a page, with its sources as short texts. */
function read(body: string, head = '') {
  const html = `<html><head><title>A bridge is open</title><link rel="canonical" href="https://a.example/news/1/">${head}</head><body>${body}</body></html>`;
  const [draft] = htmlPage.split(html);
  if (draft === undefined) throw new Error('The page has no draft');
  const { images = [], markdown = '', removed = [] } = draft;
  return {
    markdown,
    images: images.map(({ sources, ...texts }) => ({
      sources: sources.map((source) =>
        source.kind === 'address' ? source.url : source.kind === 'path' ? source.path : source.kind,
      ),
      ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    })),
    removed: removed
      .filter(({ rule }) => rule.startsWith('picture-') || rule === 'related-box')
      .map(({ rule, text }) => [rule, text]),
  };
}

const article = (above: string, within = ''): string =>
  `<article><h1>A bridge is open</h1>${above}<div><p>${PROSE}</p>${within}<p>${PROSE} It is so.</p></div></article>`;

const A = 'https://cdn.example/photo-of-bridge.jpg';

describe('the sources of a picture', () => {
  it.each([
    [
      'srcset with widths',
      `<img src="${A}?s=1" srcset="${A}?s=2 320w,${A}?s=3 1280w, ${A}?s=4 640w">`,
      [`${A}?s=3`, `${A}?s=4`, `${A}?s=1`, `${A}?s=2`],
    ],
    [
      'srcset with densities',
      `<img src="${A}?s=1" srcset="${A}?s=1, ${A}?s=2 2x">`,
      [`${A}?s=2`, `${A}?s=1`],
    ],
    [
      'a picture element',
      `<picture><source srcset="${A}?s=1 400w, ${A}?s=2 800w" type="image/webp"><img src="${A}?s=3"></picture>`,
      [`${A}?s=2`, `${A}?s=3`, `${A}?s=1`],
    ],
    ['lazy attributes', `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="${A}">`, [A]],
    ['a spacer', `<img src="/img/blank.gif" data-original="${A}">`, [A]],
    ['the copy for readers without scripts', `<img class="lazy"><noscript><img src="${A}"></noscript>`, [A]],
    [
      'a link to the file',
      '<a href="/up/full.jpg"><img src="/up/small.jpg"></a>',
      ['/up/full.jpg', 'https://a.example/up/full.jpg', '/up/small.jpg', 'https://a.example/up/small.jpg'],
    ],
    ['WordPress’ original', `<img src="${A}" data-orig-file="${A}?orig">`, [`${A}?orig`, A]],
    ['a folder of a saved page', '<img src="Bridge_files/a.jpg">', ['Bridge_files/a.jpg']],
    [
      'Next.js',
      '<img src="/_next/image?url=%2Fimg%2Fa.jpg&amp;w=640&amp;q=75">',
      [
        '/img/a.jpg',
        'https://a.example/img/a.jpg',
        '/_next/image?url=%2Fimg%2Fa.jpg&w=640&q=75',
        'https://a.example/_next/image?url=%2Fimg%2Fa.jpg&w=640&q=75',
      ],
    ],
    ['an address without scheme', '<img src="//cdn.example/a.jpg">', ['https://cdn.example/a.jpg']],
    ['AMP', `<amp-img src="${A}" width="800" height="400"></amp-img>`, [A]],
  ])('are those of %s', (_name, markup, sources) => {
    expect(
      read(article(`<figure>${markup}<figcaption>The bridge</figcaption></figure>`)).images,
    ).toMatchObject([{ sources }]);
  });

  it.each(['javascript:alert(1)', 'blob:https://a.example/1', 'about:blank', ''])('are not %s', (address) => {
    expect(read(article(`<figure><img src="${address}"></figure>`)).images).toEqual([]);
  });
});

describe('the texts of a picture', () => {
  it.each([
    [
      'a figure',
      `<figure><img src="${A}" alt="Cars"><figcaption>The bridge at dawn <span class="credit">Reuters</span></figcaption></figure>`,
      'Reuters',
    ],
    [
      'a name in brackets',
      `<figure><img src="${A}" alt="Cars"><figcaption>The bridge at dawn (AFP)</figcaption></figure>`,
      'AFP',
    ],
    [
      'a name behind a bar',
      `<figure><img src="${A}" alt="Cars"><figcaption>The bridge at dawn | Getty Images</figcaption></figure>`,
      'Getty Images',
    ],
    [
      'a label',
      `<figure><img src="${A}" alt="Cars"><figcaption>The bridge at dawn. Photo: Jane Doe</figcaption></figure>`,
      'Jane Doe',
    ],
    [
      'a copyright',
      `<figure><img src="${A}" alt="Cars"><figcaption>The bridge at dawn © Jane Doe</figcaption></figure>`,
      'Jane Doe',
    ],
    [
      'WordPress',
      `<div class="wp-caption"><img src="${A}" alt="Cars"><p class="wp-caption-text">The bridge at dawn (Reuters)</p></div>`,
      'Reuters',
    ],
  ])('are told apart in %s', (_name, markup, credit) => {
    const expected = { alt: 'Cars', caption: expect.stringMatching(/^The bridge at dawn\.?$/u), credit };
    for (const html of [article(markup), article('', markup)]) {
      const { images, markdown } = read(html);
      expect(images).toMatchObject([expected]);
      expect(markdown).not.toContain('dawn');
    }
  });

  it('are told apart in Arabic', () => {
    const markup = `<figure><img src="${A}" alt="الجسر"><figcaption>وزراء أمام الجسر (رويترز)</figcaption></figure>`;
    expect(read(article(markup)).images).toMatchObject([
      { alt: 'الجسر', caption: 'وزراء أمام الجسر', credit: 'رويترز' },
    ]);
    const labelled = markup.replace('(رويترز)', '- المصدر: الأناضول');
    expect(read(article(labelled)).images).toMatchObject([
      { caption: 'وزراء أمام الجسر', credit: 'الأناضول' },
    ]);
  });

  it.each(['photo-of-bridge.jpg', 'IMG_1234', 'image'])('are not the name of a file: %s', (alt) => {
    expect(read(article(`<figure><img src="${A}" alt="${alt}"></figure>`)).images).toEqual([
      { sources: [A] },
    ]);
  });
});

describe('the place of a picture', () => {
  it('is where the page has it, and a picture above all text leads', () => {
    const other = '<figure><img src="https://cdn.example/other.jpg"></figure>';
    const { markdown, images } = read(article(`<figure><img src="${A}"></figure>`, other));
    expect(markdown).toBe(`${PROSE}\n\n![](#picture-1)\n\n${PROSE} It is so.`);
    expect(images.map(({ sources }) => sources[0])).toEqual([A, 'https://cdn.example/other.jpg']);
    const inside = read(
      `<article><h1>A bridge is open</h1><div><p><img src="${A}"></p><p>${PROSE}</p><p>${PROSE} So.</p></div></article>`,
    );
    expect(inside.markdown).toBe(`${PROSE}\n\n${PROSE} So.`);
    expect(inside.images).toHaveLength(1);
  });

  it('is above or below the paragraph that holds it', () => {
    const { markdown } = read(
      article(
        '',
        `<p><img src="${A}"> Above this.</p><p>Below this. <br><img src="https://cdn.example/b.jpg"></p>`,
      ),
    );
    expect(markdown).toContain('![](#picture-0)\n\nAbove this.\n\nBelow this.\n\n![](#picture-1)');
  });

  it('is the first of two sizes of one picture', () => {
    const { images, markdown } = read(
      article(
        '<figure><img src="https://cdn.example/photo-of-bridge-1024x683.jpg"></figure>',
        `<figure><img src="${A}"><figcaption>The bridge</figcaption></figure>`,
      ),
    );
    expect(images).toEqual([
      { sources: ['https://cdn.example/photo-of-bridge-1024x683.jpg', A], caption: 'The bridge' },
    ]);
    expect(markdown).not.toContain('#picture');
  });
});

describe('a picture that is no picture of the article', () => {
  it.each([
    [
      'picture-tracker',
      '<img src="https://a.example/p.gif" width="1" height="1">',
      'https://a.example/p.gif',
    ],
    ['picture-tracker', '<img src="https://www.facebook.com/tr?id=1">', 'https://www.facebook.com/tr?id=1'],
    ['picture-icon', '<img src="https://a.example/x.png" width="24" height="24">', 'https://a.example/x.png'],
    ['picture-icon', '<img class="emoji" src="https://a.example/1f600.svg">', 'https://a.example/1f600.svg'],
    ['picture-logo', '<img src="https://a.example/site-logo.png">', 'https://a.example/site-logo.png'],
    [
      'picture-portrait',
      '<span class="avatar"><img src="https://a.example/jane.jpg"></span>',
      'https://a.example/jane.jpg',
    ],
    [
      'picture-portrait',
      '<img src="https://secure.gravatar.com/avatar/1">',
      'https://secure.gravatar.com/avatar/1',
    ],
    [
      'picture-advertisement',
      '<img src="https://ad.doubleclick.net/x.jpg">',
      'https://ad.doubleclick.net/x.jpg',
    ],
    [
      'picture-advertisement',
      '<a rel="sponsored" href="https://shop.example/"><img src="https://a.example/shop.jpg"></a>',
      'https://a.example/shop.jpg',
    ],
    [
      'related-box',
      '<a href="https://a.example/news/2/"><img src="https://a.example/two.jpg"></a>',
      'https://a.example/two.jpg',
    ],
  ])('is left out by %s: %s', (rule, markup, address) => {
    const { images, removed } = read(article('', `<p>${markup}</p>`));
    expect(images).toEqual([]);
    expect(removed).toContainEqual([rule, address]);
  });

  it('is none of a box that is no part of the article', () => {
    const { images } = read(
      `${article('')}<aside><img src="${A}"></aside><div class="related"><img src="${A}?2"></div><nav><img src="${A}?3"></nav>`,
    );
    expect(images).toEqual([]);
  });
});

describe('the pictures of metadata', () => {
  const og = `<meta property="og:image" content="${A}"><meta property="og:image:alt" content="The bridge">`;

  it('leads a page whose markup shows no picture with that of its metadata', () => {
    expect(read(article(''), og).images).toEqual([{ sources: [A], alt: 'The bridge' }]);
    const thing = {
      '@type': 'NewsArticle',
      headline: 'A bridge is open',
      image: [{ '@type': 'ImageObject', url: A, caption: 'The bridge', creditText: 'Reuters' }],
    };
    const json = `<script type="application/ld+json">${JSON.stringify(thing)}</script>`;
    expect(read(article(''), json).images).toEqual([
      { sources: [A], caption: 'The bridge', credit: 'Reuters' },
    ]);
  });

  it('adds what metadata says of a picture of the markup, and no further picture', () => {
    const small = 'https://cdn.example/photo-of-bridge-320x200.jpg';
    expect(read(article(`<figure><img src="${small}"></figure>`), og).images).toEqual([
      { sources: [small, A], alt: 'The bridge' },
    ]);
    expect(
      read(article('<figure><img src="https://cdn.example/another-name.jpg"></figure>'), og).images,
    ).toHaveLength(1);
  });

  it.each([
    'https://a.example/logo.png',
    'https://a.example/img/default-share.jpg',
    'https://a.example/og-image.png',
  ])('are not the general picture of a site: %s', (address) => {
    expect(read(article(''), `<meta property="og:image" content="${address}">`).images).toEqual([]);
  });
});
