/**
 * The archive as data, a file a year: JSON Lines and Parquet with the texts, CSV without, and a description of all of them
 * (Data Package, datapackage.org), which the years alone change. Nothing is in them that pages do not show.
 */
import { type Article, addressOf } from '../archive/article.ts';
import { absolute } from './addresses.ts';
import { keyOf } from './keys.ts';
import type { Library } from './library.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { nameOf } from './views/view.ts';

export interface DataInput {
  library: Library;
  settings: Settings;
  made: string;
  output: Output;
}

/** An article as a row of data. Lists are joined where a format has none. */
interface Row {
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
  translation: string;
  sourceFile: string;
  sourceSha256: string;
  sourceUrl: string;
}

/** What each field holds, for the description. */
const FIELDS: Readonly<Record<keyof Row | 'text', string>> = {
  id: 'The id of the article in this archive; it never changes',
  url: 'The address of its page',
  lang: 'ar or en',
  title: 'As the source has it, unless an editor corrected it',
  date: 'ISO 8601: a day, or a time with its zone; empty where the source gives none',
  publisher: "The publisher's name in the article's language",
  authors: 'Names as the source has them',
  section: "The publisher's section",
  tags: "Names of its tags in the article's language",
  tagIds: 'The tags, as in the addresses of their pages',
  translation: 'The address of the same article in the other language',
  sourceFile: 'The file that it came in',
  sourceSha256: 'SHA-256 of that file',
  sourceUrl: 'The address that it was published at',
  text: 'Its text in Markdown',
};
const LISTS = new Set<string>(['authors', 'tags', 'tagIds']);
const BETWEEN = '|';
const PACKAGE = 'data/datapackage.json';

/** Brings the files of data up to date. */
export async function makeData({ library, settings, made, output }: DataInput): Promise<void> {
  for (const [year, articles] of library.years) {
    const part = `data ${year}`;
    const key = keyOf(`${made} ${articles.map((article) => rowKey(article, library)).join()}`);
    if (output.keepPart(part, key)) continue;
    output.startPart(part, key);
    const rows = articles.map((article) => rowOf(article, library, settings));
    const texts = articles.map((article) => library.catalogue.bodyOf(article));
    const { stringify } = await import('csv-stringify/sync');
    output.write(`data/${year}.jsonl`, jsonLines(rows, texts), part);
    // A spreadsheet must not run what a title begins with, and takes it for UTF-8 by its mark only.
    const flatRows = rows.map(flat);
    const csv = stringify(flatRows, { header: true, bom: true, escape_formulas: true });
    output.write(`data/${year}.csv`, csv, part);
    output.write(`data/${year}.parquet`, await parquet(flatRows, texts), part);
  }
  output.startPart(PACKAGE, '');
  output.write(PACKAGE, dataPackage(yearsOfData(library), settings), PACKAGE);
}

/** Changes with all that a row is made from, the address of its translation included. */
function rowKey(article: Article, library: Library): string {
  const pair = library.catalogue.pairs.get(article.id);
  return `${article.sha256} ${library.listKeyOf(article)} ${pair === undefined ? '' : addressOf(pair)}`;
}

/** The years of which there are files, oldest first; last what has no date, `undated`. */
export function yearsOfData({ years }: Library): string[] {
  return [...years.keys()].sort();
}

function rowOf(article: Article, library: Library, settings: Settings): Row {
  const { id, lang, title, date = '', authors, section = '', source } = article;
  const tags = library.tagsOf(article);
  const publisher = library.publisherOf(article);
  const pair = library.catalogue.pairs.get(id);
  return {
    ...{ id, url: absolute(addressOf(article), settings), lang, title, date },
    publisher: publisher === undefined ? '' : nameOf(publisher, lang).text,
    ...{ authors, section },
    tags: tags.map((tag) => nameOf(tag, lang).text),
    tagIds: tags.map((tag) => tag.id),
    translation: pair === undefined ? '' : absolute(addressOf(pair), settings),
    sourceFile: source?.file ?? '',
    sourceSha256: source?.sha256 ?? '',
    sourceUrl: source?.url ?? '',
  };
}

type FlatRow = Readonly<Record<string, string>>;

function flat(row: Row): FlatRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.join(BETWEEN) : value]),
  );
}

function jsonLines(rows: readonly Row[], texts: readonly string[]): string {
  return rows.map((row, at) => `${JSON.stringify({ ...row, text: texts[at] })}\n`).join('');
}

async function parquet(rows: readonly FlatRow[], texts: readonly string[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columns = Object.keys(FIELDS).map((name) => ({
    ...{ name, type: 'STRING' as const },
    data: name === 'text' ? [...texts] : rows.map((row) => row[name] ?? ''),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData: columns }));
}

function dataPackage(years: readonly string[], settings: Settings): string {
  const { title, description } = settings;
  const fields = Object.entries(FIELDS).map(([name, text]) => ({
    ...{ name, type: 'string', description: LISTS.has(name) ? `${text}; separated by ${BETWEEN}` : text },
  }));
  const resource = (year: string, format: string, mediatype: string) => ({
    name: `${year}-${format}`,
    path: `${year}.${format}`,
    ...{ format, mediatype, encoding: 'utf-8' },
    ...(format === 'csv' ? { schema: { fields: fields.filter(({ name }) => name !== 'text') } } : {}),
  });
  const described = {
    name: 'archive',
    title: `${title.ar} · ${title.en}`,
    description: `${description.ar}\n\n${description.en}`,
    homepage: absolute('/', settings),
    resources: years.flatMap((year) => [
      resource(year, 'csv', 'text/csv'),
      resource(year, 'jsonl', 'application/x-ndjson'),
      resource(year, 'parquet', 'application/vnd.apache.parquet'),
    ]),
    fields,
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
