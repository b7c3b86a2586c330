/** Writes an article for reference managers: as RIS, BibTeX and CSL-JSON. */
import { type Citation, formatBibtex, formatRis, keywordOf } from '../../text/citation.ts';
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

/** Characters that addresses may not have as they are, or that end them. Letters of any script may stay (URL Standard, “URL code points”). */
const ESCAPED = /[^\w.!~*'()\-\p{L}\p{M}\p{N}/:,;=@]/gu;

/** Makes an address that contains the file (RFC 2397). Arabic letters would take six bytes each if they were escaped. */
export function makeDataUrl({ type, text }: CitationFile): string {
  return `data:${type};charset=utf-8,${text.toWellFormed().replaceAll(ESCAPED, encodeURIComponent)}`;
}

/** The fields of a CSL-JSON item (schema 1.0.2) that are used here. */
type CslItem = Readonly<Record<string, unknown>> & { id: string; title: string };

/** Makes the citation of an article in each format. Scraped text cannot leave its field. */
export function makeCitationFiles(view: ArticleView, settings: Settings): CitationFile[] {
  const citation = citationOf(view, settings);
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
      text: formatBibtex(citation),
    },
    {
      format: 'CSL-JSON',
      name: `${view.id}.json`,
      type: 'application/vnd.citationstyles.csl+json',
      text: JSON.stringify([cslItem(citation, settings.title[view.lang])]),
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
): CslItem {
  return {
    id,
    type: 'article-newspaper',
    title: oneLine(title),
    ...(authors.length > 0 && { author: authors.map((name) => ({ literal: oneLine(name) })) }),
    ...(publisher !== null && { 'container-title': oneLine(publisher) }),
    ...(day !== null && { issued: { 'date-parts': [day.split('-').map(Number)] } }),
    language: lang,
    ...(tags.length > 0 && { keyword: tags.map((tag) => oneLine(keywordOf(tag))).join(',') }),
    URL: url,
    archive: oneLine(archive),
    archive_location: id,
  };
}
