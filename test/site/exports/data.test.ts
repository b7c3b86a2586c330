/** The archive as data, on the built site: hostile articles are in it too. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../../src/system/files/files.ts';

const { site } = inject('fixture');
const read = (file: string): Promise<Buffer> => readFile(join(site, 'data', file));

async function rowsOf(year: string) {
  const lines = gunzipSync(await read(`${year}.jsonl.gz`))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

describe('the data of a year', () => {
  it('has the articles with their texts in JSON Lines', async () => {
    const [row] = await rowsOf('2025');
    expect(row).toMatchObject({
      ...{ id: '4h20kv8k', lang: 'ar', date: '2025-02-13', publisher: 'يورونيوز' },
      url: 'https://khizana.example/ar/2025/02/13/4h20kv8k/',
    });
    expect(row?.tags).toContain('روسيا');
    expect(row?.text).toMatch(/^أفادت صحيفة/u);
  });

  it('has the same rows in Parquet, and without the texts in CSV', async () => {
    for (const year of ['2025', '2020', 'undated']) {
      const rows = await rowsOf(year);
      const { buffer, byteOffset, length } = await read(`${year}.parquet`);
      const file = new Uint8Array(buffer, byteOffset, length).slice().buffer;
      const parquet = await parquetReadObjects({ file, compressors: { GZIP: (bytes) => gunzipSync(bytes) } });
      expect(parquet.map(({ id, title, text }) => [id, title, text])).toEqual(
        rows.map(({ id, title, text }) => [id, title, text]),
      );
      const csv: Record<string, string>[] = parse(await read(`${year}.csv`), { columns: true, bom: true });
      expect(csv.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      for (const cell of csv.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@]/u);
    }
  });

  it('has a description of each file', async () => {
    const { resources } = JSON.parse((await read('datapackage.json')).toString());
    const described = resources.map(({ path }: { path: string }) => path).sort();
    const files = await listFiles(join(site, 'data'));
    expect(described).toEqual(files.filter((file) => file !== 'datapackage.json').sort());
    const [first] = resources;
    expect(first.description).toContain('JSON Lines and Parquet have every value unaltered');
    const tags = first.schema.fields.find(({ name }: { name: string }) => name === 'tags');
    expect(tags.description).toContain('separated by |');
    const header = (await read(first.path))
      .toString()
      .split('\n')[0]
      ?.replace(/^\uFEFF/u, '')
      .trim()
      .split(',');
    expect(first.schema.fields.map(({ name }: { name: string }) => name)).toEqual(header);
  });

  it('leaves out articles that were taken down', async () => {
    expect((await rowsOf('2020')).map(({ id }) => id)).not.toContain('q0000000');
    expect((await rowsOf('undated')).map(({ id }) => id)).not.toContain('q0000001');
  });
});
