/** Writes the data files of a period, with a row for each article. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { extractBody } from '../../archive/article/frontMatter.ts';
import { packFile } from '../../search/indexing/gzip.ts';
import { escapeFormula, joinList } from '../../text/spreadsheet.ts';
import { type KnownFile, type WrittenFile, writeIfChanged } from '../output/writeIfChanged.ts';
import type { Settings } from '../settings/settings.ts';

/** An article as a row of data. Lists are joined in formats that have no lists. */
export interface Row {
  id: string;
  url: string;
  lang: string;
  title: string;
  date: string;
  publisher: string;
  authors: string[];
  section: string;
  tags: string[];
  tagIds: string[];
  pictures: string[];
  translation: string;
  sourceFile: string;
  sourceSha256: string;
  sourceUrl: string;
}

/** The description of each field. */
export const FIELDS: Readonly<Record<keyof Row | 'text', string>> = {
  id: 'The id of the article in this archive; it never changes',
  url: 'The address of its page',
  lang: 'ar or en',
  title: 'As the source has it, unless an editor corrected it',
  date: 'ISO 8601: a day, or a time, with its zone where the source gives it; empty where the source gives none',
  publisher: "The publisher's name in the article's language",
  authors: 'Names as the source has them',
  section: "The publisher's section",
  tags: "Names of its tags in the article's language",
  tagIds: 'The tags, as in the addresses of their pages',
  pictures: 'The addresses of its pictures, the leading one first; empty where the site has none',
  translation: 'The address of the same article in the other language',
  sourceFile: 'The file that it came in',
  sourceSha256: 'SHA-256 of that file',
  sourceUrl: 'The address that it was published at',
  text: 'Its text in Markdown',
};
export const LISTS = new Set<string>(['authors', 'tags', 'tagIds', 'pictures']);
/** How lists are written in formats that have no lists. */
export const LIST_NOTATION = 'separated by |; within one, \\| stands for | and \\\\ for \\';

export type DataFormat = 'jsonl' | 'csv' | 'parquet';

/** The formats of each period's files. */
export const DATA_FORMATS: Readonly<Record<Settings['dataFiles'], readonly DataFormat[]>> = {
  all: ['csv', 'jsonl', 'parquet'],
  csv: ['csv'],
  none: [],
};

/** A period whose files are to be made. */
export interface DataExportJob {
  /** A year, a month, or undated articles (periods.ts). */
  period: string;
  formats: readonly DataFormat[];
  rows: readonly Row[];
  /** The Markdown file of each row's article. */
  files: readonly string[];
  /** The known files of an earlier build. */
  known: Readonly<Record<string, KnownFile>>;
}

/** Lists the files of a period, relative to the output folder. */
export function listPeriodFiles(period: string): Record<DataFormat, string> {
  const file = (ending: string): string => `data/${period}.${ending}`;
  return { jsonl: file('jsonl.gz'), csv: file('csv'), parquet: file('parquet') };
}

/**
 * Makes the files of a period and writes those that differ.
 * @param isWanted returns whether the build still runs; it is called before files are written, since a later build must not find files
 *   that the earlier one does not know
 */
export async function makePeriod(
  { period, formats, rows, files, known }: DataExportJob,
  { content, output }: { content: string; output: string },
  isWanted: () => boolean,
): Promise<WrittenFile[]> {
  const texts = files.map((file) => extractBody(readFileSync(join(content, file), 'utf8'), file));
  const { stringify } = await import('csv-stringify/sync');
  const flatRows = rows.map(flat);
  const write: Record<DataFormat, () => string | Uint8Array | Promise<Uint8Array>> = {
    jsonl: () => packFile(jsonLines(rows, texts), JSON_LINES_LEVEL),
    // Spreadsheets recognise UTF-8 by its byte order mark only.
    csv: () => stringify(flatRows, { header: true, bom: true, cast: { string: escapeFormula } }),
    parquet: () => parquetOf(flatRows, texts),
  };
  const paths = listPeriodFiles(period);
  const contents: [string, string | Uint8Array][] = [];
  for (const format of formats) contents.push([paths[format], await write[format]()]);
  if (!isWanted()) throw new Error('The build has ended; build again to write the data files');
  return contents.map(([file, data]) => writeIfChanged(output, file, data, known[file]));
}

/** Level 9 takes 1.3 times as long and saves 0.05 %. */
const JSON_LINES_LEVEL = 6;

type FlatRow = Readonly<Record<string, string>>;

function flat(row: Row): FlatRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? joinList(value) : value]),
  );
}

function jsonLines(rows: readonly Row[], texts: readonly string[]): string {
  return rows.map((row, at) => `${JSON.stringify({ ...row, text: texts[at] })}\n`).join('');
}

async function parquetOf(rows: readonly FlatRow[], texts: readonly string[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columns = Object.keys(FIELDS).map((name) => ({
    name,
    type: 'STRING' as const,
    data: name === 'text' ? [...texts] : rows.map((row) => row[name] ?? ''),
  }));
  // Snappy in JavaScript takes longer, and its files are 1.5 times as large.
  const GZIP = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 1 });
  const made = parquetWriteBuffer({ columnData: columns, codec: 'GZIP', compressors: { GZIP } });
  return new Uint8Array(made);
}
