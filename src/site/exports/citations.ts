/** An article as reference managers take it: RIS, BibTeX and CSL-JSON, by Citation.js. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { oneLine } from '../../text/clean.ts';
import { absolute } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';
import type { ArticleView } from '../views/article.ts';

/** A file that readers download from the page itself: an address of its own would double the archive's files. */
export interface CitationFile {
  /** What readers know the format by. */
  format: string;
  /** How the file is called. */
  name: string;
  /** Its media type. */
  type: string;
  text: string;
}

/** The address of a file that is its contents (RFC 2397). */
export function dataUrl({ type, text }: CitationFile): string {
  return `data:${type};charset=utf-8,${encodeURIComponent(text.toWellFormed())}`;
}

/** An item of CSL-JSON (schema 1.0.2), as far as it is made here. */
type CslItem = Readonly<Record<string, unknown>> & { id: string; title: string };

/** By itself it would label entries anew, and leave out what is not ASCII: all of an Arabic title. */
Object.assign(plugins.config.get('@bibtex').format, {
  asciiOnly: false,
  useIdAsLabel: true,
  checkLabel: false,
});

/** Characters that mean something to TeX. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
};

/**
 * Citation.js reads `<i>`, `</sub>` or `<span …>` in a value as formatting, and leaves a brace open where the tag is not closed.
 * A sign that begins no tag stays as it is, since not every program that reads BibTeX knows its command.
 */
const TEX_SPECIALS = /[\\~^&%$#_{}]|<(?=[a-z/])/gu;

/**
 * The citation of an article in each format. Scraped text cannot break out of its field: line ends are spaces, and TeX's own
 * characters are escaped.
 */
export function citationFiles(view: ArticleView, settings: Settings): CitationFile[] {
  const item = cslItem(view, settings, oneLine);
  return [
    {
      ...{ format: 'RIS', name: `${item.id}.ris`, type: 'application/x-research-info-systems' },
      text: ris(item),
    },
    { format: 'BibTeX', name: `${item.id}.bib`, type: 'application/x-bibtex', text: bibtex(view, settings) },
    {
      ...{ format: 'CSL-JSON', name: `${item.id}.json`, type: 'application/vnd.citationstyles.csl+json' },
      text: JSON.stringify([item]),
    },
  ];
}

function cslItem(view: ArticleView, settings: Settings, plain: (text: string) => string): CslItem {
  const { id, heading, publisher, authors, day, lang, tags, url } = view;
  const keywords = tags.map(({ text }) => plain(text.replaceAll(',', '،')));
  return {
    id,
    type: 'article-newspaper',
    title: plain(heading.text),
    ...(authors.length > 0 && { author: authors.map((name) => ({ literal: plain(name) })) }),
    ...(publisher && { 'container-title': plain(publisher.text) }),
    ...(day && { issued: { 'date-parts': [day.split('-').map(Number)] } }),
    language: lang,
    ...(keywords.length > 0 && { keyword: keywords.join(',') }),
    URL: absolute(url, settings),
    archive: plain(settings.title[lang]),
    archive_location: id,
  };
}

/** RIS by its first specification, whose tags (A1, T1, JF, Y1) every reader of RIS knows. One line a value, however long. */
function ris(item: CslItem): string {
  const [entry = {}] = plugins.output.format('ris', [item], { format: 'object', spec: 'old' });
  const lines = Object.entries(entry).flatMap(([tag, value]) =>
    [value].flat().map((one) => `${tag}  - ${one}`),
  );
  return [...lines, 'ER  - ', ''].join('\r\n');
}

function bibtex(view: ArticleView, settings: Settings): string {
  const item = cslItem(view, settings, (text) => escapeTex(oneLine(text)));
  return `${plugins.output.format('bibtex', [item]).trim()}\n`;
}

function escapeTex(text: string): string {
  return text.replace(TEX_SPECIALS, (character) => TEX[character] ?? `\\${character}`);
}
