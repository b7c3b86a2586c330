/** Scores the bodies of real pages, which are no part of the project, from the folder in KHIZANA_CORPORA. Skipped without it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { htmlPage } from '../../../../src/convert/readers/html/htmlPage.ts';
import { markdownBlocks } from '../../../../src/text/markdown.ts';

const FOLDER = join(resolve(process.env.KHIZANA_CORPORA ?? 'none'), 'html-eval');
const MIN_SCORE = 0.95;
/** A body with a lower score is wrong. */
const MIN_RIGHT_SCORE = 0.8;
const MIN_MARKED_SHARE = 0.9;
const MAX_MARKED_IN_ERROR_SHARE = 0.05;
const RUN_LENGTH = 4;

const Gold = z.record(z.string(), z.object({ body: z.union([z.string(), z.array(z.string())]) }));

const readGzip = async (...path: string[]): Promise<string> =>
  gunzipSync(await readFile(join(FOLDER, ...path))).toString();

/** Counts the runs of four words of a text. */
function countRuns(text: string): Map<string, number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at + RUN_LENGTH <= words.length; at += 1) {
    const run = words.slice(at, at + RUN_LENGTH).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** F1 over runs of words, as in scrapinghub's article-extraction-benchmark. */
function score(expected: string, found: string): number {
  const [wanted, got] = [countRuns(expected), countRuns(found)];
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  let common = 0;
  for (const [run, count] of wanted) common += Math.min(count, got.get(run) ?? 0);
  const all = total(wanted) + total(got);
  return all === 0 ? 0 : (2 * common) / all;
}

const removeScripts = (html: string): string => html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/giu, '');

/** What pages of other newsrooms have: each takes away something that the first reading relies on. */
const VARIANTS: Record<string, (html: string) => string> = {
  'without metadata': (html) => removeScripts(html).replace(/<meta\b[^>]*>/giu, ''),
  'without names of classes': (html) =>
    removeScripts(html).replace(
      /\s(?:class|id|data-[\w-]+|itemprop|property|role|aria-[\w-]+)=(?:"[^"]*"|'[^']*')/giu,
      '',
    ),
  'of `div` elements only': (html) =>
    removeScripts(html).replace(
      /<(\/?)(?:article|main|section|aside|header|footer|nav|figure)\b/giu,
      '<$1div',
    ),
  'with `div` elements for paragraphs': (html) =>
    removeScripts(html).replace(/<(\/?)p(?=[\s>])/giu, '<$1div'),
  'with line breaks for paragraphs': (html) =>
    removeScripts(html)
      .replace(/<p(?=[\s>])[^>]*>/giu, '')
      .replace(/<\/p>/giu, '<br><br>'),
  'with an open anchor': (html) => html.replace(/<body[^>]*>/iu, '$&<a href="#top">'),
  'with misleading names': (html) =>
    removeScripts(html).replace(
      /<(article|main)\b[^>]*>/giu,
      '<$1 class="with-sidebar related share comments">',
    ),
};
const MIN_VARIANT_SCORE = 0.92;

describe.skipIf(!existsSync(FOLDER))('the bodies of 80 saved pages of newspapers', () => {
  it('have an F1 of 0.95 over runs of four words, and the wrong ones are marked', async () => {
    const gold = Gold.parse(JSON.parse(await readGzip('gold.json.gz')));
    const pages = [];
    for (const [name, { body }] of Object.entries(gold)) {
      const [draft] = htmlPage.split(await readGzip('html', name));
      const found = draft?.skip === undefined ? markdownBlocks(draft?.markdown ?? '').join(' ') : '';
      const f1 = score([body].flat().join(' '), found);
      pages.push({ name, f1, isMarked: (draft?.review ?? []).length > 0 });
    }
    const share = (some: readonly unknown[], all: readonly unknown[]) =>
      some.length / Math.max(1, all.length);
    const wrong = pages.filter(({ f1 }) => f1 < MIN_RIGHT_SCORE);
    const right = pages.filter(({ f1 }) => f1 >= MIN_RIGHT_SCORE);
    expect(pages.reduce((sum, { f1 }) => sum + f1, 0) / pages.length).toBeGreaterThanOrEqual(MIN_SCORE);
    expect(
      share(
        wrong.filter(({ isMarked }) => isMarked),
        wrong,
      ),
    ).toBeGreaterThanOrEqual(MIN_MARKED_SHARE);
    expect(
      share(
        right.filter(({ isMarked }) => isMarked),
        right,
      ),
    ).toBeLessThanOrEqual(MAX_MARKED_IN_ERROR_SHARE);
  });

  it.each(Object.entries(VARIANTS))('have an F1 of 0.92 on the same pages %s', async (_, change) => {
    const gold = Gold.parse(JSON.parse(await readGzip('gold.json.gz')));
    let sum = 0;
    for (const [name, { body }] of Object.entries(gold)) {
      const [draft] = htmlPage.split(change(await readGzip('html', name)));
      sum += score([body].flat().join(' '), markdownBlocks(draft?.markdown ?? '').join(' '));
    }
    expect(sum / Object.keys(gold).length).toBeGreaterThanOrEqual(MIN_VARIANT_SCORE);
  });
});
