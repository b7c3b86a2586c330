/** Writes search results as files for other programs. */
import { oneLine } from '../../text/clean.ts';
import { escapeFormula } from '../../text/spreadsheet.ts';
import type { SearchResult } from './engine.ts';

export const FORMATS = ['ris', 'csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

const MEDIA_TYPES: Record<Format, string> = {
  ris: 'application/x-research-info-systems',
  csv: 'text/csv',
  jsonl: 'application/jsonl',
};

/** Writes results into a file. @param origin the host for their addresses, such as `https://example.org` */
export function exportFile(results: readonly SearchResult[], format: Format, origin: string): Blob {
  const absolute = results.map((result) => ({ ...result, url: new URL(result.url, origin).href }));
  const write = { ris: writeRis, csv: writeCsv, jsonl: writeJsonLines };
  return new Blob([write[format](absolute)], { type: `${MEDIA_TYPES[format]};charset=utf-8` });
}

/** Writes RIS for reference managers: one tag in each line, lines end with CR LF. */
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

/** Writes CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
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
    row.map(formatCell).join(','),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function formatCell(value: string | null | undefined): string {
  return `"${escapeFormula(oneLine(value ?? '')).replaceAll('"', '""')}"`;
}

/** Writes an object in each line, without the fields that only a page shows. */
export function writeJsonLines(results: readonly SearchResult[]): string {
  return results
    .map(
      ({ id, url, title, lang, date, publisher }) =>
        `${JSON.stringify({ id, url, title, lang, date, publisher })}\n`,
    )
    .join('');
}
