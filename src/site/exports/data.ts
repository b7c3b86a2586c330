/**
 * The archive as data, a file a year: JSON Lines and Parquet with the texts, CSV without, and a description of all of them
 * (Data Package, datapackage.org), which the years alone change. Nothing is in them that pages do not show.
 */
import { type Article, addressOf } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { keyOf } from '../output/keys.ts';
import type { Output } from '../output/output.ts';
import type { KnownFile } from '../output/putFile.ts';
import type { RenderPool } from '../render/rendering.ts';
import { absolute } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import { nameOf } from '../views/view.ts';
import { FIELDS, filesOf, LIST_NOTATION, LISTS, type Row } from './dataFiles.ts';

export interface DataInput {
  library: ArchiveIndex;
  settings: Settings;
  made: string;
  output: Output;
  renderers: RenderPool;
}

const PACKAGE = 'data/datapackage.json';

const CSV_NOTE =
  "For spreadsheets: a cell that they would run as a formula has an apostrophe (') before it. JSON Lines and Parquet have every value unaltered.";

/** Brings the files of data up to date. Those of a year are made by a process that renders, beside the plan of the pages. */
export async function makeData({ library, settings, made, output, renderers }: DataInput): Promise<void> {
  const stale = [...library.years]
    .map(([year, articles]) => ({
      year,
      articles,
      part: `data ${year}`,
      key: keyOfYear(articles, library, made),
    }))
    .filter(({ part, key }) => !output.keepGroup(part, key));
  for (const { part, key } of stale) output.startGroup(part, key);
  const description = dataPackage(yearsOfData(library), settings);
  output.startGroup(PACKAGE, '');
  output.write(PACKAGE, description, PACKAGE);
  if (stale.length === 0) return;
  output.begin(stale.flatMap(({ year }) => Object.values(filesOf(year))));
  for (const { year, articles, part } of stale) {
    const exported = await renderers.run('exportYear', {
      year,
      rows: articles.map((article) => rowOf(article, library, settings)),
      files: articles.map(({ file }) => file),
      known: knownOf(year, output),
    });
    for (const [file, hash] of exported) output.made(file, hash, '', part);
  }
}

function keyOfYear(articles: readonly Article[], library: ArchiveIndex, made: string): string {
  return keyOf(`${made} ${articles.map((article) => rowKey(article, library)).join()}`);
}

function knownOf(year: string, output: Output): Record<string, KnownFile> {
  return Object.fromEntries(
    Object.values(filesOf(year)).flatMap((file) => {
      const known = output.knownFile(file);
      return known === undefined ? [] : [[file, known]];
    }),
  );
}

/** Changes with all that a row is made from, the address of its translation included. */
function rowKey(article: Article, library: ArchiveIndex): string {
  const pair = library.catalogue.pairs.get(article.id);
  return `${article.sha256} ${library.listKeyOf(article)} ${pair === undefined ? '' : addressOf(pair)}`;
}

/** The years of which there are files, oldest first; last what has no date, `undated`. */
export function yearsOfData({ years }: ArchiveIndex): string[] {
  return [...years.keys()].sort();
}

function rowOf(article: Article, library: ArchiveIndex, settings: Settings): Row {
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

function dataPackage(years: readonly string[], settings: Settings): string {
  const { title, description } = settings;
  const fields = Object.entries(FIELDS).map(([name, text]) => ({
    ...{ name, type: 'string', description: LISTS.has(name) ? `${text}; ${LIST_NOTATION}` : text },
  }));
  const resource = (year: string, format: string, mediatype: string) => ({
    name: `${year}-${format}`,
    path: `${year}.${format}`,
    ...{ format, mediatype, encoding: 'utf-8' },
    ...(format === 'csv'
      ? { description: CSV_NOTE, schema: { fields: fields.filter(({ name }) => name !== 'text') } }
      : {}),
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
