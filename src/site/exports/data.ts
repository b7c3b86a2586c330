/**
 * Exports the archive as data, in files for each year, or for each month of a large one: JSON Lines and Parquet with the texts, and CSV without. A description of all
 * files (Data Package, datapackage.org) changes with the list of files. The files contain only what pages show.
 */
import { basename } from 'node:path';
import { type Article, formatAddress } from '../../archive/article/article.ts';
import { hashKey } from '../../system/hashKey.ts';
import { type ArchiveIndex, pictureUrls } from '../index/archiveIndex.ts';
import { getName } from '../index/names.ts';
import { listDataPeriods } from '../index/periods.ts';
import { type ArticleEntry, articleInput } from '../inputs/articleInputs.ts';
import {
  derivedInputList,
  type Input,
  type InputList,
  inputOf,
  inputRecord,
  NO_INPUT,
} from '../inputs/input.ts';
import { KeyJoiner } from '../inputs/keyColumn.ts';
import type { Output } from '../output/output.ts';
import type { KnownFile, WrittenFile } from '../output/writeIfChanged.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import {
  DATA_FORMATS,
  type DataExportJob,
  type DataFormat,
  FIELDS,
  LIST_NOTATION,
  LISTS,
  listPeriodFiles,
  type Row,
} from './dataFiles.ts';

/** Writes the files of a period, in another process. */
interface PeriodExporter {
  run(task: 'exportPeriod', job: DataExportJob): Promise<WrittenFile[]>;
}

export interface DataInput {
  index: ArchiveIndex;
  settings: Settings;
  /** Changes with templates, texts, settings and code. */
  fingerprint: string;
  output: Output;
  renderers: PeriodExporter;
}

const PACKAGE = 'data/datapackage.json';

const CSV_NOTE =
  "For spreadsheets: a cell that they would run as a formula has an apostrophe (') before it. JSON Lines and Parquet have every value unaltered.";

/** The media type of each format. */
const MEDIA_TYPES: Readonly<Record<DataFormat, string>> = {
  csv: 'text/csv',
  jsonl: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
};

/** Brings the data files up to date. Those of a period are made by a rendering process while this one plans the pages. */
export async function makeData({
  index,
  settings,
  fingerprint,
  output,
  renderers,
}: DataInput): Promise<void> {
  const formats = DATA_FORMATS[settings.dataFiles];
  if (formats.length === 0) return;
  const periods = [...listDataPeriods(index).values()].flatMap((ofYear) => [...ofYear]);
  const stale = periods
    .map(([period, articles]) => {
      const rows = dataRows(articles, index);
      return { period, rows, group: `data ${period}`, key: hashKey(`${fingerprint} ${rows.key}`) };
    })
    .filter(({ group, key }) => !output.keepGroup(group, key));
  for (const { group, key } of stale) output.startGroup(group, key);
  const description = dataPackage(
    periods.map(([period]) => period),
    settings,
  );
  output.startGroup(PACKAGE, '');
  output.write(PACKAGE, description, PACKAGE);
  if (stale.length === 0) return;
  output.begin(stale.flatMap(({ period }) => formats.map((format) => listPeriodFiles(period)[format])));
  for (const { period, rows, group } of stale) {
    const exported = await renderers.run('exportPeriod', {
      period,
      formats,
      rows: rows.value.map((values) => rowOf(values, settings)),
      files: rows.value.map(({ article }) => article.file),
      known: knownOf(period, output),
    });
    for (const [file, hash] of exported) output.record(file, hash, '', group);
  }
}

function knownOf(period: string, output: Output): Record<string, KnownFile> {
  return Object.fromEntries(
    Object.values(listPeriodFiles(period)).flatMap((file) => {
      const known = output.knownFile(file);
      return known === undefined ? [] : [[file, known]];
    }),
  );
}

/** Makes the inputs of the rows of a period. @param articles those of the period, in reading order */
function dataRows(articles: readonly Article[], index: ArchiveIndex): InputList<RowValues> {
  return derivedInputList(
    index.placesOf(articles),
    (place) => rowInputs(place, index),
    (places) => {
      const joiner = new KeyJoiner();
      for (const place of places) {
        const article = index.articles[place];
        const pair = article && index.catalogue.pairs.get(article.id);
        index.keys.addWhole(joiner, place);
        index.keys.addEntry(joiner, place);
        // The key of the whole translation covers its address.
        index.keys.addWhole(joiner, pair === undefined ? -1 : index.placeOf(pair));
        if (article !== undefined && article.images.length > 0)
          joiner.addText(pictureUrls(article, index).join(' '));
      }
      return joiner.join();
    },
  );
}

const NO_PICTURES = inputOf<string[]>([]);

function rowInputs(place: number, index: ArchiveIndex): Input<RowValues> {
  const article = index.articleAt(place);
  const pair = index.catalogue.pairs.get(article.id);
  return inputRecord({
    article: articleInput(article),
    entry: index.entryAt(place),
    pairUrl: pair === undefined ? NO_INPUT : inputOf<string | undefined>(formatAddress(pair)),
    pictures: article.images.length === 0 ? NO_PICTURES : inputOf<string[]>(pictureUrls(article, index)),
  });
}

interface RowValues {
  article: Article;
  entry: ArticleEntry['value'];
  /** The address of its translation. */
  pairUrl: string | undefined;
  /** The addresses of its pictures within the site. */
  pictures: readonly string[];
}

function rowOf({ article, entry: { card, tags }, pairUrl, pictures }: RowValues, settings: Settings): Row {
  const { id, lang, title, date = '', authors, section = '', source } = article;
  const { publisher } = card;
  return {
    id,
    url: toAbsoluteUrl(formatAddress(article), settings),
    lang,
    title,
    date,
    publisher: publisher === undefined ? '' : getName(publisher, lang).text,
    authors,
    section,
    tags: tags.map((tag) => getName(tag, lang).text),
    tagIds: tags.map((tag) => tag.id),
    pictures: pictures.map((url) => toAbsoluteUrl(url, settings)),
    translation: pairUrl === undefined ? '' : toAbsoluteUrl(pairUrl, settings),
    sourceFile: source?.file ?? '',
    sourceSha256: source?.sha256 ?? '',
    sourceUrl: source?.url ?? '',
  };
}

function dataPackage(periods: readonly string[], settings: Settings): string {
  const { title, description } = settings;
  const fields = Object.entries(FIELDS).map(([name, text]) => ({
    name,
    type: 'string',
    description: LISTS.has(name) ? `${text}; ${LIST_NOTATION}` : text,
  }));
  const resource = (period: string, format: DataFormat) => ({
    name: `${period}-${format}`,
    path: basename(listPeriodFiles(period)[format]),
    format,
    mediatype: MEDIA_TYPES[format],
    encoding: 'utf-8',
    ...(format === 'jsonl' ? { compression: 'gz' } : {}),
    ...(format === 'csv'
      ? { description: CSV_NOTE, schema: { fields: fields.filter(({ name }) => name !== 'text') } }
      : {}),
  });
  const described = {
    name: 'archive',
    title: `${title.ar} · ${title.en}`,
    description: `${description.ar}\n\n${description.en}`,
    homepage: toAbsoluteUrl('/', settings),
    resources: periods.flatMap((period) =>
      DATA_FORMATS[settings.dataFiles].map((format) => resource(period, format)),
    ),
    fields,
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
