import { describe, expect, it } from 'vitest';
import type { ArticleImage } from '../../../src/archive/article/articleImage.ts';
import { type ArticlePage, withText } from '../../../src/site/render/articleText.ts';
import { makeArticle, makeArticleView, strings } from '../../fixtures/archive.ts';

const FILE = `media/ab/${'c'.repeat(62)}.jpg`;
const OTHER = `media/ab/${'d'.repeat(62)}.jpg`;

/** Makes the page of an article whose pictures with files are on the site. */
function pageOf(images: ArticleImage[], body: string): ArticlePage {
  const view = makeArticleView(makeArticle({ images, date: '2020-01-01' }));
  const shown = view.images.map((image) =>
    image.file === undefined
      ? image
      : { ...image, picture: { name: image.file.slice(6, 12), width: 900, height: 600, tone: '000' } },
  );
  return withText({ ...view, images: shown }, body, strings);
}

const pictures = (html: string): string[] => html.match(/src="[^"]+/gu) ?? [];

describe('withText', () => {
  it('shows the first picture above the text, others below it', () => {
    const page = pageOf([{ file: FILE }, { file: OTHER, caption: 'Second' }], 'Text.');
    expect(pictures(page.leadHtml)).toEqual(['src="../../../../../media/ab/ccc-768.jpeg']);
    expect(page.leadHtml).toContain('fetchpriority="high"');
    expect(pictures(page.html)).toEqual([]);
    expect(pictures(page.otherHtml)).toEqual(['src="../../../../../media/ab/ddd-768.jpeg']);
    expect(page.otherHtml).toContain('loading="lazy"');
  });

  it('shows pictures at their place in the text, each once', () => {
    const page = pageOf(
      [{ file: FILE, caption: 'First' }, { file: OTHER }],
      `One.\n\n![a](${OTHER})\n\n![b](${FILE})\n\n![b](${FILE})\n\nTwo.`,
    );
    expect(page.leadHtml + page.otherHtml).toBe('');
    expect(pictures(page.html).map((src) => src.slice(-13))).toEqual(['/ddd-768.jpeg', '/ccc-768.jpeg']);
    expect(page.html.indexOf('fetchpriority')).toBeLessThan(page.html.indexOf('/ccc-768.jpeg'));
    expect(page.html).toContain('<figcaption><span dir="auto">First</span></figcaption>');
  });

  it('links to a picture that the archive does not have, and loads nothing', () => {
    const url = 'https://example.org/a.jpg';
    const page = pageOf(
      [{ url, caption: 'Far' }],
      `![x](${url}) and ![a cat](https://example.org/other.jpg)`,
    );
    expect(page.html).not.toContain('<img');
    expect(page.html).toContain(`<a href="${url}" rel="nofollow noreferrer">Picture at its source</a>`);
    expect(page.html).toContain('>a cat</span> <a href="https://example.org/other.jpg"');
    expect(page.description).toBe('and');
  });
});
