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
  name: string;
  value: unknown;
}

/**
 * Makes a lookup of a row's values for a field: first the mapped value, then the values of the usual names, then those one
 * level down.
 */
export function makeValueLookup(row: Row, map: FieldMap | undefined): (field: Field) => NamedValue[] {
  const levels = [new Map<string, unknown>(), new Map<string, unknown>()];
  const exact = new Map<string, unknown>();
  const add = (level: number, name: string, value: unknown): void => {
    const folded = foldName(name);
    if (levels[level]?.get(folded) === undefined) levels[level]?.set(folded, value);
  };
  for (const [name, value] of row) {
    exact.set(name, value);
    add(0, name, value);
    const members = objectMembers(value) ?? [];
    for (const [inner, member] of members) {
      exact.set(`${name}.${inner}`, member);
      if (FIELD_CONTAINERS.has(foldName(name))) add(1, inner, member);
    }
  }
  return (field) => {
    const mapped = map?.[field];
    const names = foldedNames(field);
    return [
      ...(mapped === undefined
        ? []
        : [{ name: mapped, value: exact.get(mapped) ?? levels[0]?.get(foldName(mapped)) }]),
      ...levels.flatMap((level) => names.map((name) => ({ name, value: level.get(name) }))),
    ].filter(({ value }) => value !== undefined && value !== null);
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
