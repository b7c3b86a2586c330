/** Threats: a tag becomes two, a cell ends its row, a spreadsheet runs a cell as a formula, a program reads an altered value. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/browser/engine/engine.ts';
import { writeCsv } from '../../src/browser/engine/exports.ts';
import {
  type DataExportJob,
  listPeriodFiles,
  makePeriod,
  type Row,
} from '../../src/site/exports/dataFiles.ts';
import { oneLine } from '../../src/text/clean.ts';
import { hostileStrings } from '../fixtures/hostileStrings.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

/** Clean lines, as in the catalogue. */
const TEXTS = [...new Set(hostileStrings().map(oneLine))].filter((text) => text !== '');
TEXTS.push("'=1", "''=1", "'quoted'");

const ROWS: Row[] = TEXTS.map((text) => ({
  id: '0000000a',
  url: '',
  lang: 'en',
  title: text,
  date: '',
  publisher: text,
  section: text,
  authors: [text, 'a|b', '\\'],
  tags: [text, text],
  tagIds: ['a', 'b'],
  pictures: [],
  translation: '',
  sourceFile: text,
  sourceSha256: '',
  sourceUrl: text,
}));

/** Splits a list as the description of the data says. */
function splitList(text: string): string[] {
  const items = text.match(/(?:\\.|[^|\\])+/gu) ?? [];
  return items.map((item) => item.replace(/\\(.)/gu, '$1'));
}

/** Removes the protective apostrophe as the description of the data says. */
function removeApostrophe(cell: string): string {
  return cell.replace(/^'(?='*(?:[\s\p{Cf}]*[=+\-@|＝＋－＠]|[\t\r\n]))/u, '');
}

async function exportPeriod(): Promise<{ csv: Buffer; jsonl: string; parquet: Buffer }> {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'content/a.md': '---\ntitle: a\n---\ntext\n', 'site/data/.keep': '' });
  const order: DataExportJob = {
    period: '2025',
    formats: ['csv', 'jsonl', 'parquet'],
    rows: ROWS,
    files: ROWS.map(() => 'a.md'),
    known: {},
  };
  const output = join(folder, 'site');
  await makePeriod(order, { content: join(folder, 'content'), output }, () => true);
  const { csv, jsonl, parquet } = listPeriodFiles('2025');
  return {
    csv: await readFile(join(output, csv)),
    jsonl: gunzipSync(await readFile(join(output, jsonl))).toString(),
    parquet: await readFile(join(output, parquet)),
  };
}

describe('the data of articles with hostile texts', () => {
  it('keeps every value unaltered in JSON Lines', async () => {
    const { jsonl } = await exportPeriod();
    const rows = jsonl
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(rows).toMatchObject(ROWS);
  });

  it('keeps every value unaltered in Parquet, with lists that can be split', async () => {
    const { buffer, byteOffset, length } = (await exportPeriod()).parquet;
    const file = new Uint8Array(buffer, byteOffset, length).slice().buffer;
    const rows = await parquetReadObjects({ file, compressors: { GZIP: (bytes) => gunzipSync(bytes) } });
    expect(rows.map(({ title }) => title)).toEqual(ROWS.map(({ title }) => title));
    for (const [at, { authors, tags }] of ROWS.entries()) {
      expect(splitList(String(rows[at]?.authors))).toEqual(authors);
      expect(splitList(String(rows[at]?.tags))).toEqual(tags);
    }
  });

  it('has CSV cells that no spreadsheet runs, and from which the values can be recovered', async () => {
    const { csv } = await exportPeriod();
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    expect(rows.length).toBe(ROWS.length);
    for (const [at, { title, authors, tags }] of ROWS.entries()) {
      const cells = rows[at] ?? {};
      for (const cell of Object.values(cells)) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@|＝＋－＠]/u);
      expect(removeApostrophe(cells.title ?? '')).toBe(title);
      expect(splitList(removeApostrophe(cells.authors ?? ''))).toEqual(authors);
      expect(splitList(removeApostrophe(cells.tags ?? ''))).toEqual(tags);
    }
  });
});

describe('the CSV file of search results with hostile texts', () => {
  it('has cells that no spreadsheet runs', () => {
    const results = TEXTS.map(
      (text): SearchResult => ({
        ...{ id: '0000000a', url: 'https://khizana.example/en/', title: text, publisher: text },
        ...{ excerpt: '', lang: 'en', date: null, matchedBy: null },
        ...{
          authors: [text, 'a|b', '\\'],
          sourceUrl: null,
          picture: null,
          citation: { publisher: text, tags: [text, text] },
        },
        ...{ missing: [text], similarCount: 0 },
      }),
    );
    const rows: Record<string, string>[] = parse(writeCsv(results), { columns: true, bom: true });
    expect(rows.map(({ title = '' }) => removeApostrophe(title))).toEqual(TEXTS);
    for (const [at, row] of rows.entries()) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@|＝＋－＠]/u);
      expect(splitList(removeApostrophe(row.authors ?? ''))).toEqual([TEXTS[at], 'a|b', '\\']);
      expect(splitList(removeApostrophe(row.tags ?? ''))).toEqual([TEXTS[at], TEXTS[at]]);
    }
  });
});
