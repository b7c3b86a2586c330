/** Filters, sorts and counts the articles that were found. */
import type { FacetRow } from '../../search/indexing/facets.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { Facets } from '../indexFiles/archive.ts';
import type { Hit } from './retrieve.ts';

export type Sort = 'relevance' | 'newest' | 'oldest';
export const FACETS = ['lang', 'publisher', 'tag', 'year'] as const;
export type FacetName = (typeof FACETS)[number];

/** For each facet, a list of values: an article must have one of them. The range of days includes both ends. */
export interface Filters extends Partial<Record<FacetName, readonly string[]>> {
  /** ISO 8601 days or beginnings of them: `2024`, `2024-03`, `2024-03-15`. An undated article is in no range. */
  from?: string;
  to?: string;
  /** Names of authors: an article must have one of them. */
  author?: readonly string[];
}

/** A year, month or day. */
export const PERIOD = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;
const YEAR_LENGTH = '2024'.length;

/** A value of a facet, and the number of articles that have it. */
export interface FacetValue {
  id: string;
  /** Its name in the interface's language; for a language or a year, the id. */
  name: string;
  count: number;
}
/** The values of each facet. Null where they are not loaded. */
export type FacetCounts = Record<FacetName, FacetValue[] | null>;

export const NO_COUNTS: FacetCounts = { lang: null, publisher: null, tag: null, year: null };

/** Whether no filter is set. */
export function hasNoFilters({ from, to, ...lists }: Filters): boolean {
  return !from && !to && Object.values(lists).every((values) => values === undefined || values.length === 0);
}

/** Whether filters or order need the days of articles. */
export function needsDays({ from = '', to = '' }: Filters, sort: Sort): boolean {
  return sort !== 'relevance' || from.length > YEAR_LENGTH || to.length > YEAR_LENGTH;
}

function facetValues(row: FacetRow, name: FacetName): readonly string[] {
  if (name === 'lang') return [row.lang];
  if (name === 'year') return row.year === undefined ? [] : [row.year];
  return row[name];
}

/** Whether an article is in the range of days and has one of the authors. */
function isInRange(row: FacetRow, { from, to, author = [] }: Filters): boolean {
  // Days are not loaded where years decide.
  const day = row.day ?? row.year;
  if (from && !(day !== undefined && day >= from)) return false;
  // «~» sorts after all digits, which includes the whole year or month.
  if (to && !(day !== undefined && day <= `${to}~`)) return false;
  return author.length === 0 || row.author.some((name) => author.includes(name));
}

/** Gives the facets whose filters an article does not match. */
function missedFacets(row: FacetRow, filters: Filters): FacetName[] {
  return FACETS.filter((name) => {
    const values = filters[name] ?? [];
    return values.length > 0 && !facetValues(row, name).some((value) => values.includes(value));
  });
}

/** Gives the hits that match all filters. */
export function applyFilters(hits: readonly Hit[], filters: Filters, { rows }: Facets): Hit[] {
  return hits.filter(({ article }) => {
    const row = rows[article];
    return row !== undefined && isInRange(row, filters) && missedFacets(row, filters).length === 0;
  });
}

/** Sorts hits by their days, with undated articles last in both orders. */
export function sortHits(hits: readonly Hit[], sort: Sort, { rows }: Facets): Hit[] {
  if (sort === 'relevance') return [...hits];
  const sign = sort === 'newest' ? -1 : 1;
  const dated = hits.map((hit) => ({ hit, day: rows[hit.article]?.day }));
  dated.sort(({ day: a }, { day: b }) => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return a === b ? 0 : a < b ? -sign : sign;
  });
  return dated.map(({ hit }) => hit);
}

/**
 * Counts the values of hits, the most frequent first. A facet ignores its own filter, so that it shows how many articles each
 * other value would give.
 * @param hasTags whether tags are loaded
 */
export function countFacets(
  hits: readonly Hit[],
  filters: Filters,
  { rows, names }: Facets,
  lang: 'ar' | 'en',
  hasTags: boolean,
): FacetCounts {
  const hasFilters = !hasNoFilters(filters);
  const counts = {
    lang: startCounts(filters.lang),
    publisher: startCounts(filters.publisher),
    tag: startCounts(filters.tag),
    year: startCounts(filters.year),
  };
  for (const { article } of hits) {
    const row = rows[article];
    if (row === undefined || (hasFilters && !isInRange(row, filters))) continue;
    const [missed, ...others] = hasFilters ? missedFacets(row, filters) : [];
    if (others.length > 0) continue;
    for (const name of missed === undefined ? FACETS : [missed])
      for (const value of facetValues(row, name)) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
  }
  const count = (name: FacetName): FacetValue[] => {
    const nameOf = (id: string) =>
      name === 'publisher' || name === 'tag' ? (names[name].get(id)?.[lang] ?? id) : id;
    const values = [...counts[name]].map(([id, count]) => ({ id, name: nameOf(id), count }));
    return name === 'year'
      ? values.sort((a, b) => compareCodeUnits(b.id, a.id))
      : values.sort((a, b) => b.count - a.count || compareCodeUnits(a.id, b.id));
  };
  return {
    lang: count('lang'),
    publisher: count('publisher'),
    tag: hasTags ? count('tag') : null,
    year: count('year'),
  };
}

/** Counts the values of a filter from 0, so that they are shown even where no article has them. */
function startCounts(values: readonly string[] = []): Map<string, number> {
  return new Map(values.map((value) => [value, 0]));
}
