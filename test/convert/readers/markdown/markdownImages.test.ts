import { describe, expect, it } from 'vitest';
import { markdownFile } from '../../../../src/convert/readers/markdown/markdownFile.ts';
import { readMarkdownImages } from '../../../../src/convert/readers/markdown/markdownImages.ts';

/** The images of a text, with their sources as short texts. */
function read(text: string) {
  const { markdown, images } = readMarkdownImages(text, undefined);
  return {
    markdown,
    images: images.map(({ sources, ...texts }) => ({
      ...texts,
      sources: sources.map((source) =>
        'path' in source ? source.path : 'url' in source ? source.url : source.kind,
      ),
    })),
  };
}

describe('the images of Markdown', () => {
  it.each([
    ['![A bridge](a.jpg)', { alt: 'A bridge', sources: ['a.jpg'] }],
    [
      '![A \\[bridge\\] [x]](<a b (1).jpg> "At dawn (Reuters)")',
      { alt: 'A [bridge] [x]', sources: ['a b (1).jpg'], caption: 'At dawn', credit: 'Reuters' },
    ],
    ["![](https://a.b/c_(1).jpg 'At dawn')", { sources: ['https://a.b/c_(1).jpg'], caption: 'At dawn' }],
    ['<img src="/img/a.jpg" alt="A bridge" width=300>', { alt: 'A bridge', sources: ['/img/a.jpg'] }],
    [
      '{{< figure src="a.jpg" caption="At dawn" attr="Jane Doe" >}}',
      { sources: ['a.jpg'], caption: 'At dawn', credit: 'Jane Doe' },
    ],
  ])('are read from %s', (text, image) => {
    expect(read(text)).toEqual({ markdown: '![](#picture-0)', images: [image] });
  });

  it('stay within their text', () => {
    expect(read('One ![a](a.jpg) two [![b](b.jpg)](https://a.b/).\n\nThree.').markdown).toBe(
      'One ![](#picture-0) two [![](#picture-1)](https://a.b/).\n\nThree.',
    );
  });

  it.each([
    ['![A bridge][dawn]', 'A bridge'],
    ['![Dawn][]', 'Dawn'],
    ['![dawn]', 'dawn'],
  ])('reads an image from the reference %s with the address that the text defines', (reference, alt) => {
    const definition = '[Dawn]: a.jpg "At dawn (Reuters)"';
    expect(read(`${reference}\n\n${definition}\n[dawn]: b.jpg`)).toEqual({
      markdown: `![](#picture-0)\n\n${definition}\n[dawn]: b.jpg`,
      images: [{ alt, sources: ['a.jpg'], caption: 'At dawn', credit: 'Reuters' }],
    });
  });

  it.each([
    '```\n![a](a.jpg)\n```',
    '\\![a](a.jpg)',
    '![a][ref]',
    '![a](javascript:x)',
    '![a](',
    '![',
    '![a](a.jpg "x" y)',
  ])('are not in %j', (text) => {
    expect(read(text)).toEqual({ markdown: text, images: [] });
  });

  it('are read in time that is linear in the length of the text', () => {
    for (const piece of ['![', '![a](', '![a]((', '[![', '![a][', '[a]: '])
      expect(read(piece.repeat(40_000)).images).toEqual([]);
  });
});

describe('the front matter of a site generator', () => {
  const images = (fields: string, body = 'Text of the article.') =>
    markdownFile.split(`---\ntitle: A bridge\n${fields}\n---\n${body}`)[0];

  it.each([
    ['image: /img/a.jpg', [{ sources: [{ kind: 'path', path: '/img/a.jpg' }] }]],
    [
      'featured_image: https://a.b/c.jpg\nimage_caption: At dawn',
      [{ sources: [{ kind: 'address', url: 'https://a.b/c.jpg' }], caption: 'At dawn' }],
    ],
    [
      'cover:\n  image: a.jpg\n  alt: Cars\n  caption: At dawn (AFP)',
      [{ sources: [{ kind: 'path', path: 'a.jpg' }], alt: 'Cars', caption: 'At dawn', credit: 'AFP' }],
    ],
    ['heroImage: ../../assets/a.png', [{ sources: [{ kind: 'path', path: '../../assets/a.png' }] }]],
  ])('names the leading picture: %j', (fields, expected) => {
    const draft = images(fields);
    expect(draft?.images).toEqual(expected);
    expect(draft?.extra).toBeUndefined();
  });

  it('names it before those of the text', () => {
    const draft = images('image: lead-picture.jpg', 'One.\n\n![b](b.jpg)\n\nTwo.');
    expect(draft?.markdown).toBe('One.\n\n![](#picture-1)\n\nTwo.');
    expect(draft?.images).toHaveLength(2);
    expect(images('image: same-picture.jpg', '![b](same-picture.jpg)\n\nTwo.')?.images).toHaveLength(1);
  });

  it('has other fields of these names, which stay what they are', () => {
    const draft = images('header: Welcome\ncover: true');
    expect(draft?.images).toBeUndefined();
    expect(draft?.extra).toEqual({ header: 'Welcome', cover: true });
  });
});
