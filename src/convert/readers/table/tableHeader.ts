/** Detects tables: the first record names the parts of an article. */
import type { Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type FieldMap, hasArticleFields } from '../fields/fieldNames.ts';
import { MAX_ROW_LENGTH } from '../slices/jsonSlices.ts';

const DELIMITERS = [',', '\t', ';', '|'];

/** The longest header that is read, in UTF-16 code units. */
export const HEADER_SAMPLE_LENGTH = 65_536;

/** Quotation marks inside an unquoted field are text, and so are formulas: nothing is ever computed. */
export const TABLE_OPTIONS: Options = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  // In bytes; a UTF-16 code unit takes at most three.
  max_record_size: MAX_ROW_LENGTH * 3,
};

/** The delimiter that splits the first record into a header of articles; if several do, the one with the most fields. */
export function findDelimiter(text: string, map: FieldMap | undefined): string | undefined {
  const head = text.slice(0, HEADER_SAMPLE_LENGTH).trimStart();
  const found = DELIMITERS.map((delimiter) => ({ delimiter, names: readHeader(head, delimiter) }))
    .filter(({ names }) => names.every((name) => name.length <= 60) && hasArticleFields(names, map))
    .sort((a, b) => b.names.length - a.names.length);
  return found[0]?.delimiter;
}

function readHeader(head: string, delimiter: string): string[] {
  // Most texts are no tables. Their first line shows that without a parser.
  const line = head.slice(0, 10_000).split(/[\r\n]/u, 1)[0] ?? '';
  if (!line.includes('"')) return line.includes(delimiter) ? firstRecord(line, delimiter) : [];
  return head.slice(0, 10_000).includes(delimiter) ? firstRecord(head, delimiter) : [];
}

function firstRecord(text: string, delimiter: string): string[] {
  try {
    return parse(text, { ...TABLE_OPTIONS, delimiter, to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}
