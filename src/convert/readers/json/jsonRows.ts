/** Finds the rows of a JSON value: the value itself, its elements, or the elements of a list within it. */
import type { FieldMap } from '../fields/fieldNames.ts';
import { objectMembers } from '../fields/fieldValues.ts';
import { hasBody, looksLikeRow } from '../fields/rowValues.ts';

/** Responses of APIs wrap their list: `{"response": {"docs": […]}}`, `{"hits": {"hits": […]}}`. */
const MAX_DEPTH = 3;

/**
 * Finds the rows of a value. A list gives its elements. An object with the fields of an article is one row. Any other
 * object gives the elements of its lists of articles.
 */
export function findRows(value: unknown, map?: FieldMap, depth = 0): unknown[] {
  if (Array.isArray(value)) return value;
  const members = objectMembers(value);
  if (members === undefined || hasBody(members, map)) return [value];
  const lists = members.map(([, member]) => member).filter((member) => isListOfRows(member, map));
  if (lists.length > 0) return lists.flat();
  if (looksLikeRow(members, map) || depth >= MAX_DEPTH) return [value];
  for (const [, member] of members) {
    const rows = objectMembers(member) === undefined ? [] : findRows(member, map, depth + 1);
    if (rows.length > 0 && rows[0] !== member) return rows;
  }
  return [value];
}

/** Lists of authors and pictures have titles too, but only articles have a body or at least three fields. */
function isListOfRows(value: unknown, map: FieldMap | undefined): value is unknown[] {
  if (!Array.isArray(value)) return false;
  const first = value.map(objectMembers).find((members) => members !== undefined);
  return first !== undefined && looksLikeRow(first, map) && (hasBody(first, map) || first.length >= 3);
}
