/** Reads real pages, which are no part of the project, from the folder in KHIZANA_CORPORA. Skipped without it. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { htmlPage } from '../../../../src/convert/readers/html/htmlPage.ts';
import { oneLine } from '../../../../src/text/clean.ts';
import { markdownBlocks, renderMarkdown } from '../../../../src/text/markdown.ts';

const PAGES = join(resolve(process.env.KHIZANA_CORPORA ?? 'none'), 'html');
/** The least share of the paragraphs that must be found. */
const MIN_FOUND_SHARE = 0.95;

const Gold = z.object({
  V1: z.object({
    title: z.string(),
    publishing_date: z.string(),
    authors: z.array(z.string()).optional(),
    topics: z.array(z.string()).optional(),
    body: z.object({
      summary: z.array(z.string()),
      sections: z.array(z.object({ headline: z.array(z.string()), paragraphs: z.array(z.string()) })),
    }),
  }),
});

/** Texts around the articles of pages; no article may contain them. */
const NAVIGATION =
  /advertisement|share this|comments|you might also like|newsletter|cookie|facebook|whatsapp|انسخ الرابط|تابعنا|انظر أيضا|الموضوع:|التالي|السابق|شارك|إضافة تعليق/iu;

/** The text of a link to an embedded post or video without a title. */
const ADDRESS = /^[a-z\d.-]+\.[a-z]+\/\S+$/u;

/** A longer text is no label of navigation, though its words may be in it. */
const MAX_LABEL_LENGTH = 80;

async function read(name: string) {
  const html = await readFile(join(PAGES, name), 'utf8');
  expect(htmlPage.matches(html)).toBe(true);
  const [draft] = htmlPage.split(html);
  const blocks = markdownBlocks(draft?.markdown ?? '').map(oneLine);
  const labels = blocks.filter((block) => block.length < MAX_LABEL_LENGTH && !ADDRESS.test(block));
  expect(labels.filter((block) => NAVIGATION.test(block))).toEqual([]);
  expect(renderMarkdown(draft?.markdown ?? '')).not.toMatch(/&lt;|\\/u);
  return { draft, blocks };
}

describe.skipIf(!existsSync(PAGES))('a saved page of a newspaper', () => {
  it('gives the title, date, names and paragraphs that people found in it', async () => {
    const files = await readdir(PAGES);
    const golds = files.filter((file) => file.endsWith('.gold.json'));
    expect(golds.length).toBeGreaterThan(2);
    for (const file of golds) {
      const { V1 } = Gold.parse(JSON.parse(await readFile(join(PAGES, file), 'utf8')));
      const name = files.find(
        (page) => page.startsWith(file.replace('.gold.json', '-')) && page.endsWith('.html'),
      );
      const { draft, blocks } = await read(name ?? '');
      expect(draft?.skip).toBeUndefined();
      expect(draft?.title).toBe(V1.title);
      expect(Date.parse(draft?.date ?? '')).toBe(Date.parse(V1.publishing_date));
      expect(draft?.authors).toEqual(V1.authors ?? draft?.authors);
      expect(draft?.labels).toEqual(V1.topics ?? draft?.labels);
      const { summary, sections } = V1.body;
      const paragraphs = [
        ...summary,
        ...sections.flatMap((section) => [...section.headline, ...section.paragraphs]),
      ];
      const found = paragraphs.map(oneLine).filter((paragraph) => blocks.includes(paragraph));
      expect(found.length / paragraphs.length).toBeGreaterThanOrEqual(MIN_FOUND_SHARE);
      expect(blocks.length).toBeLessThanOrEqual(paragraphs.length + 1);
    }
  });

  it('names its publisher', async () => {
    const publishers = ['ar-lbc-2026-01-08', 'en-bbc-2024-08-01', 'en-euronews-2024-04-30', 'ar-assabah'].map(
      async (name) => (await read(`${name}.html`)).draft?.publisher,
    );
    expect(await Promise.all(publishers)).toEqual(['LBCI Lebanon', 'BBC News', 'Euronews', 'Assabah News']);
  });

  it('gives a date that is only in its visible text', async () => {
    const { draft, blocks } = await read('ar-assabah.html');
    expect(draft).toMatchObject({ date: 'الجمعة 8 فيفري 2019', lang: 'ar' });
    expect(draft?.title).toMatch(/^الناشط الحقوقي السوداني .* ولا حاجة لنستورد شيئا$/u);
    expect(blocks[0]).toMatch(/^- الجيل الذي سعى النظام لتدجينه/u);
    expect(blocks.at(-1)).toMatch(/العلاقة بين الخرطوم وتل ابيب\.$/u);
    expect(blocks).toHaveLength(25);
  });

  it('gives a first paragraph outside the body, and is an article despite misplaced metadata', async () => {
    const { draft, blocks } = await read('ar-sputnik-2020-03-17.html');
    expect(draft).toMatchObject({
      title: 'مصر تسجل 30 إصابة جديدة وحالتي وفاة بفيروس كورونا',
      date: '2020-03-17T17:27:41Z',
      section: 'العالم العربي',
      labels: ['مصر', 'كورونا', 'إصابات'],
    });
    expect(blocks[0]).toMatch(/^أعلنت وزارة الصحة والسكان المصرية/u);
    expect(blocks.at(-2)).toMatch(/احتمال تزايد المصابين بشكل كبير\.$/u);
    expect(blocks.filter((block) => ADDRESS.test(block))).toEqual([
      'facebook.com/egypt.mohp/posts/139298604287427',
      'youtube.com/watch?v=K68t2PpnQJc',
    ]);
    expect(blocks).toHaveLength(12);
  });
});
