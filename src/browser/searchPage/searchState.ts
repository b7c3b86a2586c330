/** Reads and writes the search in the page's address, so that a search can be shared and Back works. */
import { FACETS, type Filters, PERIOD, type Sort } from '../engine/filters.ts';

export interface SearchState {
  query: string;
  filters: Filters;
  sort: Sort;
}

/** The state that an entry of the browser's history keeps besides its address. */
export interface HistoryEntry {
  /** The number of results that are shown. */
  limit: number;
  /** How far the reader had scrolled, in CSS pixels; absent where the page has not been scrolled. */
  scroll?: number;
}

/** How many results are shown first, and how many more each time. Each result loads its article's text. */
export const PAGE_SIZE = 10;

/** Reads the state of an entry of the history. Entries of links within the page have none. */
export function readEntry(state: unknown): HistoryEntry {
  if (typeof state !== 'object' || state === null) return { limit: PAGE_SIZE };
  const limit = 'limit' in state ? Number(state.limit) : 0;
  const scroll = 'scroll' in state ? Number(state.scroll) : Number.NaN;
  return { limit: limit > 0 ? limit : PAGE_SIZE, ...(scroll >= 0 && { scroll }) };
}

/** Reads a search from the address. Parameters that are no filters are ignored. */
export function readState(parameters: URLSearchParams): SearchState {
  const filters: Filters = {};
  for (const name of FACETS) {
    const values = [...new Set(parameters.getAll(name))].filter((value) => value !== '');
    if (values.length > 0) filters[name] = values;
  }
  for (const name of ['from', 'to'] as const) {
    const period = parameters.get(name);
    if (period !== null && PERIOD.test(period)) filters[name] = period;
  }
  const sort = parameters.get('sort');
  return {
    query: parameters.get('q')?.trim() ?? '',
    filters,
    sort: sort === 'newest' || sort === 'oldest' ? sort : 'relevance',
  };
}

/** Writes a search into an address, without default values. */
export function writeState({ query, filters, sort }: SearchState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  for (const name of FACETS) for (const value of filters[name] ?? []) parameters.append(name, value);
  for (const name of ['from', 'to'] as const) if (filters[name]) parameters.set(name, filters[name]);
  if (sort !== 'relevance') parameters.set('sort', sort);
  return parameters;
}

/** Gives the query without each of its words in turn, to try where the whole query finds nothing. */
export function shorterQueries(query: string): string[] {
  const pieces = query.match(/-?"[^"]*"|\S+/gu) ?? [];
  if (pieces.length < 2) return [];
  return pieces.map((_, omitted) => pieces.filter((_, place) => place !== omitted).join(' ')).slice(0, 4);
}

/** Replaces a field's value in a query by another one: `tag:egipt` by `tag:"Egypt"`. */
export function replaceFieldValue(query: string, value: string, replacement: string): string {
  for (const typed of [`:"${value}"`, `:“${value}”`, `:«${value}»`, `:${value}`])
    if (query.includes(typed)) return query.replace(typed, () => `:"${replacement}"`);
  return query;
}
