/** Searches the archive, for the search page and for any other page that embeds the engine. */
import type { Language } from '../../archive/article/article.ts';
import { MAX_ARTICLES_WITH_FACETS } from '../../search/indexing/facets.ts';
import type { RecordPicture } from '../../search/indexing/record.ts';
import { findHighlights } from '../../search/query/highlight.ts';
import { parseQuery, type Query } from '../../search/query/query.ts';
import { Archive, type Facets, type SearchScope } from '../indexFiles/archive.ts';
import { excerptHtml, makeExcerpt } from './excerpt.ts';
import { explainMatch } from './explainMatch.ts';
import {
  applyFilters,
  countFacets,
  type FacetCounts,
  type Filters,
  hasNoFilters,
  NO_COUNTS,
  needsDays,
  type Sort,
  sortHits,
} from './filters.ts';
import { checkFilters, checkOptions, unknown } from './options.ts';
import {
  filtersOfQuery,
  joinFilters,
  NAMED_FILTERS,
  resolveNames,
  type SearchProblem,
} from './resolveFilters.ts';
import { asksForAll, type Hit, type Retrieved, retrieve } from './retrieve.ts';

export interface SearchOptions {
  /** The interface's language, in which names of publishers are given. The search covers articles in both languages. */
  lang?: Language;
  /** For each facet, ids, names or years: an article must have one of them. Also a range of days. */
  filters?: Filters;
  sort?: Sort;
  /** The maximum number of results, from the first. */
  limit?: number;
  /**
   * Counts languages, publishers, tags and years, which loads the files of facets. Tags take most of their bytes: an archive of
   * more than 5,000 articles counts them only for `all`, or where the filters have tags. An archive of more than 100,000 articles
   * counts the others only for `all`, or with filters.
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
  /** Plain text: the names as the source has them. */
  authors: string[];
  /** The web address that the article was published at, which begins with `http://` or `https://`. */
  sourceUrl: string | null;
  /** The article's small picture as AVIF and JPEG, on this host, and the class of the colour behind it; `null` where it has none. */
  picture: { avif: string; jpeg: string; tone: string } | null;
  /** Names in the article's language, as its own citation files have them. Plain text. */
  citation: { publisher: string | null; tags: string[] };
  /** The words of the query that the article lacks, as typed. */
  missing: string[];
  /** How many other articles that were found tell the same story; `similarResults` gives them. */
  similarCount: number;
  /** Plain text, `Putin → بوتين`, where the article was found by a name that it does not use. */
  matchedBy: string | null;
}

export interface SearchAnswer {
  /** The number of articles that have all words and phrases. */
  total: number;
  /** The number of articles after those that lack some words; at most 100 are given. */
  partialCount: number;
  /** First the articles that have all words, then those that have most. Each story is given once, by its first article. */
  results: SearchResult[];
  /** The first of `suggestions`. */
  suggestion: string | null;
  /** Other spellings of the query, the likeliest first, where the archive does not have some of its words. */
  suggestions: string[];
  /** The faulty parts of the query. The search ignored them. */
  problems: SearchProblem[];
  /** Only if `facets` asks for them. They count articles that have all words; where none has, those that have most. */
  facets?: FacetCounts;
}

/** A single word with at most this many articles may be a mistake that the archive has too. */
const MAX_MISSPELT_ARTICLES = 2;
/** An archive with at most this many articles counts tags with the other facets; their files take 25 kB. */
const MAX_ARTICLES_WITH_TAGS = 5000;
const DEFAULT_LIMIT = 20;

const MODULE_URL = import.meta.url;
const INDEX_URL = new URL('./index/', MODULE_URL).href;
/** The site's path, before `search/engine.js` in this module's address. */
const PATH_PREFIX = new URL('../', MODULE_URL).pathname;

let loading: Promise<Archive | undefined> | undefined;

/** An article that a search found, before its text is loaded. */
interface FoundArticle {
  article: number;
  missing: string[];
  mayBeFoundByAlias: boolean;
}

/** The values that all results of a search share. */
interface SearchContext extends Pick<Retrieved, 'highlights' | 'words'> {
  archive: Archive;
}

/** The other articles of a result's story. It keeps no arrays of the search, which have a place for each article of the archive. */
interface FoundStory extends SearchContext {
  similar: readonly FoundArticle[];
}

/** The stories of the last results, by the results' ids, since a result that a worker or a page hands over may be a copy. */
const stories = new Map<string, FoundStory>();
/** More results than a page shows. */
const MAX_STORIES = 2_000;

