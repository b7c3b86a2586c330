/** Resolves the filters of a query and of the options: names of publishers, tags and authors to ids, days to ranges. */
import type { Language } from '../../archive/article/article.ts';
import type { Query, QueryProblem } from '../../search/query/query.ts';
import { fold } from '../../text/arabic.ts';
import type { Names } from '../indexFiles/archive.ts';
import type { Filters } from './filters.ts';

/** A value of a filter that the archive does not have. */
export interface UnknownValue {
  kind: 'unknown-value';
  field: NamedFilter;
  value: string;
  /** Names that the archive has, in the interface's language, the most similar first. */
  known: string[];
}

/** A faulty part of a query. The search ignores it. */
export type SearchProblem = QueryProblem | UnknownValue;

export type NamedFilter = 'publisher' | 'tag' | 'author';
export const NAMED_FILTERS: readonly NamedFilter[] = ['publisher', 'tag', 'author'];

/** The maximum number of known names that a problem lists. */
const MAX_KNOWN_NAMES = 8;

/** Gives the filters that a query names, before their names are resolved. Values of one field are alternatives. */
export function filtersOfQuery({ filters }: Query): Filters {
  const { publisher, tag, author, lang, from, to } = filters;
  return { publisher, tag, author, lang, from, to };
}

/** Joins the filters of options and query. Where both have values of one field, those of the query count. */
export function joinFilters(options: Filters, ofQuery: Filters): Filters {
  const joined: Filters = { ...options };
  for (const name of ['publisher', 'tag', 'author', 'lang', 'year'] as const) {
    const values = ofQuery[name];
    if (values !== undefined && values.length > 0) joined[name] = values;
  }
  joined.from = laterOf(options.from, ofQuery.from);
  joined.to = earlierOf(options.to, ofQuery.to);
  return joined;
}

function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  return a !== undefined && b !== undefined && a > b ? a : (b ?? a);
}

/** `2015` ends after `2015-03`, which «~» shows, since it sorts after all digits and signs of dates. */
function earlierOf(a: string | undefined, b: string | undefined): string | undefined {
  return a !== undefined && b !== undefined && `${a}~` < `${b}~` ? a : (b ?? a);
}

export interface ResolvedValues {
  ids: string[];
  unknown: UnknownValue[];
}

/**
 * Finds the ids of publishers, tags or authors.
 * @param values ids, or names in either language and any spelling
 * @param names those that the archive has
 * @param lang the language of the names that a problem lists
 */
export function resolveNames(
  field: NamedFilter,
  values: readonly string[],
  names: Names,
  lang: Language,
): ResolvedValues {
  const idsByName = new Map<string, string[]>();
  for (const [id, { ar, en }] of names) {
    for (const name of new Set([id, fold(ar), fold(en)])) {
      const ids = idsByName.get(name);
      if (ids === undefined) idsByName.set(name, [id]);
      else ids.push(id);
    }
  }
  const ids: string[] = [];
  const unknown: UnknownValue[] = [];
  for (const value of values) {
    const found = names.has(value) ? [value] : idsByName.get(fold(value));
    if (found !== undefined) ids.push(...found);
    else unknown.push({ kind: 'unknown-value', field, value, known: similarNames(value, names, lang) });
  }
  return { ids, unknown };
}

/** Names in a language that share the most pairs of letters with a value, in either language. */
function similarNames(value: string, names: Names, lang: Language): string[] {
  const pairs = letterPairs(value);
  const scored = [...names.values()].map((name) => {
    const best = Math.max(...[name.ar, name.en].map((spelling) => sharedShare(pairs, letterPairs(spelling))));
    return { name, best };
  });
  const sorted = scored.sort((a, b) => b.best - a.best).map(({ name }) => name[lang]);
  return [...new Set(sorted)].slice(0, MAX_KNOWN_NAMES);
}

function letterPairs(text: string): Set<string> {
  const letters = fold(text);
  return new Set(Array.from(letters, (_, at) => letters.slice(at, at + 2)));
}

/** Dice's coefficient. */
function sharedShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size || 1);
}
