/** Which reader a text is for, by what its beginning says. */
import type { Draft, Reader } from '../draft.ts';
import { aggregator, plainText } from './aggregator.ts';
import { feed } from './feed.ts';
import type { FieldMap } from './fieldNames.ts';
import type { MappedReader } from './fields.ts';
import { htmlPage } from './html.ts';
import { jsonDump, jsonDumpStream } from './jsonDump.ts';
import { markdownFile } from './markdownFile.ts';
import { table, tableStream } from './table.ts';
import { wordpress, wordpressStream } from './wordpress.ts';

/** Formats that say what they are, in the order in which they are asked: a feed is XML, and so may a page be. */
const MARKED_UP: readonly MappedReader[] = [wordpress, feed, htmlPage, markdownFile, jsonDump, table];

/** Formats that come in sizes beyond memory, each read without holding more than an article. */
const STREAMS: ReadonlyMap<
  string,
  (chunks: AsyncIterable<string>, options: { map?: FieldMap | undefined }) => AsyncGenerator<Draft>
> = new Map([
  [jsonDump.format, jsonDumpStream],
  [table.format, tableStream],
  [wordpress.format, wordpressStream],
]);

/** The reader of a marked-up text. @param beginning of the text @param map what the fields of a dump are called */
export function markedUpReader(beginning: string, map?: FieldMap): MappedReader | undefined {
  return MARKED_UP.find((reader) => reader.matches(beginning, map));
}

/** The reader of web pages. */
export const pageReader: Reader = htmlPage;

/** The reader of a text without markup, of which there is always one. */
export function textReader(text: string): Reader {
  return aggregator.matches(text) ? aggregator : plainText;
}

/** How a format is read as a stream, where it can be. */
export function streamOf(format: string) {
  return STREAMS.get(format);
}
