/** Keeps the fields of a row that have no place in an article, within limits. What exceeds them is named, and only the source has it. */
import type { ExtraValue } from '../../../archive/article/article.ts';
import { oneLine, stripControls } from '../../../text/clean.ts';
import { foldName } from './fieldNames.ts';
import { objectMembers } from './fieldValues.ts';
import type { Row } from './rowValues.ts';

const MAX_FIELDS = 50;
const MAX_NAME_LENGTH = 100;
/** The lengths of values as JSON, in characters. Front matter as a whole has a limit of 50,000. */
const MAX_VALUE_LENGTH = 2_000;
const MAX_TOTAL_LENGTH = 10_000;
/** A longer text is not even cleaned; cleaning shortens texts, but not by half. */
const MAX_SOURCE_LENGTH = 2 * MAX_VALUE_LENGTH;
/** Lists and maps within one another. */
const MAX_DEPTH = 4;

/** The name under which the names of fields beyond the limits are listed. */
const OMITTED = 'omitted';

/** Fields that say whether an article is published, which all articles are. */
const STATE_NAMES = new Set(['draft', 'published']);

/**
 * The fields of a row that are not used, with the unused members of maps. Fields of a map `extra`, as Zola's and Khizana's front matter
 * has it, are fields like the others.
 * @param used the places of used values, `date` or `fields.date`
 */
export function unusedFields(row: Row, used: ReadonlySet<string>): [string, unknown][] {
  const unused: [string, unknown][] = [];
  for (const [name, value] of row) {
    if (used.has(name) || (STATE_NAMES.has(foldName(name)) && typeof value === 'boolean')) continue;
    const members = objectMembers(value);
    if (members === undefined) {
      unused.push([name, value]);
      continue;
    }
    const others = members.filter(([inner]) => !used.has(`${name}.${inner}`));
    if (name === 'extra') for (const member of others) unused.push(member);
    else unused.push([name, members.length === others.length ? value : Object.fromEntries(others)]);
  }
  return unused;
}

/** Collects fields as values of front matter; undefined without any. Empty fields say nothing and are left out. */
export function collectExtra(
  fields: Iterable<readonly [string, unknown]>,
): Record<string, ExtraValue> | undefined {
  const extra = new Map<string, ExtraValue>();
  const omitted: string[] = [];
  let total = 0;
  for (const [given, value] of fields) {
    const name = oneLine(given);
    if (name === OMITTED) {
      // Khizana's own Markdown as a source.
      for (const item of Array.isArray(value) ? value.slice(0, MAX_FIELDS) : [value])
        if (isText(item)) omitted.push(oneLine(item));
      continue;
    }
    const kept = toExtraValue(value, 0);
    if (kept === undefined) continue;
    const length = kept === TOO_LARGE ? Number.POSITIVE_INFINITY : JSON.stringify(kept).length + name.length;
    const fits = extra.size < MAX_FIELDS && length <= MAX_VALUE_LENGTH && total + length <= MAX_TOTAL_LENGTH;
    if (kept === TOO_LARGE || !fits || !isSafeName(name)) {
      omitted.push(name);
      continue;
    }
    extra.set(name, kept);
    total += length;
  }
  if (omitted.length > 0) extra.set(OMITTED, listOmitted(omitted));
  return extra.size === 0 ? undefined : Object.fromEntries(extra);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isSafeName(name: string): boolean {
  return name !== '' && name !== '__proto__' && name.length <= MAX_NAME_LENGTH;
}

function listOmitted(names: readonly string[]): string[] {
  const shown = names.slice(0, MAX_FIELDS).map((name) => name.slice(0, MAX_NAME_LENGTH));
  const rest = names.length - shown.length;
  return rest > 0 ? [...shown, `and ${rest} more`] : shown;
}

const TOO_LARGE = Symbol('too large');

/** The value without control characters and empty members; undefined if nothing is left. */
function toExtraValue(value: unknown, depth: number): ExtraValue | typeof TOO_LARGE | undefined {
  if (isText(value))
    return value.length > MAX_SOURCE_LENGTH ? TOO_LARGE : stripControls(value).trim() || undefined;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === MAX_DEPTH || Object.keys(value).length > MAX_VALUE_LENGTH) return TOO_LARGE;
  if (Array.isArray(value)) {
    const items = value.map((item) => toExtraValue(item, depth + 1)).filter((item) => item !== undefined);
    if (items.includes(TOO_LARGE)) return TOO_LARGE;
    return items.length === 0 ? undefined : items.filter((item) => item !== TOO_LARGE);
  }
  const members = new Map<string, ExtraValue>();
  for (const [given, member] of Object.entries(value)) {
    const kept = toExtraValue(member, depth + 1);
    const name = oneLine(given);
    if (kept === TOO_LARGE || (kept !== undefined && !isSafeName(name))) return TOO_LARGE;
    if (kept !== undefined) members.set(name, kept);
  }
  return members.size === 0 ? undefined : Object.fromEntries(members);
}
