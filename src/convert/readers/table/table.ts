/** Reads CSV (RFC 4180), also with tabs, semicolons or bars as delimiters: a header, then one article per row. */
import { parse as csvParser, type Options } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { errorMessage } from '../../../system/problem.ts';
import type { Draft } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import type { FieldMap } from '../fields/fieldNames.ts';
import { draftFromRow, type MappedReader } from '../fields/fields.ts';
import type { StreamOptions } from '../json/jsonDump.ts';
import { MAX_ROW_LENGTH } from '../slices/jsonSlices.ts';
import { findDelimiter, HEADER_SAMPLE_LENGTH, TABLE_OPTIONS } from './tableHeader.ts';

export const table: MappedReader = {
  format: 'table',
  matches: (text, map) => findDelimiter(text, map) !== undefined,
  stream: tableStream,
  split(text, map) {
    const rows = new RowReader(map);
    const options = rows.parserOptions(requireDelimiter(text, map));
    try {
      parseAll(text, options);
    } catch (error) {
      rows.addBreakOff(error);
    }
    return rows.take();
  },
};

/**
 * Reads a table row by row, so that no more than one row is in memory.
 * @param chunks the text, cut anywhere
 * @throws SourceError if the header names neither a title nor a text; a faulty row becomes a skip with its number and line
 */
export async function* tableStream(
  chunks: AsyncIterable<string>,
  { map, head = HEADER_SAMPLE_LENGTH }: StreamOptions = {},
): AsyncGenerator<Draft> {
  const rows = new RowReader(map);
  let parser: ReturnType<typeof csvParser> | undefined;
  let pending = '';
  for await (const chunk of chunks) {
    pending += chunk;
    if (parser === undefined) {
      if (pending.length < head || !/[\r\n][^\r\n]/u.test(pending)) continue;
      parser = csvParser(rows.parserOptions(requireDelimiter(pending, map)));
      // Errors reach the callback of `write`; without a listener the event would end the process.
      parser.on('error', () => {});
    }
    // The parser encodes text as bytes, and half of a surrogate pair cannot be encoded.
    const whole = /[\uD800-\uDBFF]$/.test(pending) ? pending.length - 1 : pending.length;
    const failed = await writeText(parser, pending.slice(0, whole));
    pending = pending.slice(whole);
    yield* rows.take();
    if (failed === undefined) continue;
    rows.addBreakOff(failed);
    yield* rows.take();
    return;
  }
  if (parser === undefined) {
    yield* table.split(pending, map);
    return;
  }
  const failed = (await writeText(parser, pending)) ?? (await endParser(parser));
  if (failed !== undefined) rows.addBreakOff(failed);
  yield* rows.take();
}

type Parser = ReturnType<typeof csvParser>;

function writeText(parser: Parser, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    if (text === '') resolve(undefined);
    else parser.write(text, (error) => resolve(error ?? undefined));
  });
}

function endParser(parser: Parser): Promise<Error | undefined> {
  return new Promise((resolve) => {
    parser.once('error', resolve);
    parser.once('finish', () => resolve(undefined));
    parser.end();
  });
}

/** Takes records from the parser. The first one is the header; all others become drafts. */
class RowReader {
  readonly #map: FieldMap | undefined;
  #header: string[] | undefined;
  #drafts: Draft[] = [];
  #rows = 0;
  #line = 1;

  constructor(map: FieldMap | undefined) {
    this.#map = map;
  }

  parserOptions(delimiter: string): Options {
    // Records become drafts at once: records that the parser still holds when it fails would be lost.
    const on_record = (record: string[], { lines }: { lines: number }): null => {
      this.#add(record);
      this.#line = lines + 1;
      return null;
    };
    return { ...TABLE_OPTIONS, delimiter, on_record };
  }

  take(): Draft[] {
    const drafts = this.#drafts;
    this.#drafts = [];
    return drafts;
  }

  /** Reports the row from which on the table cannot be read: an unclosed quotation mark takes in the rest of the table. */
  addBreakOff(error: unknown): void {
    this.#rows += 1;
    const what = /quote/iu.test(errorMessage(error))
      ? 'a quotation mark opens here that nothing closes'
      : `has more than ${MAX_ROW_LENGTH} characters, as if a quotation mark were not closed`;
    this.#skip(`${what}; nothing from here on is read`);
  }

  #add(record: string[]): void {
    if (this.#header === undefined) {
      this.#header = record.map((name) => name.trim());
      return;
    }
    this.#rows += 1;
    const names = this.#header;
    if (record.length < names.length || record.slice(names.length).some((value) => value.trim() !== '')) {
      this.#skip(`has ${record.length} fields, the header ${names.length}`);
      return;
    }
    const row = names
      .map((name, at) => [name, record[at]] as const)
      .filter(([, value]) => value?.trim() !== '');
    this.#drafts.push(draftFromRow(row, { map: this.#map, place: this.#place() }));
  }

  #skip(reason: string): void {
    this.#drafts.push({ title: '', lines: [], skip: `${this.#place()}: ${reason}` });
  }

  #place(): string {
    return `row ${this.#rows} (line ${this.#line})`;
  }
}

function requireDelimiter(text: string, map: FieldMap | undefined): string {
  const delimiter = findDelimiter(text, map);
  if (delimiter !== undefined) return delimiter;
  throw new SourceError(
    'line 1, column 1: the header names no title or text with anything else; map its fields',
  );
}
