/** Tests the pictures that documents hold: DOCX, ODT, EPUB and MHTML. */
import { describe, expect, it } from 'vitest';
import { mediaFile } from '../../src/archive/media/mediaFile.ts';
import { sha256 } from '../../src/system/files/files.ts';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { zip } from '../fixtures/convert/containers.ts';
import { makeNoise } from '../fixtures/convert/pictures.ts';

const PROSE =
  'The ministers agreed on Tuesday to open the bridge again, after two years of talks about its repair.';

async function convertOne(name: string, bytes: Uint8Array | string) {
  const archive = await TestArchive.with({ [name]: bytes });
  const { failed } = await archive.convert();
  expect(failed).toEqual([]);
  const { articles, readBody } = await archive.catalogue();
  const [article] = articles;
  return { images: article?.images, body: article === undefined ? '' : readBody(article) };
}

const fileOf = (bytes: Uint8Array): string => mediaFile(sha256(bytes), 'jpeg');

describe('the pictures of a document', () => {
  it('keeps the pictures of DOCX, below their paragraphs', async () => {
    const bytes = await makeNoise(320, 200);
    const paragraph = (inner: string): string => `<w:p><w:r>${inner}</w:r></w:p>`;
    const text = (words: string): string => paragraph(`<w:t>${words}</w:t>`);
    const drawing =
      '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A bridge"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId7"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>';
    const names = ['w', 'wp', 'a', 'pic', 'r'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ');
    const document = `<w:document ${names}><w:body>${text('A bridge is open')}${text(PROSE)}${paragraph(drawing)}${text(`${PROSE} So.`)}</w:body></w:document>`;
    const { images, body } = await convertOne(
      'a.docx',
      zip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: document },
        {
          name: 'word/_rels/document.xml.rels',
          content:
            '<Relationships><Relationship Id="rId7" Type="http://x/image" Target="media/image1.jpeg"/></Relationships>',
        },
        { name: 'word/media/image1.jpeg', content: bytes },
      ]),
    );
    expect(images).toEqual([{ file: fileOf(bytes), alt: 'A bridge' }]);
    expect(body).toBe(`${PROSE}\n\n![A bridge](${fileOf(bytes)})\n\n${PROSE} So.`);
  });

  it('keeps the pictures of ODT', async () => {
    const bytes = await makeNoise(320, 200);
    const content = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:xlink="x"><office:body><office:text><text:h text:outline-level="1">A bridge is open</text:h><text:p>${PROSE}<draw:frame><draw:image xlink:href="Pictures/a.jpg"/></draw:frame></text:p><text:p>${PROSE} So.</text:p></office:text></office:body></office:document-content>`;
    const { images } = await convertOne(
      'a.odt',
      zip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', method: 0 },
        { name: 'content.xml', content },
        { name: 'Pictures/a.jpg', content: bytes },
      ]),
    );
    expect(images).toEqual([{ file: fileOf(bytes) }]);
  });

  it('keeps the pictures of EPUB, with their captions', async () => {
    const bytes = await makeNoise(320, 200);
    const chapter = `<html lang="en"><head><title>x</title></head><body><h1>A bridge is open</h1><p>${PROSE}</p><figure><img src="../img/a%20b.jpg" alt="Cars"/><figcaption>At dawn (AFP)</figcaption></figure><p>${PROSE} So.</p></body></html>`;
    const { images, body } = await convertOne(
      'a.epub',
      zip([
        { name: 'mimetype', content: 'application/epub+zip', method: 0 },
        {
          name: 'META-INF/container.xml',
          content: '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        },
        {
          name: 'OPS/book.opf',
          content:
            '<package xmlns:dc="dc"><metadata><dc:title>Book</dc:title><dc:language>en</dc:language></metadata><manifest><item id="c" href="text/c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
        },
        { name: 'OPS/text/c.xhtml', content: chapter },
        { name: 'OPS/img/a b.jpg', content: bytes },
      ]),
    );
    expect(images).toEqual([{ file: fileOf(bytes), alt: 'Cars', caption: 'At dawn', credit: 'AFP' }]);
    expect(body).not.toContain('dawn');
  });

  it('keeps the pictures of MHTML, by their addresses', async () => {
    const bytes = await makeNoise(320, 200);
    const page = `<html lang="en"><head><title>A bridge is open</title></head><body><article><h1>A bridge is open</h1><figure><img src="https://cdn.example/a.jpg" alt="Cars"></figure><p>${PROSE}</p><p>${PROSE} So.</p></article></body></html>`;
    const part = (headers: string, body: string): string => `--b\r\n${headers}\r\n\r\n${body}\r\n`;
    const text = [
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/1\r\nSubject: A bridge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n',
      part('Content-Type: text/html\r\nContent-Location: https://news.example/1', page),
      part(
        'Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://cdn.example/a.jpg',
        bytes.toString('base64').replace(/.{76}/gu, '$&\r\n'),
      ),
      '--b--\r\n',
    ].join('');
    const { images } = await convertOne('a.mhtml', text);
    expect(images).toEqual([{ file: fileOf(bytes), alt: 'Cars', url: 'https://cdn.example/a.jpg' }]);
  });
});
