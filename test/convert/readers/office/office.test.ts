/**
 * Threat model. An attacker chooses every part of a document, and wants the reader to run out of memory or time, to open a
 * file of this machine, or to lose the documents beside it: entities expand, parts unpack to gigabytes, elements nest
 * without end, styles are based on each other, and parts are missing or truncated.
 */
import { describe, expect, it } from 'vitest';
import { type ZipContent, zip } from '../../../fixtures/convert/containers.ts';
import { readSource } from '../../../fixtures/convert/readSource.ts';
import { readSample } from '../../../fixtures/convert/sampleDocuments.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Makes a Word document. @param body the content of its body @param parts further parts */
function docx(body: string, parts: readonly ZipContent[] = []): Buffer {
  const document = `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
  return zip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: document },
    ...parts,
  ]);
}

/** Makes an OpenDocument text. @param body the content of its text */
function odt(body: string, parts: readonly ZipContent[] = []): Buffer {
  const content = `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', method: 0 },
    { name: 'content.xml', content },
    ...parts,
  ]);
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const PROSE = 'The council met on Monday and agreed that the old bridge would be repaired before winter.';

describe.each(['docx', 'odt'])('a document of pandoc: %s', (format) => {
  it('becomes an English article with headings, lists, quotations, links and notes', async () => {
    const { articles } = await readSource(await readSample(`harbour-en.${format}`));
    expect(articles).toMatchObject([
      {
        format,
        title: 'Harbour reopens after the storm',
        lang: 'en',
        date: '2024-03-05',
        authors: ['Mona Haddad'],
      },
    ]);
    const body = articles[0]?.body ?? '';
    expect(body).toMatch(/^## What happened\n\nThe harbour of the old town/u);
    expect(body).toContain('-   Nine boats were repaired.\n-   Three boats were lost.');
    expect(body).toContain('1.  The pier comes first.\n2.  The lighthouse comes next.');
    expect(body).toContain('> We waited for this day, said the harbour master.\\[1\\]');
    expect(body).toContain('(https://town.example/harbour)');
    expect(body).toContain('\n\n| Boat | Crew |\n| --- | --- |\n| Amal | 4 |\n\n');
    expect(body).toMatch(/\\\[1\\\] Interview of 4 March\.$/u);
  });

  it('becomes an Arabic article', async () => {
    const { articles } = await readSource(await readSample(`harbour-ar.${format}`));
    expect(articles).toMatchObject([
      { title: 'إعادة فتح الميناء بعد العاصفة', lang: 'ar', date: '2024-03-05', authors: ['منى حداد'] },
    ]);
    expect(articles[0]?.paragraphs).toEqual([
      'ما الذي حدث',
      'أعيد فتح ميناء المدينة القديمة يوم الاثنين، بعد أسبوعين من إغلاقه بسبب العاصفة. وقال الصيادون إن أول القوارب غادرت قبل شروق الشمس.',
      'أُصلحت تسعة قوارب.',
      'فُقدت ثلاثة قوارب.',
      'قال مدير الميناء: «انتظرنا هذا اليوم طويلا» في 4 مارس 2024.',
      'انظر صفحة المدينة للمواعيد.',
    ]);
  });
});

describe('a Word document', () => {
  it('takes title, author and date from its properties, and asks for a check of the date', async () => {
    const core = `<cp:coreProperties><dc:title>A bridge is repaired</dc:title><dc:creator>Ali Said</dc:creator>
      <cp:keywords>bridges; winter</cp:keywords><dcterms:created>2023-10-02T08:00:00Z</dcterms:created></cp:coreProperties>`;
    const bytes = docx(paragraph(PROSE), [{ name: 'docProps/core.xml', content: core }]);
    expect((await readSource(bytes)).articles).toMatchObject([
      {
        title: 'A bridge is repaired',
        authors: ['Ali Said'],
        date: '2023-10-02T08:00:00Z',
        tags: ['bridges', 'winter'],
        review: ['publisher-missing', 'date-of-file'],
      },
    ]);
  });

  it('takes the first line as title where the program filled in the properties', async () => {
    const core =
      '<cp:coreProperties><dc:title>Microsoft Word - Document1</dc:title><dc:creator>User</dc:creator></cp:coreProperties>';
    const bytes = docx(paragraph('A bridge is repaired') + paragraph('5 March 2024') + paragraph(PROSE), [
      { name: 'docProps/core.xml', content: core },
    ]);
    expect((await readSource(bytes)).articles).toMatchObject([
      { title: 'A bridge is repaired', authors: [], date: '2024-03-05', paragraphs: [PROSE] },
    ]);
  });

  it('leaves out deleted, hidden and repeated text, and keeps inserted text and text boxes', async () => {
    const bytes = docx(
      paragraph('A title') +
        `<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>
         <w:ins><w:r><w:t>${PROSE}</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('In a box.')}</w:txbxContent></mc:Choice>
         <mc:Fallback><w:txbxContent>${paragraph('In a box.')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    );
    expect((await readSource(bytes)).articles[0]?.paragraphs).toEqual([PROSE, 'In a box.']);
  });

  it('is named with the reason if it has no text', async () => {
    const { articles, skipped } = await readSource(docx('<w:p/>'));
    expect(articles).toEqual([]);
    expect(skipped).toMatchObject([{ reason: 'is a document without text' }]);
  });
});

describe('an OpenDocument text', () => {
  it('leaves out comments and tracked changes', async () => {
    const bytes = odt(
      `<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:h>A title</text:h>
       <text:p>${PROSE}<office:annotation><text:p>a comment</text:p></office:annotation></text:p>`,
    );
    expect((await readSource(bytes)).articles).toMatchObject([{ title: 'A title', paragraphs: [PROSE] }]);
  });

  it('is refused if it is encrypted', async () => {
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    const bytes = odt('<text:p>x</text:p>', [{ name: 'META-INF/manifest.xml', content: manifest }]);
    await expect(readSource(bytes)).rejects.toThrow('is encrypted with a password; save it without one');
  });
});

describe('another office document', () => {
  it.each([
    [
      'is a spreadsheet; save the sheet that has the articles as CSV',
      zip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'xl/workbook.xml', content: '' },
      ]),
    ],
    [
      'is a presentation; save its text as DOCX or HTML',
      zip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.presentation' },
        { name: 'content.xml', content: '' },
      ]),
    ],
  ])('is refused by name: %s', async (reason, bytes) => {
    await expect(readSource(bytes)).rejects.toThrow(reason);
  });
});

describe('a hostile document', () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(100)}">
    <!ENTITY c "${'&b;'.repeat(100)}"><!ENTITY file SYSTEM "file:///etc/passwd">]>`;

  it('expands no entity and opens no file', async () => {
    const content = `${entities}<w:document xmlns:w="${WORD}"><w:body>${paragraph('A title')}${paragraph(`${PROSE}&c;&file;`)}</w:body></w:document>`;
    const bytes = zip([
      { name: '[Content_Types].xml', content: '' },
      { name: 'word/document.xml', content },
    ]);
    const { articles } = await readSource(bytes);
    expect(articles[0]?.body).not.toMatch(/haha|root:/u);
    expect(articles[0]?.paragraphs[0]).toContain(PROSE);
  });

  it('is refused if a part is a bomb', async () => {
    const parts = [{ name: 'word/styles.xml', content: Buffer.alloc(65_000_000, ' ') }];
    await expect(readSource(docx(paragraph(PROSE), parts))).rejects.toThrow(
      'has more than 64 MB, too much for a part of a document; split the document',
    );
  });

  it('is refused if it nests elements without end', async () => {
    const bytes = docx('<w:sdt>'.repeat(100_000) + paragraph(PROSE));
    await expect(readSource(bytes)).rejects.toThrow('nests elements deeper than 500 in word/document.xml');
  });

  it('is read if its styles are based on each other', async () => {
    const styles = `<w:styles><w:style w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="b"/></w:style>
      <w:style w:styleId="b"><w:name w:val="y"/><w:basedOn w:val="a"/></w:style></w:styles>`;
    const bytes = docx(
      `${paragraph('A title')}<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>${PROSE}</w:t></w:r></w:p>`,
      [{ name: 'word/styles.xml', content: styles }],
    );
    expect((await readSource(bytes)).articles[0]?.paragraphs).toEqual([PROSE]);
  });

  it('is named if it is truncated, and the documents beside it are read', async () => {
    const whole = docx(paragraph('A title') + paragraph(PROSE));
    await expect(readSource(whole.subarray(0, whole.length - 40))).rejects.toThrow(
      /zip file that cannot be read/u,
    );
    const { articles, skipped } = await readSource(
      zip([
        { name: 'a.docx', content: whole.subarray(0, whole.length - 40), method: 0 },
        { name: 'b.docx', content: docx('<w:p><w:r>'), method: 0 },
        { name: 'c.docx', content: whole, method: 0 },
      ]),
    );
    expect(articles).toMatchObject([{ entry: 'c.docx', title: 'A title' }]);
    expect(skipped.map(({ entry, reason }) => [entry, reason])).toEqual([
      ['a.docx', expect.stringContaining('zip file that cannot be read')],
      ['b.docx', expect.stringContaining('word/document.xml is not well-formed')],
    ]);
  });
});
