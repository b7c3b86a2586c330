/** Finds the authors, publisher, section and tags that a page names. */
import { fold } from '../../../../text/arabic.ts';
import { oneLine } from '../../../../text/clean.ts';
import { readAuthors } from '../../../metadata/authors/authors.ts';
import { nameWords } from '../dom/furniture.ts';
import { hasType, type Thing, toArray, toNames, toPlainLine } from './jsonLd.ts';
import type { MetaTags } from './metaTags.ts';

const MAX_NAME_LENGTH = 80;
const MAX_LABELS = 50;
/** What systems write where an editor chose no section. */
const CONTENT_TYPE =
  /^(?:articles?|posts?|pages?|story|stories|default|general|other|home|homepage|uncategori[sz]ed|غير مصنف|غير مصنفة|بدون تصنيف|الرئيسية)$/iu;

/**
 * The authors' names, from JSON-LD, else from meta elements, else from microdata and `rel=author`: people before agencies, and
 * both before the site. Only JSON-LD may name the site itself, because templates write its name into the other places of every
 * page.
 * @param isSite whether a name is that of the site
 */
export function findAuthors(
  document: Document,
  article: Thing | undefined,
  meta: MetaTags,
  isSite: (name: string) => boolean,
): string[] {
  const structured = readAuthors(toNames(article?.author), isSite);
  const tagged = [
    meta.first('author'),
    ...['article:author', 'dc.creator', 'parsely-author', 'sailthru.author'].map((name) => meta.first(name)),
  ];
  const visible = [...document.querySelectorAll('[itemprop="author"],[rel="author"]')].map((element) =>
    oneLine((element.querySelector('[itemprop="name"]') ?? element).textContent ?? ''),
  );
  const found = [structured, ...[tagged, visible].map((names) => readAuthors(names, isSite))];
  const named = [
    ...found.map(({ people }) => people),
    ...found.map(({ agencies }) => agencies),
    structured.sites,
  ];
  return named.find((names) => names.length > 0) ?? [];
}

/** The publisher's name, from the `publisher` of schema.org, else from OpenGraph's site name and others. */
export function findPublisher(
  document: Document,
  article: Thing | undefined,
  meta: MetaTags,
): string | undefined {
  const micro = document.querySelector('[itemprop="publisher"] [itemprop="name"]');
  const names = [
    ...toNames(article?.publisher),
    meta.first('og:site_name'),
    ...toNames(article?.sourceOrganization),
    oneLine(micro?.getAttribute('content') ?? micro?.textContent ?? ''),
    meta.first('dc.publisher', 'article:publisher', 'application-name'),
  ];
  return names.find((name) => isName(name));
}

/** The section, from JSON-LD or a meta element, else the last breadcrumb above the article. */
export function findSection(
  document: Document,
  things: readonly Thing[],
  article: Thing | undefined,
  meta: MetaTags,
  isTitle: (text: string) => boolean,
): string | undefined {
  const micro = document.querySelector('[itemprop="articleSection"]');
  const crumbs = things
    .filter((thing) => hasType(thing, /^BreadcrumbList$/u))
    .flatMap((thing) => toArray(thing.itemListElement).flatMap((item) => readCrumbNames(item)))
    .slice(1)
    .filter((name) => !isTitle(name));
  const names = [
    ...toNames(article?.articleSection),
    meta.first('article:section', 'articlesection', 'section', 'parsely-section', 'cxenseparse:section'),
    oneLine(micro?.getAttribute('content') ?? micro?.textContent ?? ''),
    crumbs.at(-1) ?? '',
  ];
  return names.map(firstSection).find((name) => isName(name) && !CONTENT_TYPE.test(name));
}

/** The first of several sections in one field: `Opinion,Reported Opinion`. */
function firstSection(name: string): string {
  return oneLine(name.split(/,(?! )/u)[0] ?? '');
}

/** The tags, from the first source that has any. A tag that equals the title is dropped. */
export function findLabels(
  document: Document,
  article: Thing | undefined,
  meta: MetaTags,
  isTitle: (text: string) => boolean,
): string[] {
  // Most pages need only the first of these, and the last one looks at all links.
  const sources = [
    () => meta.all('article:tag').flatMap(splitLabels),
    () => toArray(article?.keywords).flatMap((entry) => toNames(entry).flatMap(splitLabels)),
    () => meta.all('news_keywords').flatMap(splitLabels),
    () => meta.all('keywords').flatMap(splitLabels),
    () => meta.all('parsely-tags').flatMap(splitLabels),
    () => findLinkedTags(document),
  ];
  const isTag = (label: string) => isName(label) && !isTitle(label) && label.split(' ').length <= 8;
  for (const read of sources) {
    const named = unique(read().filter(isTag));
    if (named.length > 0) return named.slice(0, MAX_LABELS);
  }
  return [];
}

/** Tags without metadata: links with `rel=tag`, else links in a box that is named after tags. */
function findLinkedTags(document: Document): string[] {
  const marked = [...document.querySelectorAll('a[rel~="tag"]')];
  const links = marked.length > 0 ? marked : [...document.querySelectorAll('a')].filter(isInTagBox);
  const texts = links.map((link) => oneLine(link.textContent ?? '')).filter((text) => text.length <= 40);
  return texts.length <= MAX_LABELS ? texts : [];
}

function isInTagBox(link: Element): boolean {
  let around = link.parentElement;
  for (let step = 0; around !== null && step < 4; step += 1, around = around.parentElement) {
    if (around.localName === 'body' || around.localName === 'nav') return false;
    const words = nameWords(around);
    if (words.some((word) => /^(?:tags|topics|keywords|taglist)$/u.test(word))) return true;
    if (words.includes('topic') && words.includes('list')) return true;
  }
  return false;
}

function readCrumbNames(item: unknown): string[] {
  const [entry] = toArray(item);
  if (typeof entry !== 'object' || entry === null) return [];
  const name = 'name' in entry ? toPlainLine(entry.name) : '';
  return name === '' && 'item' in entry ? toNames(entry.item) : [name];
}

function splitLabels(list: string): string[] {
  return list.split(/[,،;؛|\n]/u).map((label) => oneLine(label).replace(/^#+\s*/u, ''));
}

function isName(name: string): boolean {
  return name !== '' && name.length <= MAX_NAME_LENGTH && !/^(?:https?:|\/|@)/iu.test(name);
}

function unique(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [fold(name), name] as const)).values()];
}
