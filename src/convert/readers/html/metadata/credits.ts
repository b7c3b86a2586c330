/** Who wrote and who published: authors, publisher, section and tags, as the page itself names them. */
import { fold } from '../../../../text/arabic.ts';
import { oneLine } from '../../../../text/clean.ts';
import { wordsOfNames } from '../dom/furniture.ts';
import { isA, listOf, namesOf, stringOf, type Thing } from './jsonLd.ts';
import type { MetaTags } from './metaTags.ts';

const LONGEST_NAME = 80;
const MOST_LABELS = 50;

/** The names of the authors: JSON-LD, then meta elements, then microdata and `rel=author`. */
export function authorsOf(document: Document, article: Thing | undefined, meta: MetaTags): string[] {
  const told = namesOf(article?.author);
  const tagged = [
    meta.first('author'),
    meta.first('article:author', 'dc.creator', 'parsely-author', 'sailthru.author'),
  ];
  const visible = [...document.querySelectorAll('[itemprop="author"],[rel="author"]')].map((element) =>
    oneLine((element.querySelector('[itemprop="name"]') ?? element).textContent ?? ''),
  );
  const sources = [told, tagged.flatMap((names) => names.split(/[,،;]/u)), visible];
  const names = sources
    .map((source) => source.map(person).filter(isName))
    .find((source) => source.length > 0);
  return unique(names ?? []);
}

/** The publisher as the page names itself: schema.org's `publisher`, then OpenGraph's site name. */
export function publisherOf(
  document: Document,
  article: Thing | undefined,
  meta: MetaTags,
): string | undefined {
  const micro = document.querySelector('[itemprop="publisher"] [itemprop="name"]');
  const names = [
    ...namesOf(article?.publisher),
    meta.first('og:site_name'),
    ...namesOf(article?.sourceOrganization),
    oneLine(micro?.getAttribute('content') ?? micro?.textContent ?? ''),
    meta.first('dc.publisher', 'article:publisher', 'application-name'),
  ];
  return names.find((name) => isName(name));
}

/** The section: as JSON-LD or a meta element names it, else the last step of the breadcrumbs above the article. */
export function sectionOf(
  document: Document,
  things: readonly Thing[],
  article: Thing | undefined,
  meta: MetaTags,
  isTitle: (text: string) => boolean,
): string | undefined {
  const micro = document.querySelector('[itemprop="articleSection"]');
  const crumbs = things
    .filter((thing) => isA(thing, /^BreadcrumbList$/u))
    .flatMap((thing) => listOf(thing.itemListElement).flatMap((item) => crumb(item)))
    .slice(1)
    .filter((name) => !isTitle(name));
  const names = [
    ...namesOf(article?.articleSection),
    meta.first('article:section', 'articlesection', 'section', 'parsely-section', 'cxenseparse:section'),
    oneLine(micro?.getAttribute('content') ?? micro?.textContent ?? ''),
    crumbs.at(-1) ?? '',
  ];
  return names.find((name) => isName(name));
}

/** The tags, from the one place that gives them best; a headline among them is no tag. */
export function labelsOf(
  document: Document,
  article: Thing | undefined,
  meta: MetaTags,
  isTitle: (text: string) => boolean,
): string[] {
  const sources = [
    meta.all('article:tag').flatMap(parted),
    listOf(article?.keywords).flatMap((entry) => namesOf(entry).flatMap(parted)),
    meta.all('news_keywords').flatMap(parted),
    meta.all('keywords').flatMap(parted),
    meta.all('parsely-tags').flatMap(parted),
    linkedTags(document),
  ];
  const isTag = (label: string) => isName(label) && !isTitle(label) && label.split(' ').length <= 8;
  const named = sources.map((source) => unique(source.filter(isTag))).find((source) => source.length > 0);
  return (named ?? []).slice(0, MOST_LABELS);
}

/** Tags that are there for readers only: links marked `rel=tag`, or those of a box that is named for tags. */
function linkedTags(document: Document): string[] {
  const marked = [...document.querySelectorAll('a[rel~="tag"]')];
  const links = marked.length > 0 ? marked : [...document.querySelectorAll('a')].filter(isInTagBox);
  const texts = links.map((link) => oneLine(link.textContent ?? '')).filter((text) => text.length <= 40);
  return texts.length <= MOST_LABELS ? texts : [];
}

function isInTagBox(link: Element): boolean {
  let around = link.parentElement;
  for (let step = 0; around !== null && step < 4; step += 1, around = around.parentElement) {
    if (around.localName === 'body' || around.localName === 'nav') return false;
    const words = wordsOfNames(around);
    if (words.some((word) => /^(?:tags|topics|keywords|taglist)$/u.test(word))) return true;
    if (words.includes('topic') && words.includes('list')) return true;
  }
  return false;
}

function crumb(item: unknown): string[] {
  const [entry] = listOf(item);
  if (typeof entry !== 'object' || entry === null) return [];
  const name = 'name' in entry ? stringOf(entry.name) : '';
  return name === '' && 'item' in entry ? namesOf(entry.item) : [name];
}

function parted(list: string): string[] {
  return list.split(/[,،;؛|\n]/u).map((label) => oneLine(label).replace(/^#+\s*/u, ''));
}

function person(name: string): string {
  return name.replace(/^(?:by|بقلم|كتب(?:ت)?)\s*:?\s+/iu, '').trim();
}

function isName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME && !/^(?:https?:|\/|@)/iu.test(name);
}

function unique(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [fold(name), name] as const)).values()];
}
