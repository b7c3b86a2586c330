/** Writes search results as files for other programs. */
import { type Citation, formatBibtex, formatRis } from '../../text/citation.ts';
import { oneLine } from '../../text/clean.ts';
import { escapeFormula, joinList } from '../../text/spreadsheet.ts';
import type { SearchResult } from './engine.ts';

export const FORMATS = ['ris', 'bib', 'csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

const MEDIA_TYPES: Record<Format, string> = {
  ris: 'application/x-research-info-systems',
  bib: 'application/x-bibtex',
  csv: 'text/csv',
  jsonl: 'application/jsonl',
};

/**
 * Writes results into a file.
 * @param publicAddress gives an article's whole address, such as `https://example.org/ar/undated/7f3q2k9d/`, for its path
 */
export function exportFile(
  results: readonly SearchResult[],
  format: Format,
  publicAddress: (url: string) => string,
): Blob {
  const absolute = results.map((result) => ({ ...result, url: publicAddress(result.url) }));
  const write = { ris: writeRis, bib: writeBibtex, csv: writeCsv, jsonl: writeJsonLines };
  return new Blob([write[format](absolute)], { type: `${MEDIA_TYPES[format]};charset=utf-8` });
}

/** Writes RIS for reference managers: each reference as the article's own file has it, and its original address. */
export function writeRis(results: readonly SearchResult[]): string {
  return results.map((result) => formatRis(citationOf(result))).join('\r\n');
}

/** Writes BibTeX in the same way. */
export function writeBibtex(results: readonly SearchResult[]): string {
  return results.map((result) => formatBibtex(citationOf(result))).join('\n');
}

function citationOf({ id, title, authors, date, lang, url, sourceUrl, citation }: SearchResult): Citation {
  return { id, title, authors, day: date, lang, url, sourceUrl, ...citation };
}

/** The fields of CSV and JSON Lines, with the names that the archive's data files have for them. */
const FIELDS = ['id', 'url', 'lang', 'title', 'date', 'publisher', 'authors', 'tags', 'sourceUrl'] as const;

type Row = Readonly<Record<(typeof FIELDS)[number], string | readonly string[] | null>>;

function rowOf({ id, url, lang, title, date, authors, sourceUrl, citation }: SearchResult): Row {
  return { id, url, lang, title, date, ...citation, authors, sourceUrl };
}

/** Writes CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export function writeCsv(results: readonly SearchResult[]): string {
  const rows = results.map(rowOf).map((row) => FIELDS.map((field) => row[field]));
  const lines = [FIELDS, ...rows].map((cells) => cells.map(formatCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function formatCell(value: string | readonly string[] | null): string {
  const text = typeof value === 'string' ? value : joinList(value ?? []);
  return `"${escapeFormula(oneLine(text)).replaceAll('"', '""')}"`;
}

/** Writes an object in each line, without the fields that only a page shows. */
export function writeJsonLines(results: readonly SearchResult[]): string {
  return results.map((result) => `${JSON.stringify(rowOf(result), [...FIELDS])}\n`).join('');
}