/**
 * Searches the archive.
 * @param query words, phrases in quotation marks, exclusions and fields (query.ts); articles must have most of the words
 * @returns the number of matches and the first results
 * @throws TypeError where an option or filter does not exist or has a wrong value
 * @throws Error where the index cannot be loaded; the next call tries again
 */
export async function search(query: string, options: SearchOptions = {}): Promise<SearchAnswer> {
  checkOptions(options);
  checkFilters(options.filters ?? {});
  const archive = await whileLoading(() => {
    loading ??= Archive.load(INDEX_URL);
    return loading;
  });
  const parsed = parseQuery(query);
  return archive === undefined ? emptyAnswer(parsed.problems) : searchIn(archive, query, parsed, options);
}

/** Wraps the error of work that loads files, so that it differs from a caller's mistake: both may be a TypeError. */
async function whileLoading<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    loading = undefined;
    throw new Error('The search index could not be loaded', { cause });
  }
}

/** Gives the other articles that tell the story of a result, in the order of results. */
export async function similarResults(
  result: SearchResult,
  { lang = 'ar' }: Pick<SearchOptions, 'lang'> = {},
): Promise<SearchResult[]> {
  const story = stories.get(result.id);
  if (story === undefined) return [];
  return Promise.all(story.similar.map((found) => toResult(found, 0, story, lang)));
}

/** Keeps the other articles of a result's story, and drops those that an earlier search found. */
function keepStory({ id }: SearchResult, story: FoundStory): void {
  stories.delete(id);
  if (story.similar.length === 0) return;
  stories.set(id, story);
  const [oldest] = stories.keys();
  if (stories.size > MAX_STORIES && oldest !== undefined) stories.delete(oldest);
}

function emptyAnswer(problems: SearchProblem[]): SearchAnswer {
  return { total: 0, partialCount: 0, results: [], suggestion: null, suggestions: [], problems };
}

async function searchIn(
  archive: Archive,
  query: string,
  parsed: Query,
  { lang = 'ar', filters = {}, sort = 'relevance', limit = DEFAULT_LIMIT, facets = false }: SearchOptions,
): Promise<SearchAnswer> {
  const joined = joinFilters(filters, filtersOfQuery(parsed));
  const excludes = parsed.excludedWords.length > 0 || parsed.excludedPhrases.length > 0;
  if (asksForAll(parsed) && !excludes && hasNoFilters(joined)) return emptyAnswer(parsed.problems);
  const filtersTags = Boolean(joined.tag?.length);
  const wantsTags =
    filtersTags || facets === 'all' || (facets && archive.articleCount <= MAX_ARTICLES_WITH_TAGS);
  const countsFacets = facets === 'all' || (facets && archive.articleCount <= MAX_ARTICLES_WITH_FACETS);
  const wantsFacets = countsFacets || wantsTags || sort !== 'relevance' || !hasNoFilters(joined);
  // Facets load at the same time as the search, so that on a slow network both take the time of one.
  const scope = archive.within(joined.from, joined.to);
  const [retrieved, loadedFacets, sameStories] = await whileLoading(() =>
    Promise.all([
      retrieve(scope, parsed),
      wantsFacets ? archive.facets.get() : undefined,
      archive.stories.get(),
      needsDays(joined, sort) ? archive.addDays.get() : undefined,
      wantsTags ? archive.addTags.get() : undefined,
      filtersTags ? archive.addRareTags.get() : undefined,
      joined.author?.length ? archive.addAuthors.get() : undefined,
    ]),
  );
  const problems: SearchProblem[] = [...parsed.problems];
  const resolved =
    loadedFacets === undefined ? joined : resolve(joined, filters, loadedFacets, lang, problems);
  // A query that only names an unknown publisher has nothing left to search for.
  if (asksForAll(parsed) && !excludes && hasNoFilters(resolved)) return emptyAnswer(problems);
  const select = (hits: readonly Hit[]): Hit[] =>
    loadedFacets === undefined
      ? [...hits]
      : sortHits(applyFilters(hits, resolved, loadedFacets), sort, loadedFacets);
  const [full, partial] = [select(retrieved.full), select(retrieved.partial)];
  const folded = sameStories.fold([...full, ...partial]).slice(0, limit);
  const { highlights, words } = retrieved;
  const context: SearchContext = { archive, highlights, words };
  const [results, suggestions] = await whileLoading(() =>
    Promise.all([
      Promise.all(
        folded.map(async ({ hit, similar }) => {
          const result = await toResult(foundArticle(hit.article, retrieved), similar.length, context, lang);
          keepStory(result, {
            ...context,
            similar: similar.map((article) => foundArticle(article, retrieved)),
          });
          return result;
        }),
      ),
      findSuggestions(archive, scope, query, parsed, retrieved),
    ]),
  );
  return {
    total: full.length,
    partialCount: partial.length,
    results,
    suggestion: suggestions[0] ?? null,
    suggestions,
    problems,
    facets:
      facets === false
        ? undefined
        : loadedFacets === undefined
          ? NO_COUNTS
          : countFacets(
              retrieved.full.length > 0 ? retrieved.full : retrieved.partial,
              resolved,
              loadedFacets,
              lang,
              wantsTags,
            ),
  };
}

