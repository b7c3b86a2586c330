import { describe, expect, it } from 'vitest';
import { isMissingTitle } from '../../../src/convert/cleaning/makeTitle.ts';
import { readSource } from '../../fixtures/convert/readSource.ts';

const page = (body: string, title = '') =>
  `<!doctype html><html lang="en"><title>${title}</title><body>${body}`;
const read = async (source: string) => (await readSource(Buffer.from(source))).articles[0];

const PARAGRAPH =
  'The U.S. council agreed on Monday to open the bridge. It will be closed again at night, said Mr. Saleh to reporters.';

describe('an article without a title', () => {
  it('gets the heading above its text', async () => {
    expect(await read(page(`<h2>Bridge to open</h2><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p>`))).toMatchObject({
      title: 'Bridge to open',
      paragraphs: [PARAGRAPH, PARAGRAPH],
      review: expect.arrayContaining(['title-made']),
    });
  });

  it('gets the first sentence of its text', async () => {
    const article = await read(page(`<p>${PARAGRAPH}</p><p>${PARAGRAPH}</p>`));
    expect(article?.title).toBe('The U.S. council agreed on Monday to open the bridge');
    expect(article?.review).toContain('title-made');
    expect(article?.paragraphs).toEqual([PARAGRAPH, PARAGRAPH]);
  });

  it('gets a long sentence cut between words', async () => {
    const sentence = `${'قال الوزير في مؤتمر صحفي بالعاصمة '.repeat(9)}اليوم. وأضاف أنه سيعود.`;
    const article = await read(JSON.stringify([{ body: sentence, date: '2024-01-02' }]));
    expect(article?.title).toMatch(/^قال الوزير .*(?:قال|الوزير|في|مؤتمر|صحفي|بالعاصمة)…$/u);
    expect(article?.title.length).toBeLessThanOrEqual(121);
    expect(article?.paragraphs).toEqual([sentence]);
    expect(article?.review).toContain('title-made');
  });

  it('gets the title of its tab before its text is asked', async () => {
    const article = await read(page(`<p>${PARAGRAPH}</p>`, 'Bridge to open'));
    expect(article?.title).toBe('Bridge to open');
    expect(article?.review).not.toContain('title-made');
  });
});

describe('isMissingTitle', () => {
  it('is true of titles that say nothing', () => {
    for (const title of ['', '…', '--', '(no subject)', 'Untitled', 'بدون عنوان'])
      expect(isMissingTitle(title)).toBe(true);
    for (const title of ['1984', 'Untitled masterpiece found', 'لا'])
      expect(isMissingTitle(title)).toBe(false);
  });
});
