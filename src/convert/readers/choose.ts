/** Which reader a text is for, by what its beginning says. */
import type { Reader } from '../article/draft.ts';
import { aggregator, plainText } from './aggregator/aggregator.ts';
import type { FieldMap } from './fields/fieldNames.ts';
import type { MappedReader } from './fields/fields.ts';
import { isFeed, isJson, isPage, isWordpress } from './formats/marks.ts';
import { findFrontMatter } from './markdown/frontMatterValue.ts';
import { findDelimiter } from './table/tableHeader.ts';

/** A format that says what it is. Its reader is loaded where a text of it comes, and not before. */
interface MarkedUpFormat {
  matches(beginning: string, map?: FieldMap): boolean;
  reader(): Promise<MappedReader>;
}

/** The reader of web pages. */
export const pageReader = async (): Promise<Reader> => (await import('./html/htmlPage.ts')).htmlPage;

/** In the order in which they are asked: a feed is XML, and so may a page be. */
const MARKED_UP_FORMATS: readonly MarkedUpFormat[] = [
  { matches: isWordpress, reader: async () => (await import('./wordpress/wordpress.ts')).wordpress },
  { matches: isFeed, reader: async () => (await import('./feed/feed.ts')).feed },
  { matches: isPage, reader: pageReader },
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

/** The reader of a marked-up text. @param beginning of the text @param map what the fields of a dump are called */
export async function markedUpReader(beginning: string, map?: FieldMap): Promise<MappedReader | undefined> {
  return MARKED_UP_FORMATS.find(({ matches }) => matches(beginning, map))?.reader();
}

/** The reader of a text without markup, of which there is always one. */
export function textReader(text: string): Reader {
  return aggregator.matches(text) ? aggregator : plainText;
}
