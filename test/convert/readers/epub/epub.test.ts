import { describe, expect, it } from 'vitest';
import { type ZipContent, zip } from '../../../fixtures/convert/containers.ts';
import { readSource } from '../../../fixtures/convert/readSource.ts';
import { readSample } from '../../../fixtures/convert/sampleDocuments.ts';

const PROSE =
  'The council met on Monday and agreed that the old bridge would be repaired before winter. '.repeat(2);

/** Makes an EPUB 2 with two articles and a cover. */
function epub(parts: readonly ZipContent[] = []): Buffer {
  const items = ['cover', 'a', 'b', 'gone'];
  return zip([
    { name: 'mimetype', content: 'application/epub+zip', method: 0 },
    {
      name: 'META-INF/container.xml',
      content: '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    },
    {
      name: 'OPS/book.opf',
      content: `<package><metadata><dc:title>Town Weekly</dc:title><dc:publisher>Town Press</dc:publisher><dc:date>2024-03-05</dc:date>
        <dc:language>en</dc:language></metadata><manifest>${items
          .map((id) => `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`)
          .join('')}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
        <spine>${items.map((id) => `<itemref idref="${id}"/>`).join('')}</spine></package>`,
    },
    {
      name: 'OPS/toc.ncx',
      content:
        '<ncx><navMap><navPoint><navLabel><text>The bridge</text></navLabel><content src="a.xhtml#top"/></navPoint></navMap></ncx>',
    },
    { name: 'OPS/cover.xhtml', content: '<html><body><p>Cover</p></body></html>' },
    { name: 'OPS/a.xhtml', content: `<html><body><h1>The bridge</h1><p>${PROSE}</p></body></html>` },
    { name: 'OPS/b.xhtml', content: `<html><body><h1>The harbour</h1><p>${PROSE}</p></body></html>` },
    ...parts,
  ]);
}

describe('an EPUB', () => {
  it.each([
    ['en', 'Harbour reopens after the storm', 'Mona Haddad'],
    ['ar', 'إعادة فتح الميناء بعد العاصفة', 'منى حداد'],
  ])('of pandoc becomes an article: %s', async (lang, title, author) => {
    const { articles } = await readSource(await readSample(`harbour-${lang}.epub`));
    expect(articles).toMatchObject([{ format: 'epub', title, lang, authors: [author], date: '2024-03-05' }]);
  });

  it('becomes an article for each document with text, and names the others', async () => {
    const { articles, skipped } = await readSource(epub());
    expect(articles).toMatchObject([
      { part: 1, title: 'The bridge', section: 'Town Weekly', publisher: 'Town Press', date: '2024-03-05' },
      { part: 2, title: 'The harbour' },
    ]);
    expect(skipped.map(({ part, reason }) => [part, reason])).toEqual([
      [0, 'is a page of an EPUB with little or no text'],
      [3, 'is missing from the EPUB'],
    ]);
  });

  it('is refused if its text is protected, but not for its fonts', async () => {
    const encryption = (algorithm: string): ZipContent => ({
      name: 'META-INF/encryption.xml',
      content: `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`,
    });
    await expect(
      readSource(epub([encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc')])),
    ).rejects.toThrow('is protected by DRM, which is not opened; ask its publisher for a copy without it');
    const { articles } = await readSource(epub([encryption('http://www.idpf.org/2008/embedding')]));
    expect(articles).toHaveLength(2);
  });
});
