/** Search results as files for other programs. */
import { oneLine } from '../../text/clean.ts';
import { escapeFormula } from '../../text/spreadsheet.ts';
import type { SearchResult } from './engine.ts';

export const FORMATS = ['ris', 'csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

const TYPES: Record<Format, string> = {
  ris: 'application/x-research-info-systems',
  csv: 'text/csv',
  jsonl: 'application/jsonl',
};

/** A file of results. @param origin what their addresses begin with: `https://example.org` */
export function exportFile(results: readonly SearchResult[], format: Format, origin: string): Blob {
  const absolute = results.map((result) => ({ ...result, url: new URL(result.url, origin).href }));
  const write = { ris: writeRis, csv: writeCsv, jsonl: writeJsonLines };
  return new Blob([write[format](absolute)], { type: `${TYPES[format]};charset=utf-8` });
}

/** RIS, as reference managers read it: a tag a line, lines end in CR LF. */
export function writeRis(results: readonly SearchResult[]): string {
  return results
    .map(({ id, url, title, lang, date, publisher }) => {
      const fields: [string, string | null][] = [
        ['TY', 'NEWS'],
        ['TI', title],
        ['T2', publisher],
        ['DA', date?.replaceAll('-', '/') ?? null],
        ['PY', date?.slice(0, 4) ?? null],
        ['LA', lang],
        ['UR', url],
        ['ID', id],
        ['ER', ''],
      ];
      return fields
        .filter(([, value]) => value !== null)
        .map(([tag, value]) => `${tag}  - ${oneLine(value ?? '')}\r\n`)
        .join('');
    })
    .join('\r\n');
}

/** CSV by RFC 4180, with a byte order mark, by which spreadsheets know that it is UTF-8. */
export function writeCsv(results: readonly SearchResult[]): string {
  const rows = results.map(({ id, title, publisher, date, lang, url }) => [
    id,
    title,
    publisher,
    date,
    lang,
    url,
  ]);
  const lines = [['id', 'title', 'publisher', 'date', 'lang', 'url'], ...rows].map((row) =>
    row.map(cell).join(','),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(value: string | null | undefined): string {
  return `"${escapeFormula(oneLine(value ?? '')).replaceAll('"', '""')}"`;
}

/** An object a line, without what is for the screen. */
export function writeJsonLines(results: readonly SearchResult[]): string {
  return results
    .map(
      ({ id, url, title, lang, date, publisher }) =>
        `${JSON.stringify({ id, url, title, lang, date, publisher })}\n`,
    )
    .join('');
}
