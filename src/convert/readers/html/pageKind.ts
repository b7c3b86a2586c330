/** Decides whether a page is an article. In doubt it is: a lost article is worse than an index in the archive. */
import type { Measure } from './dom/measure.ts';
import { hasType, type Thing } from './metadata/jsonLd.ts';
import type { MetaTags } from './metadata/metaTags.ts';

export interface PageEvidence {
  title: string;
  markdown: string;
  url?: string;
  things: readonly Thing[];
  article?: Thing;
  meta: MetaTags;
  measure: Measure;
}

/** No index or error page has this many letters of prose. */
const MIN_ARTICLE_PROSE = 600;

const ERROR_TITLES: readonly RegExp[] = [
  /^(?:error\s*)?(?:40[0134]|410|429|50[0234])\b.{0,40}$/iu,
  /^.{0,30}(?:page (?:was )?not found|not found|access denied|forbidden|service unavailable|bad gateway).{0,30}$/iu,
  /^.{0,30}(?:الصفحة|صفحة)\s.{0,20}(?:غير موجودة|لم يتم العثور|تعذر العثور).{0,30}$/u,
  /^.{0,10}لم يتم العثور على .{0,10}صفحة.{0,30}$/u,
];

/** The whole name of an error page, beside the site's name. */
const ERROR_NAME =
  /^(?:(?:error\s*)?(?:40[0134]|410|50[0234])|(?:error\s*)?(?:404\s*)?page (?:was )?not found|not found|access denied|(?:عذرا\S{0,2}\s*)?(?:هذه )?(?:الصفحة|صفحة)(?: المطلوبة)? غير موجودة|لم يتم العثور على الصفحة)[.!]?$/iu;
const NAME_SEPARATOR = /\s[|–—·:-]\s|\s?[|–—،,]\s?/u;

/** Types of schema.org for pages that are no articles. */
const LISTING_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^SearchResultsPage$/u, 'a page of search results'],
  [/^ProfilePage$/u, 'a page about an author'],
  [/^CollectionPage$/u, 'an index of articles'],
];

/** Addresses of pages that are no articles; `/tag/gaza`, but not `/tag-der-arbeit`. */
const LISTING_ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/\/(?:search|بحث)\/?$|[?&](?:s|q|query|search)=/iu, 'a page of search results'],
  [/\/(?:authors?|writers?|profile|كاتب|كتاب)\/[^/]+\/?(?:page\/\d+\/?)?$/iu, 'a page about an author'],
  [
    /\/(?:tags?|topics?|categor(?:y|ies)|sections?|وسم|تصنيف)\/[^/]+\/?(?:page\/\d+\/?)?$/iu,
    'an index of articles',
  ],
];

/** The reason why a page is no article; undefined if it is one. */
export function nonArticleReason(page: PageEvidence): string | undefined {
  const { title, markdown, url, things, article, meta, measure } = page;
  if (title === '' && markdown === '') return 'a page without a title and without text';
  if (measure.prose < MIN_ARTICLE_PROSE && ERROR_TITLES.some((error) => error.test(title)))
    return 'an error page';
  const isError = title.split(NAME_SEPARATOR).some((part) => ERROR_NAME.test(part.trim()));
  if (isError && article?.articleBody === undefined && meta.first('article:published_time') === '')
    return 'an error page';
  if (article !== undefined || meta.first('article:published_time') !== '') return undefined;
  const isThin = measure.prose < MIN_ARTICLE_PROSE || measure.linked > measure.text / 2;
  const listingType = LISTING_TYPES.find(([kind]) => things.some((thing) => hasType(thing, kind)));
  if (listingType !== undefined && isThin) return listingType[1];
  if (meta.first('og:type') === 'profile' && isThin) return 'a page about an author';
  if (meta.first('og:type') === 'article') return undefined;
  const path = url === undefined ? '' : decodePath(url);
  const listingAddress = LISTING_ADDRESSES.find(([shape]) => shape.test(path));
  if (listingAddress !== undefined && isThin) return listingAddress[1];
  if (/^\/(?:[a-z]{2}\/?)?(?:index\.\w+)?$/iu.test(path) && isThin) return 'a home page';
  const isIndex = measure.links >= 30 && measure.linked > measure.text * 0.6 && measure.prose < 200;
  return isIndex ? 'an index of articles' : undefined;
}

function decodePath(url: string): string {
  if (!URL.canParse(url)) return '';
  const { pathname, search } = new URL(url);
  try {
    return decodeURIComponent(pathname) + search;
  } catch {
    return pathname + search;
  }
}
