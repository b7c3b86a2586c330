/**
 * The fields of a citation, and RIS. Articles' own files and the exports of search results share this module: Citation.js, which
 * writes the other formats, is too large for browsers.
 */
import { oneLine } from './clean.ts';

/** An article as reference managers get it. Names of publisher and tags are in the article's language. */
export interface Citation {
  id: string;
  title: string;
  authors: readonly string[];
  publisher: string | null;
  /** ISO 8601 day, where it is known. */
  day: string | null;
  /** `ar` or `en`. */
  lang: string;
  tags: readonly string[];
  /** The address of its page, with the host. */
  url: string;
  /** The web address that it was published at. */
  sourceUrl: string | null;
}

/** RIS allows no more; `AV` has the whole id. */
const MAX_RIS_ID_LENGTH = 20;

/** A tag as a keyword: programs separate keywords by commas. */
export function keywordOf(tag: string): string {
  return tag.replaceAll(',', '،');
}

/**
 * Writes RIS by its first specification, whose tags (A1, T1, JF, Y1) every program that reads RIS knows. Each value is one line, so
 * that scraped text cannot break out of its field. Lines end with CR LF.
 */
export function formatRis({ id, title, authors, publisher, day, tags, url, sourceUrl }: Citation): string {
  const [year, month, dayOfMonth] = day?.split('-').map(Number) ?? [];
  const fields: readonly (readonly [tag: string, values: readonly string[]])[] = [
    ['TY', ['NEWS']],
    ['ID', [id.slice(0, MAX_RIS_ID_LENGTH)]],
    ['T1', [title]],
    ['A1', authors],
    ['Y1', year === undefined ? [] : [`${year}/${month}/${dayOfMonth}/`]],
    ['PY', year === undefined ? [] : [String(year)]],
    ['KW', tags.map(keywordOf)],
    ['JF', publisher === null ? [] : [publisher]],
    ['AV', [id]],
    // A reference has a line for each of its addresses.
    ['UR', sourceUrl === null ? [url] : [url, sourceUrl]],
    ['ER', ['']],
  ];
  return fields.flatMap(([tag, values]) => values.map((value) => `${tag}  - ${oneLine(value)}\r\n`)).join('');
}
