/** Writes an article for reference managers: as RIS, BibTeX and CSL-JSON. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { type Citation, formatRis, keywordOf } from '../../text/citation.ts';
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
  const citation = citationOf(view, settings);
  const archive = settings.title[view.lang];
  return [
    {
      format: 'RIS',
      name: `${view.id}.ris`,
      type: 'application/x-research-info-systems',
      text: formatRis(citation),
    },
    {
      format: 'BibTeX',
      name: `${view.id}.bib`,
      type: 'application/x-bibtex',
      text: formatBibtex(cslItem(citation, archive, (text) => escapeTex(oneLine(text)))),
    },
    {
      format: 'CSL-JSON',
      name: `${view.id}.json`,
      type: 'application/vnd.citationstyles.csl+json',
      text: JSON.stringify([cslItem(citation, archive, oneLine)]),
    },
  ];
}

/** Has no original address: the page links it, and each format that repeats it would enlarge every page. */
function citationOf(view: ArticleView, settings: Settings): Citation {
  const { id, heading, publisher, authors, day, lang, tags, url } = view;
  return {
    id,
    title: heading.text,
    authors,
    publisher: publisher?.text ?? null,
    day: day ?? null,
    lang,
    tags: tags.map(({ text }) => text),
    url: toAbsoluteUrl(url, settings),
    sourceUrl: null,
  };
}

function cslItem(
  { id, title, authors, publisher, day, lang, tags, url }: Citation,
  archive: string,
  encode: (text: string) => string,
): CslItem {
  return {
    id,
    type: 'article-newspaper',
    title: encode(title),
    ...(authors.length > 0 && { author: authors.map((name) => ({ literal: encode(name) })) }),
    ...(publisher !== null && { 'container-title': encode(publisher) }),
    ...(day !== null && { issued: { 'date-parts': [day.split('-').map(Number)] } }),
    language: lang,
    ...(tags.length > 0 && { keyword: tags.map((tag) => encode(keywordOf(tag))).join(',') }),
    URL: url,
    archive: encode(archive),
    archive_location: id,
  };
}

function formatBibtex(item: CslItem): string {
  return `${plugins.output.format('bibtex', [item]).trim()}\n`;
}

function escapeTex(text: string): string {
  return text.replace(TEX_SPECIALS, (character) => TEX_COMMANDS[character] ?? `\\${character}`);
}
