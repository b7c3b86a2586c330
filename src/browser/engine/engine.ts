/** Searches the archive, for the search page and for any other page that embeds the engine. */
import type { Language } from '../../archive/article/article.ts';
import { MAX_ARTICLES_WITH_FACETS } from '../../search/indexing/facets.ts';
import type { RecordPicture } from '../../search/indexing/record.ts';
import { findHighlights } from '../../search/query/highlight.ts';
import { parseQuery, type Query } from '../../search/query/query.ts';
import { Archive, type Facets, type SearchScope } from '../indexFiles/archive.ts';
import { ArchiveIndex } from '../indexFiles/archiveIndex.ts';
import { FileError } from '../indexFiles/fetchFile.ts';
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
import { type ArchiveState, type Linked, linkedArchives } from './linkedArchives.ts';
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
  /**
   * How long to wait for other archives that the search covers, in milliseconds. Then the answer has only the articles of those that
   * have answered. By default, the search waits until each has answered or failed.
   */
  wait?: number;
}

export interface SearchResult {
  id: string;
  /** The article's address on this host, path prefix included. An article of another archive has its whole address. */
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
  /** The archive that has the article, where it is another one: its title, and the address of its root. */
  archive?: { title: string; url: string };
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
  /** The other archives that the search covers, and whether they answered. Absent where it covers none. */
  archives?: ArchiveState[];
}

/** A single word with at most this many articles may be a mistake that the archive has too. */
const MAX_MISSPELT_ARTICLES = 2;
/** An archive with at most this many articles counts tags with the other facets; their files take 25 kB. */
const MAX_ARTICLES_WITH_TAGS = 5000;
const DEFAULT_LIMIT = 20;

const MODULE_URL = import.meta.url;
const INDEX_URL = new URL('./index/', MODULE_URL).href;
/** The address of the site's root, and its path, before `search/engine.js` in this module's address. */
const ROOT = new URL('../', MODULE_URL).href;
const PATH_PREFIX = new URL(ROOT).pathname;

/** The archive's own index and the other archives that it names. */
interface OwnIndex {
  index: ArchiveIndex;
  linked: Linked[];
}
let loading: Promise<OwnIndex> | undefined;

/** The indexes that the last searches covered together, since an archive keeps what it has loaded. */
const archives: { indexes: readonly ArchiveIndex[]; archive: Archive }[] = [];
/** All archives, and those of them that have answered so far. */
const MAX_KEPT_ARCHIVES = 4;

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

/** The stories of the last results, by the results' addresses, since a result that a worker or a page hands over may be a copy. */
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
  const { index, linked } = await whileLoading(() => {
    loading ??= loadOwnIndex();
    return loading;
  });
  const { lang = 'ar', wait } = options;
  const parsed = parseQuery(query);
  const searchIndexes = async (indexes: readonly ArchiveIndex[]): Promise<SearchAnswer> => {
    const archive = archiveOf(indexes);
    const answer =
      archive === undefined ? emptyAnswer(parsed.problems) : await searchIn(archive, query, parsed, options);
    if (linked.length === 0) return answer;
    return { ...answer, archives: linked.map((other) => other.stateAfter(indexes, lang)) };
  };
  return linked.length === 0 ? searchIndexes([index]) : searchLinked(index, linked, searchIndexes, wait);
}

async function loadOwnIndex(): Promise<OwnIndex> {
  const index = await ArchiveIndex.load(INDEX_URL);
  return { index, linked: linkedArchives(index, ROOT) };
}

/** Returns the archive that joins indexes; undefined where none has articles. */
function archiveOf(indexes: readonly ArchiveIndex[]): Archive | undefined {
  const filled = indexes.filter(({ articles }) => articles > 0);
  if (filled.length === 0) return undefined;
  const known = archives.find(
    ({ indexes }) => indexes.length === filled.length && indexes.every((index, at) => index === filled[at]),
  );
  if (known !== undefined) return known.archive;
  const archive = new Archive(filled);
  archives.unshift({ indexes: filled, archive });
  archives.length = Math.min(archives.length, MAX_KEPT_ARCHIVES);
  return archive;
}

type SearchIndexes = (indexes: readonly ArchiveIndex[]) => Promise<SearchAnswer>;

/**
 * Searches the archive together with others. One that does not answer is left out.
 * @param wait how long to wait for them, in milliseconds; undefined until each has answered or failed
 */
