/**
 * Writes and reads what filters, facets and sorting need of a segment's articles: a column for each property, a row for each
 * article in the index's order. Pagefind's own filters take twice the bytes. Tags take most of the bytes, so frequent and rare
 * tags are in files of their own.
 */
import type { NamedEntity, SearchRecord } from './record.ts';

/** In a larger archive, facets take more bytes than a search: they are counted with filters or on request only. */
export const MAX_ARTICLES_WITH_FACETS = 100_000;

/** The entities of one kind, and which of them each article has. */
export interface Column {
  /** Id, Arabic name and English name; the English name is left out where it is the same. */
  names: [id: string, ar: string, en?: string][];
  /** For each article the places in `names`, joined by spaces; articles are joined by commas. */
  of: string;
}

export interface FacetFile {
  /** A letter for each article: `a` or `e`. */
  lang: string;
  /** The years; an undated article has none. */
  year: Column;
  publisher: Column;
}

/** A tag is rare where less than this share of the segment's articles have it. */
const RARE_TAG_SHARE = 1 / 1000;
const DAY_MS = 86_400_000;

/** Makes the facet file of a segment's articles. */
export function facetFile(records: readonly SearchRecord[]): FacetFile {
  return {
    lang: records.map(({ lang }) => lang[0]).join(''),
    year: makeColumn(records.map(({ day }) => (day === undefined ? [] : [sameName(day.slice(0, 4))]))),
    publisher: makeColumn(records.map(({ publisher }) => (publisher ? [publisher] : []))),
  };
}

/** Makes the file of those tags that are frequent in a segment, or of those that are rare. */
export function tagFile(records: readonly SearchRecord[], which: 'frequent' | 'rare'): Column {
  const counts = tagCounts(records);
  const isWanted = ({ id }: NamedEntity) => isRare(id, counts, records.length) === (which === 'rare');
  return makeColumn(records.map(({ tags }) => tags.filter(isWanted)));
}

/** Makes the file of authors. They have one name, which is their id. */
export function authorFile(records: readonly SearchRecord[]): Column {
  return makeColumn(records.map(({ authors }) => authors.map(sameName)));
}

/** A publisher, tag or author with one name in both languages, which is its id. */
function sameName(id: string): NamedEntity {
  return { id, name: { ar: id, en: id } };
}

function tagCounts(records: readonly SearchRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of records.flatMap(({ tags }) => tags)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function isRare(id: string, counts: ReadonlyMap<string, number>, articles: number): boolean {
  return (counts.get(id) ?? 0) < articles * RARE_TAG_SHARE;
}

/**
 * Makes the file of days: days since 1970 as differences from the article before, joined by commas; empty where undated. Only
 * ranges and sorting need them.
 */
export function dayFile(records: readonly SearchRecord[]): string {
  let previous = 0;
  return records
    .map(({ day }) => {
      if (day === undefined) return '';
      const number = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
      const difference = number - previous;
      previous = number;
      return difference;
    })
    .join(',');
}

/** Sorts the most frequent entities first, so that most places are short. */
function makeColumn(lists: readonly (readonly NamedEntity[])[]): Column {
  const counts = new Map<string, number>();
  const entities = new Map<string, NamedEntity>();
  for (const entity of lists.flat()) {
    entities.set(entity.id, entity);
    counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
  }
  const count = ({ id }: NamedEntity) => counts.get(id) ?? 0;
  const sorted = [...entities.values()].sort((a, b) => count(b) - count(a) || (a.id < b.id ? -1 : 1));
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  return {
    names: sorted.map(({ id, name }) => (name.ar === name.en ? [id, name.ar] : [id, name.ar, name.en])),
    of: lists.map((list) => list.map(({ id }) => places.get(id)).join(' ')).join(','),
  };
}

/** The facets of one article. */
export interface FacetRow {
  lang: 'ar' | 'en';
  /** The year, where it is known. */
  year?: string;
  /** ISO 8601, where it is known and days are loaded. */
  day?: string;
  publisher: string[];
  /** The tags that are loaded so far. */
  tag: string[];
  /** The authors, once they are loaded. */
  author: string[];
}

/** Reads the rows of a facet file, in the index's order, without days, tags and authors. */
export function facetRows({ lang, year, publisher }: FacetFile): FacetRow[] {
  const publishers = expandColumn(publisher);
  const years = expandColumn(year);
  return [...lang].map((letter, place) => ({
    lang: letter === 'e' ? 'en' : 'ar',
    year: years[place]?.[0],
    publisher: publishers[place] ?? [],
    tag: [],
    author: [],
  }));
}

/** Reads what `dayFile` wrote. @returns the day of each article, in ISO 8601, where it is known */
export function readDays(days: string): (string | undefined)[] {
  let number = 0;
  return days.split(',').map((difference) => {
    number += Number(difference);
    return difference === '' ? undefined : new Date(number * DAY_MS).toISOString().slice(0, 10);
  });
}

/** Gives the ids of each article in a column. */
export function expandColumn({ names, of }: Column): string[][] {
  return of
    .split(',')
    .map((list) => (list === '' ? [] : list.split(' ').flatMap((place) => names[Number(place)]?.[0] ?? [])));
}
