/** Finds the date of publication of a page's article, with its time zone if the page gives one. */
import { oneLine } from '../../../../text/clean.ts';
import { readDate } from '../../../metadata/dates/dates.ts';
import type { Thing } from './jsonLd.ts';
import { toPlainLine } from './jsonLd.ts';
import type { MetaTags } from './metaTags.ts';

/** Names of meta elements for the date of publication, the clearest first. Dates of change are not among them. */
const DATE_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'datepublished',
  'og:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'published',
  'publication_date',
  'publication-date',
  'pubdate',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.date',
  'dc.date',
  'dcterms.created',
  'dc.date.created',
  'date.available',
  'article.published',
  'citation_publication_date',
  'article_date_original',
  'originalpublicationdate',
  'cxenseparse:recs:publishtime',
  'datecreated',
  'date',
];

const NEARLY_ISO =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ]\s*(?<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;

/** A visible date is a line of its own with at most this many characters. */
const MAX_DATE_LINE_LENGTH = 60;
const MAX_SEARCHED_ELEMENTS = 400;

/**
 * The date as the page gives it, as ISO 8601 if it is nearly that; undefined if the page has no date.
 * @param title the article's title, near to which a visible date is
 */
export function findPublicationDate(
  document: Document,
  article: Thing | undefined,
  meta: MetaTags,
  title: string,
): string | undefined {
  const given = [
    toPlainLine(article?.datePublished),
    ...DATE_NAMES.map((name) => meta.first(name)),
    ...findTimes(document),
    toPlainLine(article?.dateCreated),
  ]
    .map(toPlainIso)
    .filter((date) => date !== '');
  const first = given[0] ?? findVisibleDate(document, title);
  if (first === undefined || hasZone(first)) return first;
  // Another element may give the same time with a zone. A date on another day is a later change.
  return given.find((date) => hasZone(date) && date.slice(0, 10) === first.slice(0, 10)) ?? first;
}

function hasZone(date: string): boolean {
  return date.includes('T') && /(?:Z|[+-]\d{2}:\d{2})$/u.test(date);
}

/** Normalises dates that are nearly ISO 8601; others stay as they are. */
function toPlainIso(given: string): string {
  const found = NEARLY_ISO.exec(given.trim())?.groups;
  if (found === undefined) return given.trim();
  const { day = '', time, zone } = found;
  if (time === undefined) return day;
  const offset =
    zone === undefined ? '' : /^[+-]/u.test(zone) ? zone.replace(/(\d{2}):?(\d{2})$/u, '$1:$2') : 'Z';
  return `${day}T${time}${offset}`;
}

/** The dates of `<time>` elements: first those marked as the date of publication, then the first other one. */
function findTimes(document: Document): string[] {
  const times = [...document.querySelectorAll('time')].slice(0, 50);
  const dated = times.filter((time) => (time.getAttribute('datetime') ?? '') !== '');
  const named = dated.filter(
    (time) =>
      time.hasAttribute('pubdate') || /date(?:Published|Created)/u.test(time.getAttribute('itemprop') ?? ''),
  );
  const other = dated.find((time) => !/dateModified/u.test(time.getAttribute('itemprop') ?? ''));
  return [...named, ...(other === undefined ? [] : [other])].map((time) =>
    oneLine(time.getAttribute('datetime') ?? ''),
  );
}

/** Finds a date without markup: the nearest short line to the title that is a date. */
function findVisibleDate(document: Document, title: string): string | undefined {
  const headings = [...document.querySelectorAll('h1,h2')];
  // The first heading of many pages is the site's name.
  const heading =
    headings.find((element) => oneLine(element.textContent ?? '') === title) ??
    headings.find((element) => element.localName === 'h1') ??
    null;
  let around = heading?.parentElement ?? null;
  for (let step = 0; around !== null && step < 4; step += 1, around = around.parentElement) {
    const lines = [...around.querySelectorAll('*')].slice(0, MAX_SEARCHED_ELEMENTS);
    const from = heading === null ? 0 : lines.indexOf(heading) + 1;
    const found = [...lines.slice(from), ...lines.slice(0, from)].map(readOwnLine).find(isDate);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text of an element without children. Empty for links, because linked dates lead to other days. */
function readOwnLine(element: Element): string {
  if (
    element.firstElementChild !== null ||
    element.localName === 'a' ||
    element.parentElement?.localName === 'a'
  )
    return '';
  return oneLine(element.textContent ?? '');
}

function isDate(line: string): boolean {
  return line !== '' && line.length <= MAX_DATE_LINE_LENGTH && readDate(line) !== undefined;
}
