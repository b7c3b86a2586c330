/** Threats: a tag that becomes two, a cell that ends its row, a cell that a spreadsheet runs, a value that programs get altered. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/browser/engine/engine.ts';
import { writeCsv } from '../../src/browser/engine/exports.ts';
import { filesOf, makeYear, type Row } from '../../src/site/exports/dataFiles.ts';
import { oneLine } from '../../src/text/clean.ts';
import { hostileStrings } from '../fixtures/hostileStrings.ts';
import { fill, temporaryFolder } from '../fixtures/temporaryFolder.ts';

/** As the catalogue has them: clean lines. */
const TEXTS = [...new Set(hostileStrings().map(oneLine))].filter((text) => text !== '');
TEXTS.push("'=1", "''=1", "'quoted'");

const ROWS: Row[] = TEXTS.map((text) => ({
  ...{ id: '0000000a', url: '', lang: 'en', title: text, date: '', publisher: text, section: text },
  ...{ authors: [text, 'a|b', '\\'], tags: [text, text], tagIds: ['a', 'b'], translation: '' },
  ...{ sourceFile: text, sourceSha256: '', sourceUrl: text },
}));

/** As the description of the data says. */
function splitList(text: string): string[] {
  const items = text.match(/(?:\\.|[^|\\])+/gu) ?? [];
  return items.map((item) => item.replace(/\\(.)/gu, '$1'));
}

/** As the description of the data says. */
function withoutApostrophe(cell: string): string {
  return cell.replace(/^'(?='*(?:[\s\p{Cf}]*[=+\-@|＝＋－＠]|[\t\r\n]))/u, '');
}

async function filesOfYear(): Promise<{ csv: Buffer; jsonl: string; parquet: Buffer }> {
  const folder = await temporaryFolder();
  await fill(folder, { 'content/a.md': '---\ntitle: a\n---\ntext\n', 'site/data/.keep': '' });
  const order = { year: '2025', rows: ROWS, files: ROWS.map(() => 'a.md'), known: {} };
  const output = join(folder, 'site');
  await makeYear(order, { content: join(folder, 'content'), output }, () => true);
  const { csv, jsonl, parquet } = filesOf('2025');
  return {
    csv: await readFile(join(output, csv)),
    jsonl: await readFile(join(output, jsonl), 'utf8'),
    parquet: await readFile(join(output, parquet)),
  };
}

describe('the data of articles with hostile texts', () => {
  it('gives programs every value unaltered, in JSON Lines', async () => {
    const { jsonl } = await filesOfYear();
    const rows = jsonl
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(rows).toMatchObject(ROWS);
  });

  it('gives programs every value unaltered, in Parquet, with lists that can be split', async () => {
    const { buffer, byteOffset, length } = (await filesOfYear()).parquet;
    const file = new Uint8Array(buffer, byteOffset, length).slice().buffer;
    const rows = await parquetReadObjects({ file, compressors: { GZIP: (bytes) => gunzipSync(bytes) } });
    expect(rows.map(({ title }) => title)).toEqual(ROWS.map(({ title }) => title));
    for (const [at, { authors, tags }] of ROWS.entries()) {
      expect(splitList(String(rows[at]?.authors))).toEqual(authors);
      expect(splitList(String(rows[at]?.tags))).toEqual(tags);
    }
  });

  it('gives spreadsheets cells that they do not run, from which the values can be had again', async () => {
    const { csv } = await filesOfYear();
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    expect(rows.length).toBe(ROWS.length);
    for (const [at, { title, authors, tags }] of ROWS.entries()) {
      const cells = rows[at] ?? {};
      for (const cell of Object.values(cells)) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@|＝＋－＠]/u);
      expect(withoutApostrophe(cells.title ?? '')).toBe(title);
      expect(splitList(withoutApostrophe(cells.authors ?? ''))).toEqual(authors);
      expect(splitList(withoutApostrophe(cells.tags ?? ''))).toEqual(tags);
    }
  });
});

describe('search results with hostile texts', () => {
  it('are CSV rows whose cells no spreadsheet runs', () => {
    const results = TEXTS.map(
      (text): SearchResult => ({
        ...{ id: '0000000a', url: 'https://khizana.example/en/', title: text, publisher: text },
        ...{ excerpt: '', lang: 'en', date: null, matchedBy: null },
        ...{
          authors: [text, 'a|b', '\\'],
          sourceUrl: null,
          citation: { publisher: text, tags: [text, text] },
        },
        ...{ missing: [text], similarCount: 0 },
      }),
    );
    const rows: Record<string, string>[] = parse(writeCsv(results), { columns: true, bom: true });
    expect(rows.map(({ title = '' }) => withoutApostrophe(title))).toEqual(TEXTS);
    for (const [at, row] of rows.entries()) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@|＝＋－＠]/u);
      expect(splitList(withoutApostrophe(row.authors ?? ''))).toEqual([TEXTS[at], 'a|b', '\\']);
      expect(splitList(withoutApostrophe(row.tags ?? ''))).toEqual([TEXTS[at], TEXTS[at]]);
    }
  });
});
