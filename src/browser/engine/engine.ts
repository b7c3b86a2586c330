/** Searches the archive, for the search page and for any other page that embeds the engine. */
import type { Language } from '../../archive/article/article.ts';
import { parseQuery, type Query } from '../../search/query/query.ts';
import { Archive } from './archive.ts';
import { excerptHtml, makeExcerpt } from './excerpt.ts';
import { explainMatch } from './explainMatch.ts';
import {
  applyFilters,
  countFacets,
  type FacetCounts,
  type Filters,
  hasNoFilters,
  type Sort,
  sortHits,
} from './filters.ts';
import type { Hit } from './pagefind.ts';
import { asksForAll, retrieve } from './retrieve.ts';

export interface SearchOptions {
  /** The interface's language, in which names of publishers are given. The search covers articles in both languages. */
  lang?: Language;
  /** For each facet, ids or years of which an article must have one, and a range of days. */
  filters?: Filters;
  sort?: Sort;
  /** The maximum number of results, from the first. */
  limit?: number;
  /**
   * Whether to count languages, publishers, tags and years, which loads the files of facets. Tags take most of their bytes:
   * a large archive counts them only for `all`, or where the filters have tags.
   */
  facets?: boolean | 'all';
}

export interface SearchResult {
  id: string;
  /** The article's address on this host, path prefix included. */
  url: string;
  /** Plain text: escape it before it becomes HTML. */
  title: string;
  /** Safe HTML: escaped text with matches in `<mark>`, and no other tag. */
  excerpt: string;
  /** The language of title and excerpt. */
  lang: Language;
  /** ISO 8601 day, where it is known. */
  date: string | null;
  /** The publisher's name, plain text. */
  publisher: string | null;
  /** Plain text, `Putin → بوتين`, where the article was found by a name that it does not use. */
  matchedBy: string | null;
}

export interface SearchAnswer {
  /** The number of articles that match. */
  total: number;
  results: SearchResult[];
  /** A better spelling of the query, where the query finds few articles and the spelling finds more. */
  suggestion: string | null;
  /** Only if `facets` asks for them. */
  facets?: FacetCounts;
}

/** A single word with at most this many articles may be a mistake that the archive has too. */
const MAX_MISSPELT_ARTICLES = 2;
/** An archive with at most this many articles counts tags with the other facets; their files take 25 kB. */
const MAX_ARTICLES_WITH_TAGS = 5000;
const EMPTY_ANSWER: SearchAnswer = { total: 0, results: [], suggestion: null };

const MODULE_URL = import.meta.url;
const INDEX_URL = new URL('./index/', MODULE_URL).href;
/** The site's path, before `search/engine.js` in this module's address. */
const PATH_PREFIX = new URL('../', MODULE_URL).pathname;

let loading: Promise<Archive | undefined> | undefined;

/**
 * Searches the archive.
 * @param query words and phrases in quotation marks, which must all match, and exclusions (query.ts)
 * @returns the number of matches and the first results
 * @throws Error where the index cannot be loaded; the next call tries again
 */
export async function search(query: string, options: SearchOptions = {}): Promise<SearchAnswer> {
  try {
    loading ??= Archive.load(INDEX_URL, PATH_PREFIX);
    const archive = await loading;
    return archive === undefined ? EMPTY_ANSWER : await searchIn(archive, query, options);
  } catch (cause) {
    loading = undefined;
    throw new Error('The search index could not be loaded', { cause });
  }
}

async function searchIn(
  archive: Archive,
  query: string,
  { lang = 'ar', filters = {}, sort = 'relevance', limit = 20, facets = false }: SearchOptions,
): Promise<SearchAnswer> {
  const parsed = parseQuery(query);
  const excludes = parsed.excludedWords.length > 0 || parsed.excludedPhrases.length > 0;
  if (asksForAll(parsed) && !excludes && hasNoFilters(filters)) return EMPTY_ANSWER;
  const wantsFacets = facets !== false || sort !== 'relevance' || !hasNoFilters(filters);
  const filtersTags = filters.tag !== undefined && filters.tag.length > 0;
  const wantsTags =
    filtersTags || facets === 'all' || (facets && archive.articleCount <= MAX_ARTICLES_WITH_TAGS);
  // Facets load at the same time as the search, so that on a slow network both take the time of one.
  const [found, loadedFacets] = await Promise.all([
    retrieve(archive.pagefind, query, async () => (await archive.facets()).all),
    wantsFacets ? archive.facets() : undefined,
    wantsTags ? archive.addTags() : undefined,
    filtersTags ? archive.addRareTags() : undefined,
  ]);
  let hits = found;
  if (loadedFacets !== undefined)
    hits = sortHits(applyFilters(found, filters, loadedFacets), sort, loadedFacets);
  const [results, suggestion] = await Promise.all([
    Promise.all(hits.slice(0, limit).map((hit) => toResult(hit, query, lang))),
    found.length > (isSingleWord(parsed) ? MAX_MISSPELT_ARTICLES : 0)
      ? null
      : suggestSpelling(archive, query, found.length),
  ]);
  const answer = { total: hits.length, results, suggestion };
  return facets !== false && loadedFacets !== undefined
    ? { ...answer, facets: countFacets(found, filters, loadedFacets, lang, wantsTags) }
    : answer;
}

function isSingleWord({ words, phrases, or }: Query): boolean {
  return words.length === 1 && phrases.length === 0 && or.length === 0;
}

async function suggestSpelling(archive: Archive, query: string, foundCount: number): Promise<string | null> {
  const [suggestion] = (await archive.suggester())(query);
  if (suggestion === undefined) return null;
  const hits = await retrieve(archive.pagefind, suggestion, async () => []);
  return hits.length > foundCount ? suggestion : null;
}

async function toResult(hit: Hit, query: string, interfaceLang: Language): Promise<SearchResult> {
  const { url, content, meta, article } = await hit.data();
  return {
    id: article.id,
    url,
    title: meta.title,
    excerpt: excerptHtml(makeExcerpt(content, hit.words)),
    lang: article.lang,
    date: article.day ?? null,
    publisher: article.publisher?.name[interfaceLang] ?? null,
    matchedBy: hit.matchedMetaFields?.includes('alias')
      ? explainMatch(query, article.aliases, `${meta.title} ${content}`)
      : null,
  };
}
