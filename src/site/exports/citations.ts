/** Writes an article for reference managers: as RIS, BibTeX and CSL-JSON, by Citation.js. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { oneLine } from '../../text/clean.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArticleView } from '../views/article.ts';

/** A file that readers download from the page itself. Separate files would double the number of the site's files. */
export interface CitationFile {
  /** The format's name for readers. */
  format: string;
  /** The file's name. */
  name: string;
  /** Its media type. */
  type: string;
  text: string;
}

/** Makes an address that contains the file (RFC 2397). */
export function makeDataUrl({ type, text }: CitationFile): string {
  return `data:${type};charset=utf-8,${encodeURIComponent(text.toWellFormed())}`;
}

/** The fields of a CSL-JSON item (schema 1.0.2) that are used here. */
type CslItem = Readonly<Record<string, unknown>> & { id: string; title: string };

/** By default the library makes labels of its own and drops everything but ASCII: all of an Arabic title. */
Object.assign(plugins.config.get('@bibtex').format, {
  asciiOnly: false,
  useIdAsLabel: true,
  checkLabel: false,
});

/** TeX's commands for its special characters that a backslash does not escape. */
const TEX_COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
};

/**
 * Citation.js reads `<i>`, `</sub>` or `<span …>` in a value as formatting, and leaves a brace open if the tag is not closed.
 * A `<` that begins no tag stays as it is, since not every program that reads BibTeX knows its command.
 */
const TEX_SPECIALS = /[\\~^&%$#_{}]|<(?=[a-z/])/gu;

/**
 * Makes the citation of an article in each format. Scraped text cannot leave its field: line ends become spaces, and characters that
 * TeX interprets are escaped.
 */
export function makeCitationFiles(view: ArticleView, settings: Settings): CitationFile[] {
  const item = cslItem(view, settings, oneLine);
  return [
    {
      format: 'RIS',
      name: `${item.id}.ris`,
      type: 'application/x-research-info-systems',
      text: formatRis(item),
    },
    {
      format: 'BibTeX',
      name: `${item.id}.bib`,
      type: 'application/x-bibtex',
      text: formatBibtex(view, settings),
    },
    {
      format: 'CSL-JSON',
      name: `${item.id}.json`,
      type: 'application/vnd.citationstyles.csl+json',
      text: JSON.stringify([item]),
    },
  ];
}

function cslItem(view: ArticleView, settings: Settings, encode: (text: string) => string): CslItem {
  const { id, heading, publisher, authors, day, lang, tags, url } = view;
  const keywords = tags.map(({ text }) => encode(text.replaceAll(',', '،')));
  return {
    id,
    type: 'article-newspaper',
    title: encode(heading.text),
    ...(authors.length > 0 && { author: authors.map((name) => ({ literal: encode(name) })) }),
    ...(publisher && { 'container-title': encode(publisher.text) }),
    ...(day && { issued: { 'date-parts': [day.split('-').map(Number)] } }),
    language: lang,
    ...(keywords.length > 0 && { keyword: keywords.join(',') }),
    URL: toAbsoluteUrl(url, settings),
    archive: encode(settings.title[lang]),
    archive_location: id,
  };
}

/** Formats RIS by its first specification, whose tags (A1, T1, JF, Y1) all programs know. Each value is one line. */
function formatRis(item: CslItem): string {
  const [entry = {}] = plugins.output.format('ris', [item], { format: 'object', spec: 'old' });
  const lines = Object.entries(entry).flatMap(([tag, value]) =>
    [value].flat().map((text) => `${tag}  - ${text}`),
  );
  return [...lines, 'ER  - ', ''].join('\r\n');
}

function formatBibtex(view: ArticleView, settings: Settings): string {
  const item = cslItem(view, settings, (text) => escapeTex(oneLine(text)));
  return `${plugins.output.format('bibtex', [item]).trim()}\n`;
}

function escapeTex(text: string): string {
  return text.replace(TEX_SPECIALS, (character) => TEX_COMMANDS[character] ?? `\\${character}`);
}