/**
 * Replaces names of publishers, tags and authors by their ids.
 * @param options the filters that the caller gave; an unknown value of them is the caller's mistake
 * @param lang the language in which names that the archive has are given for an unknown value
 * @param problems gets the unknown values of the query, which is searched without them
 */
function resolve(
  joined: Filters,
  options: Filters,
  { names }: Facets,
  lang: Language,
  problems: SearchProblem[],
): Filters {
  const resolved: Filters = { ...joined };
  for (const field of NAMED_FILTERS) {
    const values = joined[field] ?? [];
    if (values.length === 0) continue;
    const { ids, unknown: missing } = resolveNames(field, values, names[field], lang);
    for (const problem of missing) {
      if (options[field]?.includes(problem.value)) throw unknown(field, problem.value, problem.known);
      problems.push(problem);
    }
    resolved[field] = ids;
  }
  return resolved;
}

/** Looks for other spellings where the archive lacks a word of the query, or where nearly no article has its only word. */
async function findSuggestions(
  archive: Archive,
  scope: SearchScope,
  query: string,
  { clauses }: Query,
  { full, wordCounts }: Retrieved,
): Promise<string[]> {
  const hasPhrases = clauses.some(({ phrases }) => phrases.length > 0);
  const maxCount = wordCounts.size === 1 && !hasPhrases ? MAX_MISSPELT_ARTICLES : 0;
  const isMisspelt = rarest(wordCounts) <= maxCount || (hasPhrases && full.length === 0);
  // Where no article has a day of the range, no other spelling finds more.
  if (!isMisspelt || scope.tables.length === 0) return [];
  const suggest = await archive.suggester.get();
  const known = [...wordCounts].filter(([, articles]) => articles > MAX_MISSPELT_ARTICLES);
  const suggestions = suggest(
    query,
    known.map(([word]) => word),
  );
  const found = await Promise.all(
    suggestions.map(async (suggestion) => {
      const others = await retrieve(scope, parseQuery(suggestion));
      return others.full.length > full.length || (full.length === 0 && rarest(others.wordCounts) > 0);
    }),
  );
  return suggestions.filter((_, at) => found[at]);
}

/** How many articles have the rarest word. */
function rarest(wordCounts: Retrieved['wordCounts']): number {
  return Math.min(...wordCounts.values());
}

function foundArticle(article: number, { missingWords, mayBeFoundByAlias }: Retrieved): FoundArticle {
  return { article, missing: missingWords(article), mayBeFoundByAlias: mayBeFoundByAlias(article) };
}

function resultPicture({ url, tone }: RecordPicture): SearchResult['picture'] {
  const address = PATH_PREFIX + url.slice(1);
  return { avif: `${address}.avif`, jpeg: `${address}.jpeg`, tone };
}

async function toResult(
  { article, missing, mayBeFoundByAlias }: FoundArticle,
  similarCount: number,
  { archive, highlights, words }: SearchContext,
  interfaceLang: Language,
): Promise<SearchResult> {
  const { id, url, lang, title, text, day, publisher, authors, tags, sourceUrl, picture, aliases } =
    await archive.textOf(article);
  return {
    id,
    url: PATH_PREFIX + url.slice(1),
    title,
    excerpt: excerptHtml(makeExcerpt(text, findHighlights(text.split(' '), highlights))),
    lang,
    date: day ?? null,
    publisher: publisher?.name[interfaceLang] ?? null,
    authors,
    sourceUrl: sourceUrl ?? null,
    picture: picture === undefined ? null : resultPicture(picture),
    citation: { publisher: publisher?.name[lang] ?? null, tags },
    missing,
    similarCount,
    matchedBy: mayBeFoundByAlias ? explainMatch(words, aliases, `${title} ${text}`) : null,
  };
}
