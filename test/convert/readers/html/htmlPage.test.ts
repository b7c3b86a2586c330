import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../../../src/convert/readers/html/htmlPage.ts';
import { markdownBlocks } from '../../../../src/text/markdown.ts';

const page = (name: string) =>
  readFile(new URL(`../../../fixtures/convert/html/${name}.html`, import.meta.url), 'utf8');
const read = (html: string) => htmlPage.split(html)[0];

describe('htmlPage', () => {
  it('recognises pages by their beginning', () => {
    expect(htmlPage.matches('\uFEFF\n<!-- saved -->\n<!DOCTYPE html><title>a</title>')).toBe(true);
    expect(htmlPage.matches('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>')).toBe(true);
    expect(htmlPage.matches('<HTML DIR=RTL>')).toBe(true);
    expect(htmlPage.matches('<div><p>Only a part of a page</p></div>')).toBe(true);
    expect(htmlPage.matches('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')).toBe(false);
    expect(htmlPage.matches('<feed xmlns="http://www.w3.org/2005/Atom"></feed>')).toBe(false);
    expect(htmlPage.matches('عنوان\nفقرة فيها <html> في الوسط')).toBe(false);
    expect(htmlPage.matches('')).toBe(false);
  });

  it('reads a page’s metadata, and its body with headings, lists, quotations and links', async () => {
    expect(read(await page('blog-theme'))).toEqual({
      title: 'Harbour reopens after storm',
      lines: [],
      removed: [
        { rule: 'caption', text: 'The outer wall on Friday night. Photo: M. Saleh' },
        { rule: 'promotion', text: 'Read also: The storm of last November and what it left' },
        { rule: 'promotion', text: 'Another story about boats One more story about boats' },
        { rule: 'share-buttons', text: 'Share this: Facebook' },
        { rule: 'empty-heading', text: 'Related stories' },
        { rule: 'page-furniture', text: '341 characters outside of the article' },
      ],
      date: '2023-03-04T09:15:00+00:00',
      publisher: 'The Coast Post',
      authors: ['Mona Saleh'],
      images: [
        {
          sources: [
            { kind: 'path', path: '/p.jpg' },
            { kind: 'address', url: 'https://www.coastpost.example/p.jpg' },
          ],
          caption: 'The outer wall on Friday night.',
          credit: 'M. Saleh',
        },
      ],
      labels: ['harbour', 'storm', 'weather'],
      section: 'Local',
      lang: 'en-US',
      url: 'https://www.coastpost.example/2023/03/harbour-reopens/',
      markdown: [
        'The harbour opened again on Saturday after two days of winds that kept every boat of the fleet tied up.',
        '![](#picture-0)',
        '## What was damaged',
        'Engineers found [three cracks in the wall](https://www.coastpost.example/reports/wall.pdf) & a lamp that had gone, the port said in a [note](https://port.example/note%281%29).',
        '- Three cracks in the outer wall\n- One lamp on the **eastern** pier\n  - It will be replaced in May',
        '> We were lucky, and next time we may not be lucky at all, said the harbour master.',
        "1\\. This line begins like a list, and #this like a heading, and \\*this\\* like emphasis in somebody's Markdown.",
        '1. Open the gate in the morning\n2. Close the gate at night',
        'Boats may leave from six in the morning, and the market will be held on Sunday as it always has been.',
      ].join('\n\n'),
    });
  });

  it('reads a page that is laid out with tables and line breaks', async () => {
    const draft = read(await page('old-table'));
    expect(draft).toMatchObject({
      title: 'افتتاح الجسر الجديد في المدينة القديمة',
      date: 'الأحد 12 آذار 2006',
    });
    const blocks = markdownBlocks(draft?.markdown ?? '');
    expect(blocks[0]).toMatch(/^افتتح رئيس البلدية أمس/u);
    expect(blocks.at(-1)).toMatch(/النصف الآخر\.$/u);
    expect(blocks.join(' ')).not.toMatch(/الرئيسية|الرياضة/u);
  });

  it('reads a standfirst outside the body, and paragraphs in other elements than `p`', async () => {
    const draft = read(await page('div-paragraphs'));
    expect(draft).toMatchObject({
      title: 'اكتشاف مخطوط نادر في مكتبة الجامع',
      labels: ['مخطوطات', 'تراث', 'مكتبات'],
      date: '15 نوفمبر 2021',
    });
    const blocks = markdownBlocks(draft?.markdown ?? '');
    expect(blocks).toHaveLength(4);
    expect(blocks[0]).toMatch(/^المخطوط يعود/u);
    expect(blocks[3]).toMatch(/ظروف مناسبة\.$/u);
  });

  it('reads only the first article of a page that loads further ones', async () => {
    const blocks = markdownBlocks(read(await page('infinite-scroll'))?.markdown ?? '');
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toMatch(/^This is the article that the page was saved for/u);
  });

  it('reads the body from JSON-LD if only that has it', () => {
    const body = 'The first paragraph of the text. It is long enough.\\n\\nThe *second*.';
    const html = `<!doctype html><title>T</title><script type="application/ld+json">
      {"@type":["NewsArticle"],"headline":"Told &quot;elsewhere&quot;","articleBody":"${body}",}</script><div id="app"></div>`;
    expect(read(html)).toMatchObject({
      title: 'Told "elsewhere"',
      markdown: 'The first paragraph of the text. It is long enough.\n\nThe \\*second\\*.',
    });
  });
});
