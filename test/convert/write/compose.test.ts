import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../../src/archive/article/frontMatter.ts';
import type { SourceArticle } from '../../../src/convert/reading/parseSource.ts';
import { composeArticle } from '../../../src/convert/write/compose.ts';
import { readSource } from '../../fixtures/convert/readSource.ts';

const SOURCE = { file: 'x/a.txt', sha256: 'a'.repeat(64) };
const LINKS = { id: '7f3q2k9d', readAlso: [] };

async function article(text: string): Promise<SourceArticle> {
  const [first] = (await readSource(Buffer.from(text))).articles;
  if (first === undefined) throw new Error('the text has an article');
  return first;
}

describe('composeArticle', () => {
  it('names the source', async () => {
    const { front } = composeArticle(SOURCE, await article('A title\nText.'), LINKS);
    expect(front.source).toEqual({ ...SOURCE, format: 'text', part: 0 });
  });

  it('names the other articles of the source and the earliest near duplicate', async () => {
    const links = { ...LINKS, readAlso: ['1f3q2k9d'], sameStory: '2f3q2k9d' };
    const { front, text } = composeArticle(SOURCE, await article('A title\nText.'), links);
    expect(front).toMatchObject({ readAlso: ['1f3q2k9d'], sameStory: '2f3q2k9d' });
    expect(text).toContain('sameStory: 2f3q2k9d');
  });

  it('writes the pictures, which the catalogue reads as they are', async () => {
    const images = [
      { file: `media/ab/${'c'.repeat(62)}.jpg`, alt: 'جسر', caption: 'The bridge: a view', credit: 'AFP' },
      { alt: 'A port', url: 'https://a.example/port.jpg?w=2' },
    ];
    const { front, text } = composeArticle(SOURCE, { ...(await article('A title\nText.')), images }, LINKS);
    expect(front.images).toEqual(images);
    expect(parseArticleFile(text, 'x.md').front.images).toEqual(images);
  });

  it('writes no field for an article without pictures', async () => {
    const composed = composeArticle(SOURCE, { ...(await article('A title\nText.')), images: [] }, LINKS);
    expect(composed.text).not.toContain('images');
  });
});

describe('composeArticle of an article that the catalogue would refuse', () => {
  it('refuses an article that is too long', async () => {
    const text = `A title\n${'*'.repeat(1_500_000)}`;
    const endless = await article(text);
    expect(() => composeArticle(SOURCE, endless, LINKS)).toThrow(/longest article/u);
    const dated = { ...(await article('A title\nText.')), dateAsGiven: 'x'.repeat(60_000) };
    expect(() => composeArticle(SOURCE, dated, LINKS)).toThrow(/front matter/u);
  });

  it('refuses an invalid field', async () => {
    const undated = { ...(await article('A title\nText.')), date: 'soon' };
    expect(() => composeArticle(SOURCE, undated, LINKS)).toThrow(
      expect.objectContaining({ reason: expect.stringMatching(/^date: /u) }),
    );
  });
});
