/**
 * What filters, facets and sorting need of a segment's articles, in small files: a column for each property, a row for
 * each article in the index's order. Pagefind's own filters took twice the bytes. Tags take most of them, so they are
 * files of their own, the frequent ones and the rare ones.
 */
import type { NamedEntity, SearchRecord } from './record.ts';

/** Names of things, and of which each article has which, by their places in the list. */
export interface Column {
  /** Id and names in Arabic and English; the English one is left out where it is the same. */
  names: [id: string, ar: string, en?: string][];
  /** A list of places for each article, the places joined by spaces, the lists by commas. */
  of: string;
}

export interface FacetFile {
  /** A letter for each article: `a` or `e`. */
  lang: string;
  /** Days since 1970 as differences to the article before, joined by commas; nothing where undated. */
  days: string;
  publisher: Column;
}

/** A tag of fewer articles than this share of a segment is rare. */
const RARE = 1 / 1000;
const DAY = 86_400_000;

/** The facet file of a segment's articles. */
export function facetFile(records: readonly SearchRecord[]): FacetFile {
  return {
    lang: records.map(({ lang }) => lang[0]).join(''),
    days: differences(records.map(({ day }) => day)),
    publisher: column(records.map(({ publisher }) => (publisher ? [publisher] : []))),
  };
}

/** The tags of a segment's articles: those that are frequent in the segment, or those that are rare. */
export function tagFile(records: readonly SearchRecord[], which: 'frequent' | 'rare'): Column {
  const counts = tagCounts(records);
  const wanted = ({ id }: NamedEntity) => isRare(id, counts, records.length) === (which === 'rare');
  return column(records.map(({ tags }) => tags.filter(wanted)));
}

function tagCounts(records: readonly SearchRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of records.flatMap(({ tags }) => tags)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function isRare(id: string, counts: ReadonlyMap<string, number>, articles: number): boolean {
  return (counts.get(id) ?? 0) < articles * RARE;
}

function differences(days: readonly (string | undefined)[]): string {
  let before = 0;
  return days
    .map((day) => {
      if (day === undefined) return '';
      const number = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
      const difference = number - before;
      before = number;
      return difference;
    })
    .join(',');
}

/** The most frequent things first, so that most places are short. */
function column(lists: readonly (readonly NamedEntity[])[]): Column {
  const counts = new Map<string, number>();
  const things = new Map<string, NamedEntity>();
  for (const thing of lists.flat()) {
    things.set(thing.id, thing);
    counts.set(thing.id, (counts.get(thing.id) ?? 0) + 1);
  }
  const count = ({ id }: NamedEntity) => counts.get(id) ?? 0;
  const sorted = [...things.values()].sort((a, b) => count(b) - count(a) || (a.id < b.id ? -1 : 1));
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  return {
    names: sorted.map(({ id, name }) => (name.ar === name.en ? [id, name.ar] : [id, name.ar, name.en])),
    of: lists.map((list) => list.map(({ id }) => places.get(id)).join(' ')).join(','),
  };
}

/** What one article has. */
export interface FacetRow {
  lang: 'ar' | 'en';
  /** ISO 8601, where it is known. */
  day?: string;
  publisher: string[];
  /** Those that were asked for so far. */
  tag: string[];
}

/** The rows of a facet file, in the index's order, without tags. */
export function facetRows({ lang, days, publisher }: FacetFile): FacetRow[] {
  if (lang === '') return [];
  const publishers = expandColumn(publisher);
  let number = 0;
  return days.split(',').map((difference, place) => {
    number += Number(difference);
    return {
      lang: lang[place] === 'e' ? 'en' : 'ar',
      ...(difference !== '' && { day: new Date(number * DAY).toISOString().slice(0, 10) }),
      publisher: publishers[place] ?? [],
      tag: [],
    };
  });
}

/** The ids of each article. */
export function expandColumn({ names, of }: Column): string[][] {
  return of
    .split(',')
    .map((list) => (list === '' ? [] : list.split(' ').flatMap((place) => names[Number(place)]?.[0] ?? [])));
}
