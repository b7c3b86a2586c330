/**
 * Saved web pages. What a page says of itself (JSON-LD in the words of schema.org, OpenGraph, meta elements, microdata)
 * gives title, date and names; its markup gives the body. Nothing is fetched and nothing of the page runs.
 */
import { oneLine } from '../../../text/clean.ts';
import type { Draft, Reader } from '../../article/draft.ts';
import { isPage } from '../formats/marks.ts';
import { bodyOf } from './article/body.ts';
import { webAddress } from './dom/address.ts';
import { parsePage } from './dom/parsePage.ts';
import { authorsOf, labelsOf, publisherOf, sectionOf } from './metadata/credits.ts';
import { articleOf, isThing, listOf, stringOf, type Thing, thingsOf } from './metadata/jsonLd.ts';
import { type MetaTags, metaTags } from './metadata/metaTags.ts';
import { publishedOf } from './metadata/published.ts';
import { type TitleSources, titleOf, titleTest } from './metadata/title.ts';
import { whyNone } from './pageKind.ts';

/** `ar`, `ar-EG`, `en_US`: subtags joined by hyphens or underscores. */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:[-_]\w(?:\w|-(?=\w))*)?$/iu;

export const htmlPage: Reader = { format: 'html', matches: isPage, split };

/** A page is one article, or none, and then says why in `skip`. Never throws, whatever the page. */
function split(text: string): Draft[] {
  const document = parsePage(text);
  const meta = metaTags(document);
  const things = thingsOf(document);
  const article = articleOf(things);
  const url = addressOf(document, article, meta);
  const publisher = publisherOf(document, article, meta);
  const titles: TitleSources = {
    og: meta.first('og:title'),
    headline: stringOf(article?.headline) || stringOf(article?.name),
    h1: headingOf(document),
    tab: oneLine(document.querySelector('title')?.textContent ?? ''),
    sites: [publisher ?? '', meta.first('og:site_name'), meta.first('application-name')],
  };
  const title = titleOf(titles);
  const isTitle = titleTest(title, titles);
  const date = publishedOf(document, article, meta);
  const { markdown, page, removed } = bodyOf(document, {
    isHead: (line) => isTitle(line) || line === date,
    base: webAddress(document.querySelector('base')?.getAttribute('href'), url) ?? url,
    articleBody: typeof article?.articleBody === 'string' ? article.articleBody : '',
    description: meta.first('og:description', 'description'),
  });
  const draft: Draft = { title, lines: [], markdown };
  if (removed.length > 0) draft.removed = removed;
  const authors = authorsOf(document, article, meta);
  const labels = labelsOf(document, article, meta, isTitle);
  if (authors.length > 0) draft.authors = authors;
  if (labels.length > 0) draft.labels = labels;
  set(draft, 'date', date);
  set(draft, 'publisher', publisher);
  set(draft, 'section', sectionOf(document, things, article, meta, isTitle));
  set(draft, 'lang', languageOf(document, article, meta));
  set(draft, 'url', url);
  set(draft, 'skip', whyNone({ title, markdown, url, things, article, meta, measure: page }));
  return [draft];
}

/** A part that the page does not give is absent, and not empty. */
function set(
  draft: Draft,
  part: 'date' | 'publisher' | 'section' | 'lang' | 'url' | 'skip',
  value?: string,
): void {
  if (value !== undefined && value !== '') draft[part] = value;
}

function headingOf(document: Document): string {
  const headings = [...document.querySelectorAll('h1')];
  const named = headings.find((heading) => /headline|name/u.test(heading.getAttribute('itemprop') ?? ''));
  return (
    [named, ...headings].map((heading) => oneLine(heading?.textContent ?? '')).find((text) => text !== '') ??
    ''
  );
}

/** The address the page itself wants to be known by. */
function addressOf(document: Document, article: Thing | undefined, meta: MetaTags): string | undefined {
  const [page] = listOf(article?.mainEntityOfPage);
  const link = [...document.querySelectorAll('link')].find((element) =>
    /(?:^|\s)canonical(?:\s|$)/iu.test(element.getAttribute('rel') ?? ''),
  );
  const given = [
    link?.getAttribute('href') ?? '',
    meta.first('og:url'),
    stringOf(article?.url),
    stringOf(isThing(page) ? (page['@id'] ?? page.url) : page),
  ];
  return given.map((address) => webAddress(address)).find((address) => address !== undefined);
}

function languageOf(document: Document, article: Thing | undefined, meta: MetaTags): string {
  const root = document.documentElement;
  const given = [
    root.getAttribute('lang') ?? root.getAttribute('xml:lang') ?? '',
    meta.first('og:locale'),
    stringOf(article?.inLanguage),
    meta.first('content-language', 'language'),
  ];
  return oneLine(given.find((language) => LANGUAGE_TAG.test(language.trim())) ?? '');
}
