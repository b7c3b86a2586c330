/** Converts corpora that are not part of the project, from the folder that KHIZANA_CORPORA names. Without it, these tests are skipped. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../src/archive/article/frontMatter.ts';
import { composeArticle } from '../../src/convert/write/compose.ts';
import { oneLine } from '../../src/text/clean.ts';
import { markdownBlocks, renderMarkdown } from '../../src/text/markdown.ts';
import { TestArchive } from '../fixtures/convert/archive.ts';
import { readSource } from '../fixtures/convert/readSource.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const CORPORA = resolve(process.env.KHIZANA_CORPORA ?? 'none');
const TOOLS = resolve(CORPORA, '../tools');
const run = promisify(execFile);

/** Has enough letters for the article to be Arabic, whatever the hostile text. */
const END =
  'وصل المسؤولون إلى العاصمة لحضور القمة، وقالوا إن الاجتماعات ستتناول الأوضاع في المنطقة وسبل تعزيز التعاون بين الدول المشاركة فيها خلال الأعوام المقبلة، وأضافوا أن البيان الختامي سيصدر في نهاية اليوم الثاني من أعمالها.';
const SAMPLE = 500;

/** Expects a string to be kept as plain text that runs nothing, as title, paragraph and tag. */
async function expectInert(given: string): Promise<void> {
  const text = oneLine(given);
  const source = `\uFEFFخبر ${text}\n${text}\n${END}\nكلمات دلالية: ${text} روسيا\n`;
  const [article] = (await readSource(Buffer.from(source))).articles;
  if (article === undefined) throw new Error('the source has an article');
  const origin = { file: 'a.txt', sha256: 'a'.repeat(64) };
  const { text: written } = composeArticle(origin, article, { id: '7f3q2k9d', readAlso: [] });
  const { front, body } = parseArticleFile(written, 'a.md');
  expect(front.title).toBe(`خبر ${text}`.trim());
  expect(markdownBlocks(body)).toEqual([text, END].filter(Boolean));
  expect(renderMarkdown(body).replace(/<\/?p>/gu, '')).not.toContain('<');
}

describe('convert with hostile strings', () => {
  it.skipIf(!existsSync(join(CORPORA, 'hostile/blns.json')))(
    'keeps them letter for letter, as text that runs nothing',
    async () => {
      const strings: string[] = JSON.parse(await readFile(join(CORPORA, 'hostile/blns.json'), 'utf8'));
      expect(strings.length).toBeGreaterThan(400);
      for (const text of strings) await expectInert(text);
    },
  );

  it.skipIf(!existsSync(join(CORPORA, 'hostile/xss-payload-list.txt')))('runs no scripts', async () => {
    const lines = (await readFile(join(CORPORA, 'hostile/xss-payload-list.txt'), 'utf8'))
      .split('\n')
      .filter(Boolean);
    const step = Math.ceil(lines.length / SAMPLE);
    for (let at = 0; at < lines.length; at += step) await expectInert(lines[at] ?? '');
  });
});

describe('convert with news in the aggregator’s layout', () => {
  const tools = ['aggregate.mjs', 'score-conversion.mjs'].map((tool) => join(TOOLS, tool));
  const articles = join(CORPORA, 'ar_ant_2500.jsonl.gz');

  it.skipIf(![...tools, articles].every(existsSync))(
    'finds 99 % of titles, dates, publishers and paragraphs, and 93 % of tags',
    { timeout: 60_000 },
    async () => {
      const folder = await temporaryFolder();
      const [wrapped, gold] = [join(folder, 'wrapped'), join(folder, 'gold.jsonl')];
      await mkdir(wrapped);
      await writeFile(join(folder, 'articles.jsonl'), gunzipSync(await readFile(articles)));
      const [aggregate = '', score = ''] = tools;
      await run(process.execPath, [aggregate, join(folder, 'articles.jsonl'), wrapped, '--count', '400']);
      await rename(join(wrapped, 'gold.jsonl'), gold);
      const archive = await TestArchive.with();
      expect((await archive.convert({ paths: [wrapped] })).failed).toEqual([]);
      const { stdout } = await run(process.execPath, [score, archive.content, gold]);
      const scores = new Map(
        stdout
          .split('\n')
          .map((line) => line.split(/\s+/u))
          .map(([name = '', value]) => [name, Number(value)]),
      );
      for (const field of [
        'found',
        'title',
        'date',
        'publisher',
        'paragraphRecall',
        'paragraphPrecision',
        'readAlso',
      ]) {
        expect(scores.get(field), field).toBeGreaterThanOrEqual(0.99);
      }
      expect(scores.get('tagsF1')).toBeGreaterThanOrEqual(0.93);
    },
  );
});
