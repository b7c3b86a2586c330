/** Chooses the reader of a text by its beginning. */
import type { Reader } from '../article/draft.ts';
import { aggregator, plainText } from './aggregator/aggregator.ts';
import type { FieldMap } from './fields/fieldNames.ts';
import type { MappedReader } from './fields/fields.ts';
import { isFeed, isJson, isPage, isWordpress } from './formats/detectFormat.ts';
import { findFrontMatter } from './markdown/frontMatterValue.ts';
import { findDelimiter } from './table/tableHeader.ts';

/** A format that can be recognised. Its reader is loaded when the first text of the format is read. */
interface MarkedUpFormat {
  matches(beginning: string, map?: FieldMap): boolean;
  reader(): Promise<MappedReader>;
}

/** Loads the reader of web pages. */
export const loadPageReader = async (): Promise<Reader> => (await import('./html/htmlPage.ts')).htmlPage;

/** In the order of detection: feeds come before pages because both may be XML. */
const MARKED_UP_FORMATS: readonly MarkedUpFormat[] = [
  { matches: isWordpress, reader: async () => (await import('./wordpress/wordpress.ts')).wordpress },
  { matches: isFeed, reader: async () => (await import('./feed/feed.ts')).feed },
  { matches: isPage, reader: loadPageReader },
  {
    matches: (text) => findFrontMatter(text) !== undefined,
    reader: async () => (await import('./markdown/markdownFile.ts')).markdownFile,
  },
  { matches: isJson, reader: async () => (await import('./json/jsonDump.ts')).jsonDump },
  {
    matches: (text, map) => findDelimiter(text, map) !== undefined,
    reader: async () => (await import('./table/table.ts')).table,
  },
];

/**
 * Loads the reader of a text with markup; undefined if no format matches the text.
 * @param beginning the beginning of the text
 * @param map the field names of a dump
 */
export async function loadMarkedUpReader(
  beginning: string,
  map?: FieldMap,
): Promise<MappedReader | undefined> {
  return MARKED_UP_FORMATS.find(({ matches }) => matches(beginning, map))?.reader();
}

/** Chooses the reader of a text without markup: any text is plain text at least. */
export function chooseTextReader(text: string): Reader {
  return aggregator.matches(text) ? aggregator : plainText;
}
