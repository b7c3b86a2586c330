/**
 * Reads saved web pages. The page's metadata (JSON-LD with schema.org, OpenGraph, meta elements, microdata) gives title,
 * date and names; its markup gives the body. Nothing is fetched, and no script runs.
 */
import { oneLine } from '../../../text/clean.ts';
import type { Alternate, Draft, Reader } from '../../article/draft.ts';
import { keepPlacedImages } from '../../article/draftImage.ts';
import { makeSiteAuthorTest } from '../../metadata/authors/authors.ts';
import { hostOf } from '../../metadata/titles/siteNames.ts';
import { distinctSummary } from '../fields/summary.ts';
import { isPage } from '../formats/detectFormat.ts';
import { readPageBody } from './article/body.ts';
import { resolveWebAddress } from './dom/address.ts';
import { parsePage } from './dom/parsePage.ts';
import { findAuthors, findLabels, findPublisher, findSection } from './metadata/credits.ts';
import {
  findArticle,
  findThings,
  hasType,
  isThing,
  type Thing,
  toArray,
  toPlainLine,
} from './metadata/jsonLd.ts';
import { collectMetaTags, type MetaTags } from './metadata/metaTags.ts';
import { findPublicationDate } from './metadata/publicationDate.ts';
import { chooseTitle, makeTitleTest, type TitleSources } from './metadata/title.ts';
import { findVisibleAuthors } from './metadata/visibleByline.ts';
import { nonArticleReason } from './pageKind.ts';
import { addMetaPictures } from './pictures/metaPictures.ts';

/** `ar`, `ar-EG`, `en_US`: subtags joined by hyphens or underscores. */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:[-_]\w+(?:-\w+)*)?$/iu;

/** Pages have some dozens of `<link>` elements. */
const MAX_LINKS = 1000;

export const htmlPage: Reader = { format: 'html', matches: isPage, split };

/** Makes one draft of a page, with the reason in `skip` if the page is no article. Never throws. */
function split(text: string): Draft[] {
  const document = parsePage(text);
  const meta = collectMetaTags(document);
  const things = findThings(document);
  const article = findArticle(things);
  const url = findAddress(document, article, meta);
  const publisher = findPublisher(document, article, meta);
  const siteNames = [publisher ?? '', meta.first('og:site_name'), meta.first('application-name')];
  const isSite = makeSiteAuthorTest(siteNames, url);
  const named = findAuthors(document, article, meta, isSite);
  const titles: TitleSources = {
    og: meta.first('og:title'),
    headline: toPlainLine(article?.headline) || toPlainLine(article?.name),
    headings: findHeadings(document),
    tab: oneLine(document.querySelector('title')?.textContent ?? ''),
    siteNames,
    host: hostOf(url),
    section: findSection(document, things, article, meta, () => false),
    authors: named,
  };
  const title = chooseTitle(titles);
  const authors = named.length > 0 ? named : findVisibleAuthors(document, title, isSite);
  const isTitle = makeTitleTest(title, titles);
  const date = findPublicationDate(document, article, meta, title);
  const description = meta.first('og:description', 'description');
  const base = resolveWebAddress(document.querySelector('base')?.getAttribute('href'), url) ?? url;
  const { page, removed, doubts, pictures, ...body } = readPageBody(document, {
    isTitleOrDate: (line) => isTitle(line) || line === date,
    reparse: () => parsePage(text),
    base,
    authors,
    articleBody: typeof article?.articleBody === 'string' ? article.articleBody : '',
    description,
    statedWords: readWordCount(article),
    isLiveBlog: things.some((thing) => hasType(thing, /^LiveBlogPosting$/u)),
    isLocked: isFalse(article?.isAccessibleForFree),
  });
  addMetaPictures(pictures, article, meta, base);
  const { images, markdown } = keepPlacedImages(pictures.images, body.markdown);
  const draft: Draft = { title, lines: [], markdown };
  if (images.length > 0) draft.images = images;
  if (removed.length > 0) draft.removed = removed;
  if (doubts.length > 0) draft.review = doubts;
  const labels = findLabels(document, article, meta, isTitle);
  if (authors.length > 0) draft.authors = authors;
  if (labels.length > 0) draft.labels = labels;
  const alternates = findAlternates(document, url);
  if (alternates.length > 0) draft.translation = { kind: 'alternates', alternates };
  setField(draft, 'summary', distinctSummary(toPlainLine(article?.description) || description, draft));
  setField(draft, 'date', date);
  setField(draft, 'publisher', publisher);
  setField(draft, 'section', findSection(document, things, article, meta, isTitle));
  setField(draft, 'lang', findLanguage(document, article, meta));
  setField(draft, 'url', url);
  setField(draft, 'skip', nonArticleReason({ title, markdown, url, things, article, meta, measure: page }));
  return [draft];
}

/** Sets a part of a draft, if the page gives it. */
function setField(
  draft: Draft,
  part: 'summary' | 'date' | 'publisher' | 'section' | 'lang' | 'url' | 'skip',
  value?: string,
): void {
  if (value !== undefined && value !== '') draft[part] = value;
}

/** Whether a value of JSON-LD is false, or the word for it. */
function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^false$/iu.test(value));
}

/** The number of words that the structured data states; 0 without one. */
function readWordCount(article: Thing | undefined): number {
  const given = article?.wordCount;
  const count = typeof given === 'string' || typeof given === 'number' ? Number(given) : 0;
  return Number.isFinite(count) ? count : 0;
}

/** The headings of the first level, first those that the markup names as the headline. */
function findHeadings(document: Document): string[] {
  const headings = [...document.querySelectorAll('h1')];
  const isNamed = (heading: Element) => /headline|name/u.test(heading.getAttribute('itemprop') ?? '');
  return [...headings.filter(isNamed), ...headings]
    .map((heading) => oneLine(heading.textContent ?? ''))
    .filter((text) => text !== '');
}

/** The canonical address of the page. */
function findAddress(document: Document, article: Thing | undefined, meta: MetaTags): string | undefined {
  const [page] = toArray(article?.mainEntityOfPage);
  const link = [...document.querySelectorAll('link')].find((element) =>
    /(?:^|\s)canonical(?:\s|$)/iu.test(element.getAttribute('rel') ?? ''),
  );
  const given = [
    link?.getAttribute('href') ?? '',
    meta.first('og:url'),
    toPlainLine(article?.url),
    toPlainLine(isThing(page) ? (page['@id'] ?? page.url) : page),
  ];
  return given.map((address) => resolveWebAddress(address)).find((address) => address !== undefined);
}

/** The addresses of the page in each language (developers.google.com/search/docs/specialty/international/localized-versions). */
function findAlternates(document: Document, base: string | undefined): Alternate[] {
  return [...document.querySelectorAll('link')].slice(0, MAX_LINKS).flatMap((link) => {
    const tag = link.getAttribute('hreflang') ?? '';
    if (!LANGUAGE_TAG.test(tag) || !/(?:^|\s)alternate(?:\s|$)/iu.test(link.getAttribute('rel') ?? ''))
      return [];
    const url = resolveWebAddress(link.getAttribute('href'), base);
    return url === undefined ? [] : [{ tag, url }];
  });
}

function findLanguage(document: Document, article: Thing | undefined, meta: MetaTags): string {
  const root = document.documentElement;
  const given = [
    root.getAttribute('lang') ?? root.getAttribute('xml:lang') ?? '',
    meta.first('og:locale'),
    toPlainLine(article?.inLanguage),
    meta.first('content-language', 'language'),
  ];
  return oneLine(given.find((language) => LANGUAGE_TAG.test(language.trim())) ?? '');
}
