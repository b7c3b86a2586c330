/** The search engine: one function for the search page and for any other page that embeds it. */
import type { Language } from '../archive/article.ts';
import { plainKey } from '../search/analyser.ts';
import { parseQuery } from '../search/query.ts';
import { tokensOf, wordsOf } from '../search/words.ts';
import { excerptHtml, excerptOf } from './excerpt.ts';
import { type Hit, loadPagefind, type Pagefind } from './pagefind.ts';
import { type Filters, retrieve, type Sort } from './retrieve.ts';

export interface SearchOptions {
  /** The interface's language: names of publishers are in it. Both languages' articles are searched. */
  lang?: Language;
  /** Ids (`lang`, `publisher`, `tag`) and years of which an article must have one each. */
  filters?: Filters;
  sort?: Sort;
  /** How many results to give, from the first. */
  limit?: number;
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
  /** The other name under which the article was found, where the query's words are not in the article. */
  matchedBy: string | null;
}

export interface SearchAnswer {
  /** How many articles match. */
  total: number;
  results: SearchResult[];
  /** A better spelling of the query. None is offered yet. */
  suggestion: string | null;
}

const HERE = import.meta.url;
const INDEX = new URL('./index/', HERE).href;
/** The site's path: what stands before `/search/engine.js` in this module's address. */
const PREFIX = new URL('../', HERE).pathname;

let loading: Promise<Pagefind> | undefined;

/**
 * Searches the archive.
 * @param query words, all of which must match (as beginnings of words), and phrases in quotation marks
 * @returns the number of matches and the first results
 * @throws Error where the index cannot be loaded; the next call tries again
 */
export async function search(
  query: string,
  { lang = 'ar', filters = {}, sort = 'relevance', limit = 20 }: SearchOptions = {},
): Promise<SearchAnswer> {
  try {
    loading ??= loadPagefind(INDEX, PREFIX);
    const hits = await retrieve(await loading, query, filters, sort);
    const results = await Promise.all(hits.slice(0, limit).map((hit) => resultOf(hit, query, lang)));
    return { total: hits.length, results, suggestion: null };
  } catch (cause) {
    loading = undefined;
    throw new Error('The search index could not be loaded', { cause });
  }
}

async function resultOf(hit: Hit, query: string, interfaceLang: Language): Promise<SearchResult> {
  const { url, content, meta, article } = await hit.data();
  const byAliasAlone = hit.words.length === 0 && hit.matchedMetaFields?.join() === 'alias';
  return {
    id: article.id,
    url,
    title: meta.title,
    excerpt: excerptHtml(excerptOf(content, hit.words)),
    lang: article.lang,
    date: article.day ?? null,
    publisher: article.publisher?.name[interfaceLang] ?? null,
    matchedBy: byAliasAlone ? (matchingAlias(article.aliases, query) ?? null) : null,
  };
}

/** The alias that has a word of the query. */
function matchingAlias(aliases: readonly string[], query: string): string | undefined {
  const { words, phrases } = parseQuery(query);
  const terms = [...words, ...phrases.flat()].map(plainKey);
  return aliases.find((alias) => {
    const keys = tokensOf(alias).flatMap(wordsOf).map(plainKey);
    return keys.some((key) => terms.some((term) => key.startsWith(term)));
  });
}