async function searchLinked(
  own: ArchiveIndex,
  linked: readonly Linked[],
  searchIndexes: SearchIndexes,
  wait: number | undefined,
): Promise<SearchAnswer> {
  const loadAll = Promise.all(linked.map((other) => other.load()));
  const all = loadAll.then(() => searchAnswering(own, linked, searchIndexes));
  if (wait === undefined || wait === Infinity) return all;
  // Another answer may be given; this avoids an unhandled rejection.
  all.catch(() => {});
  const isLate = (): Promise<undefined> =>
    new Promise((resolve) => {
      setTimeout(() => resolve(undefined), wait);
    });
  const inTime = await Promise.race([all, isLate()]);
  if (inTime !== undefined) return inTime;
  try {
    const answering = searchAnswering(own, linked, searchIndexes);
    answering.catch(() => {});
    return (await Promise.race([answering, isLate()])) ?? (await searchIndexes([own]));
  } catch (error) {
    // The archives that are late may have the publisher or tag that these lack.
    if (error instanceof TypeError) return all;
    throw error;
  }
}

/** Searches the archive and those others whose lists of segments are loaded. One whose other files do not load is left out too. */
async function searchAnswering(
  own: ArchiveIndex,
  linked: readonly Linked[],
  searchIndexes: SearchIndexes,
): Promise<SearchAnswer> {
  const indexes = linked.flatMap(({ index }) => index ?? []);
  try {
    return await searchIndexes([own, ...indexes]);
  } catch (error) {
    const isOwn =
      error instanceof LoadError &&
      error.cause instanceof FileError &&
      error.cause.url.startsWith(own.folder);
    if (indexes.length === 0 || isOwn || !(error instanceof LoadError)) throw error;
    const answering = linked.filter(({ index }) => index !== undefined);
    const failed = answering.filter((other) => other.hasCaused(error.cause));
    // Pagefind does not say which file it could not load.
    for (const other of failed.length > 0 ? failed : answering) other.fail();
    return searchAnswering(own, linked, searchIndexes);
  }
}

/** The index could not be loaded. */
class LoadError extends Error {}

/** Wraps the error of work that loads files, so that it differs from a caller's mistake: both may be a TypeError. */
async function whileLoading<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    // The files of other archives say nothing of this one's.
    if (!(cause instanceof FileError) || cause.url.startsWith(INDEX_URL)) loading = undefined;
    throw new LoadError('The search index could not be loaded', { cause });
  }
}

/** Gives the other articles that tell the story of a result, in the order of results. */
export async function similarResults(
  result: SearchResult,
  { lang = 'ar' }: Pick<SearchOptions, 'lang'> = {},
): Promise<SearchResult[]> {
  const story = stories.get(result.url);
  if (story === undefined) return [];
  return Promise.all(story.similar.map((found) => toResult(found, 0, story, lang)));
}

/** Keeps the other articles of a result's story, and drops those that an earlier search found. */
function keepStory({ url }: SearchResult, story: FoundStory): void {
  stories.delete(url);
  if (story.similar.length === 0) return;
  stories.set(url, story);
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

/** @param place gives the address of a file of the article's archive; a page may show only pictures of its own host */
function resultPicture(
  { url, tone }: RecordPicture,
  place: (url: string) => string,
): SearchResult['picture'] {
  const address = place(url);
  if (new URL(address, ROOT).origin !== new URL(ROOT).origin) return null;
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
  const { other } = archive.indexOf(article);
  const place = (address: string): string => (other?.url ?? PATH_PREFIX) + address.slice(1);
  return {
    id,
    url: place(url),
    title,
    excerpt: excerptHtml(makeExcerpt(text, findHighlights(text.split(' '), highlights))),
    lang,
    date: day ?? null,
    publisher: publisher?.name[interfaceLang] ?? null,
    authors,
    sourceUrl: sourceUrl ?? null,
    picture: picture === undefined ? null : resultPicture(picture, place),
    citation: { publisher: publisher?.name[lang] ?? null, tags },
    missing,
    similarCount,
    matchedBy: mayBeFoundByAlias ? explainMatch(words, aliases, `${title} ${text}`) : null,
    ...(other && { archive: { title: other.title[interfaceLang], url: other.url } }),
  };
}
