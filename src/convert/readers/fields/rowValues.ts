/** Finds the values that a row has for the parts of an article. */
import { type Field, type FieldMap, foldedNames, foldName } from './fieldNames.ts';
import { objectMembers, toText } from './fieldValues.ts';

/** Names and values, as `Object.entries` gives them. No key is ever looked up on an object. */
export type Row = Iterable<readonly [string, unknown]>;

/** Members that hold the fields of a row: in search engines, the Guardian's API, Zola, Drupal. */
const FIELD_CONTAINERS = new Set([
  'fields',
  'source',
  'attributes',
  'properties',
  'data',
  'metadata',
  'taxonomies',
  'extra',
  'params',
]);

export interface NamedValue {
  /** Folded, or as mapped. */
  name: string;
  /** Its place in the row as the source names it, `date` or `fields.date`. */
  path: string;
  value: unknown;
}

/**
 * Makes a lookup of a row's values for a field: first the mapped value, then the values of the usual names, then those one
 * level down.
 */
export function makeValueLookup(row: Row, map: FieldMap | undefined): (field: Field) => NamedValue[] {
  const levels = [new Map<string, NamedValue>(), new Map<string, NamedValue>()];
  const exact = new Map<string, unknown>();
  const add = (level: number, name: string, path: string, value: unknown): void => {
    const folded = foldName(name);
    if (levels[level]?.get(folded)?.value === undefined)
      levels[level]?.set(folded, { name: folded, path, value });
  };
  for (const [name, value] of row) {
    exact.set(name, value);
    add(0, name, name, value);
    const members = objectMembers(value) ?? [];
    for (const [inner, member] of members) {
      const path = `${name}.${inner}`;
      exact.set(path, member);
      if (FIELD_CONTAINERS.has(foldName(name))) add(1, inner, path, member);
    }
  }
  return (field) => {
    const mapped = map?.[field];
    const names = foldedNames(field);
    const byPath = mapped === undefined ? undefined : exact.get(mapped);
    const given: (NamedValue | undefined)[] = [
      ...(mapped === undefined
        ? []
        : [
            byPath === undefined || byPath === null
              ? levels[0]?.get(foldName(mapped))
              : { name: mapped, path: mapped, value: byPath },
          ]),
      ...levels.flatMap((level) => names.map((name) => level.get(name))),
    ];
    return given.flatMap((one) =>
      one === undefined || one.value === undefined || one.value === null ? [] : [one],
    );
  };
}

/** Whether a row could be an article: it has a title or a body under a usual or mapped name. */
export function looksLikeRow(row: Row, map?: FieldMap): boolean {
  const values = makeValueLookup(row, map);
  return [...values('title'), ...values('body')].some(({ value }) => toText(value) !== undefined);
}

/** Whether a row has a body. An object that wraps a list of articles may have a title, but has no body. */
export function hasBody(row: Row, map?: FieldMap): boolean {
  return makeValueLookup(row, map)('body').some(({ value }) => toText(value) !== undefined);
}

/** Whether a row is marked as unpublished. */
export function isUnpublished(row: Row): boolean {
  for (const [name, value] of row) {
    const folded = foldName(name);
    const flag = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (folded === 'draft' && (flag === true || flag === 'true')) return true;
    if (folded === 'published' && flag === false) return true;
  }
  return false;
}
