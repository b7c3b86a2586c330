/** The search engine: one function for the search page and for any other page that embeds it. */
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
  /** The interface's language: names of publishers are in it. Both languages' articles are searched. */
  lang?: Language;
  /** Ids (`lang`, `publisher`, `tag`) and years of which an article must have one each, and a range of days. */
  filters?: Filters;
  sort?: Sort;
  /** How many results to give, from the first. */
  limit?: number;
  /**
   * Whether to count languages, publishers, tags and years, which costs files of facets. Tags take most of their bytes:
   * in an archive of many articles they are counted only where `all` is asked for, or where tags are filtered by.
   */
  facets?: boolean | 'all';
}

export interface SearchResult {
  id: string;
  /** The article's address on this host, path prefix included. */
  url: string;
  /** Plain text: escape it before it becomes HTML. */
  title: string;
  /** Safe HTML: the text escaped, matches in `<mark>`, no other tag. */
  excerpt: string;
  /** The language of title and excerpt. */
  lang: Language;
  /** ISO 8601 day, where it is known. */
  date: string | null;
  /** The publisher's name, plain text. */
  publisher: string | null;
  /** `Putin → بوتين`: plain text, where an article was found by another name of what is in it. */
  matchedBy: string | null;
}

export interface SearchAnswer {
  /** How many articles match. */
  total: number;
  results: SearchResult[];
  /** A better spelling of the query, where it finds little and that finds more. It is offered, not searched. */
  suggestion: string | null;
  /** Where they were asked for. */
  facets?: FacetCounts;
}

/** Up to so many results of a single word are little: it may be a mistake that the archive has too. */
const LITTLE = 2;
/** In an archive of no more articles tags are counted with the other facets: they take 25 kB. */
const FEW = 5000;
const NOTHING: SearchAnswer = { total: 0, results: [], suggestion: null };

const HERE = import.meta.url;
const INDEX = new URL('./index/', HERE).href;
/** The site's path: what stands before `/search/engine.js` in this module's address. */
const PREFIX = new URL('../', HERE).pathname;

let loading: Promise<Archive | undefined> | undefined;

/**
 * Searches the archive.
 * @param query words, all of which must match (as beginnings of words), phrases in quotation marks, and what is excluded
 * @returns the number of matches and the first results
 * @throws Error where the index cannot be loaded; the next call tries again
 */
export async function search(query: string, options: SearchOptions = {}): Promise<SearchAnswer> {
  try {
    loading ??= Archive.load(INDEX, PREFIX);
    const archive = await loading;
    return archive === undefined ? NOTHING : await searchIn(archive, query, options);
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
  if (asksForAll(parsed) && !excludes && hasNoFilters(filters)) return NOTHING;
  const wantsFacets = facets !== false || sort !== 'relevance' || !hasNoFilters(filters);
  const filtersTags = filters.tag !== undefined && filters.tag.length > 0;
  const wantsTags = filtersTags || facets === 'all' || (facets && archive.articles <= FEW);
  // Side by side with the first search: on a slow network they take the time of one.
  const [found, table] = await Promise.all([
    retrieve(archive.pagefind, query, async () => (await archive.facets()).all),
    wantsFacets ? archive.facets() : undefined,
    wantsTags ? archive.addTags() : undefined,
    filtersTags ? archive.addRareTags() : undefined,
  ]);
  let hits = found;
  if (table !== undefined) {
    hits = sortHits(applyFilters(found, filters, table), sort, table);
  }
  const [results, suggestion] = await Promise.all([
    Promise.all(hits.slice(0, limit).map((hit) => toResult(hit, query, lang))),
    found.length > (isSingle(parsed) ? LITTLE : 0) ? null : suggest(archive, query, found.length),
  ]);
  const answer = { total: hits.length, results, suggestion };
  return facets !== false && table !== undefined
    ? { ...answer, facets: countFacets(found, filters, table, lang, wantsTags) }
    : answer;
}

function isSingle({ words, phrases, or }: Query): boolean {
  return words.length === 1 && phrases.length === 0 && or.length === 0;
}

async function suggest(archive: Archive, query: string, found: number): Promise<string | null> {
  const suggestion = (await archive.suggest())(query);
  if (suggestion === undefined) return null;
  const better = await retrieve(archive.pagefind, suggestion, async () => []);
  return better.length > found ? suggestion : null;
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
