/** From a query to the articles that match, in order: which terms are asked of Pagefind, and how answers are put together. */
import { rangeOf } from '../search/indexKey.ts';
import { exactTerms, type Phrase, parseQuery, termsToCount, tiersOf } from '../search/query.ts';
import type { Hit, Pagefind, PagefindSearch } from './pagefind.ts';
import { countTerms } from './termCounts.ts';

export type Sort = 'relevance' | 'newest' | 'oldest';
/** Values of which an article must have one, for each name that is given. */
export type Filters = Partial<Record<'lang' | 'publisher' | 'tag' | 'year', readonly string[]>>;

/** What a match of the second tier (without particles and endings) is worth. */
const LOWER_TIER = 0.4;

/** Finds the articles that match a query and all filters; without words, those that match the filters. */
export async function retrieve(
  pagefind: Pagefind,
  query: string,
  filters: Filters,
  sort: Sort,
): Promise<Hit[]> {
  const { words, phrases } = parseQuery(query);
  const options = { filters: pagefindFilters(filters) };
  if (words.length === 0 && phrases.length === 0) {
    if (Object.keys(options.filters).length === 0) return [];
    return ordered(pagefind, (await pagefind.search(null, options)).results, sort);
  }
  const parts: Hit[][] = [];
  if (words.length > 0) parts.push(await retrieveWords(pagefind, words, options));
  for (const phrase of phrases) parts.push(await retrievePhrase(pagefind, phrase, options));
  return ordered(pagefind, parts.reduce(inBoth), sort);
}

async function retrieveWords(pagefind: Pagefind, words: string[], options: PagefindSearch): Promise<Hit[]> {
  const counts = await countTerms(pagefind, termsToCount(words));
  const found = new Map<string, Hit>();
  let weight = 1;
  for (const terms of tiersOf(words, counts)) {
    await pagefind.preload(terms.flatMap(rangeOf).join(' '));
    const { results } = await pagefind.search(terms.join(' '), options);
    for (const hit of results) add(found, hit, weight);
    weight *= LOWER_TIER;
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

async function retrievePhrase(pagefind: Pagefind, phrase: Phrase, options: PagefindSearch): Promise<Hit[]> {
  const found = new Map<string, Hit>();
  for (const terms of exactTerms(phrase)) {
    for (const hit of (await pagefind.search(`"${terms}"`, options)).results) add(found, hit, 1);
  }
  return [...found.values()];
}

function add(found: Map<string, Hit>, hit: Hit, weight: number): void {
  const known = found.get(hit.id);
  found.set(hit.id, known === undefined ? weighted(hit, weight) : joined(known, weighted(hit, weight)));
}

/** Pagefind frees an article's data with its hit: the copy holds on to the hit it was made from. */
function weighted(hit: Hit, weight: number): Hit {
  return { ...hit, score: hit.score * weight, data: () => hit.data() };
}

/** One hit of two of the same article; the first gives the data. */
function joined(a: Hit, b: Hit): Hit {
  const words = [...new Set([...a.words, ...b.words])];
  const matchedMetaFields = [...new Set([...(a.matchedMetaFields ?? []), ...(b.matchedMetaFields ?? [])])];
  return { ...a, score: a.score + b.score, words, matchedMetaFields, data: () => a.data() };
}

function inBoth(some: Hit[], others: Hit[]): Hit[] {
  const byId = new Map(others.map((hit) => [hit.id, hit]));
  return some.flatMap((hit) => {
    const other = byId.get(hit.id);
    return other === undefined ? [] : [joined(hit, other)];
  });
}

/**
 * Pagefind sorts what it finds in one search only; so the order of all articles is asked for, and applied here. Undated
 * articles are not in it: they come last, the oldest first or the newest.
 */
async function ordered(pagefind: Pagefind, hits: Hit[], sort: Sort): Promise<Hit[]> {
  if (sort === 'relevance' || hits.length < 2) return hits;
  const all = await pagefind.search(null, { sort: { date: sort === 'newest' ? 'desc' : 'asc' } });
  const place = new Map(all.results.map(({ id }, index) => [id, index]));
  const placeOf = ({ id }: Hit) => place.get(id) ?? place.size;
  return hits.sort((a, b) => placeOf(a) - placeOf(b));
}

function pagefindFilters(filters: Filters): Record<string, { any: readonly string[] }> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => [name, { any: values }]),
  );
}
