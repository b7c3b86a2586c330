/**
 * The fields of a citation, RIS and BibTeX. Articles' own files and the exports of search results share this module: Citation.js,
 * with which tests read the formats, is too large for browsers.
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

/** TeX's commands for its special characters that a backslash does not escape. */
const TEX_COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
};

/**
 * Some programs read `<i>`, `</sub>` or `<span …>` in a value as formatting. A `<` that begins no tag stays as it is, since not
 * every program that reads BibTeX knows its command.
 */
const TEX_SPECIAL = /[\\~^&%$#_{}]|<(?=[a-z/])/gu;
/** The same, or a word in Latin letters. */
const TEX_SPECIAL_OR_WORD = /[A-Za-z]+|[\\~^&%$#_{}]|<(?=[a-z/])/gu;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Writes an entry of BibTeX. Scraped text cannot leave its field: line ends become spaces, and characters that TeX interprets are
 * escaped. Words of the title that have capitals keep them: most styles would write them in small letters.
 */
export function formatBibtex(citation: Citation): string {
  const { id, title, authors, publisher, day, tags, url, sourceUrl } = citation;
  const [year, month = 0, dayOfMonth] = day?.split('-').map(Number) ?? [];
  const fields: readonly (readonly [name: string, value: string | null])[] = [
    ['author', authors.map((name) => `{${escapeTex(name)}}`).join(' and ') || null],
    ['journal', publisher === null ? null : escapeTex(publisher)],
    ['year', year === undefined ? null : String(year)],
    ['month', year === undefined ? null : `${MONTHS[month - 1]} ${dayOfMonth}`],
    ['title', protectCapitals(title)],
    ['keywords', tags.map((tag) => escapeTex(keywordOf(tag))).join(', ') || null],
    ['url', oneLine(url)],
    ['note', sourceUrl === null ? null : escapeTex(sourceUrl)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`\t${name} = {${value}},\n`]));
  return `@article{${id},\n${lines.join('')}}\n`;
}

function escapeTex(text: string): string {
  return oneLine(text).replace(TEX_SPECIAL, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return TEX_COMMANDS[character] ?? `\\${character}`;
}

function protectCapitals(title: string): string {
  return oneLine(title).replace(TEX_SPECIAL_OR_WORD, (match, at: number) => {
    if (!/^[A-Za-z]/u.test(match)) return escapeCharacter(match);
    return at > 0 && /[A-Z]/u.test(match) ? `{${match}}` : match;
  });
}
