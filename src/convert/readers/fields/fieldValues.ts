/** From the values that dumps put into fields (text, numbers, lists, objects with a name) to what a draft holds. */
import { oneLine, stripControls } from '../../../text/clean.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';

/** Where objects keep what they stand for: terms, WordPress's REST interface, MongoDB's exports. */
const VALUE_KEYS = [
  'name',
  'term',
  'value',
  'rendered',
  'text',
  'title',
  'label',
  'displayName',
  '$date',
  '#text',
  '@value',
];

/** The own members of a JSON object, whatever they are called; no prototype is ever looked at. */
export function objectMembers(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

/** The text that a value holds, with its lines; a list of texts becomes lines. Undefined where there is none. */
export function toText(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return stripControls(value).trim() || undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (depth > 2) return undefined;
  if (Array.isArray(value)) {
    const texts = value.map((item) => toText(item, depth + 1)).filter((text) => text !== undefined);
    return texts.join('\n') || undefined;
  }
  const members = new Map(objectMembers(value));
  for (const key of VALUE_KEYS) {
    const text = toText(members.get(key), depth + 1);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** One line of text without markup: a title, a section, a publisher. Of a list, the first. */
export function toLine(value: unknown): string | undefined {
  const text = toText(Array.isArray(value) ? value.find((item) => toText(item) !== undefined) : value);
  return text === undefined ? undefined : plainText(text) || undefined;
}

/**
 * The texts of a list: one that is a list, or one that was written into a single text.
 * @param separators what keeps the items of a single text apart
 */
export function toList(value: unknown, separators: RegExp): string[] | undefined {
  const items = Array.isArray(value)
    ? value.map((item) => toLine(item))
    : splitList(toText(value), separators);
  const texts = items.flatMap((item) => item || []);
  return texts.length === 0 ? undefined : [...new Set(texts)];
}

/** Columns of tables hold lists as programs print them: `["a", "b"]`, and Python's `['a', 'b']`. */
function splitList(text: string | undefined, separators: RegExp): (string | undefined)[] {
  if (text === undefined) return [];
  if (!/^\[[\s\S]*\]$/u.test(text)) return text.split(separators).map(plainText);
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map((item) => toLine(item));
  } catch {
    // Python's, or a text in brackets.
  }
  return text
    .slice(1, -1)
    .split(separators)
    .map((item) => plainText(item.trim().replace(/^(['"])([\s\S]*)\1$/u, '$2')));
}

/**
 * A date as the source gives it; seconds and milliseconds (and microseconds) since 1970 become ISO with Z, as numbers
 * and as texts of 10, 13 or 16 digits.
 */
export function toDate(value: unknown): string | undefined {
  const text = Array.isArray(value) ? toLine(value) : toText(value);
  if (text === undefined) return undefined;
  if (!/^(?:-?\d{9,10}|-?\d{12,13}|-?\d{15,16})(?:\.\d+)?$/u.test(text)) return oneLine(text);
  const digits = text.replace('-', '').split('.', 1).join('').length;
  const scale = digits <= 10 ? 1000 : digits <= 13 ? 1 : 0.001;
  const date = new Date(Math.round(Number(text) * scale));
  return Number.isNaN(date.getTime()) ? text : date.toISOString().replace('.000Z', 'Z');
}

/** A web address, or undefined: identifiers and paths are none. */
export function toAddress(value: unknown): string | undefined {
  const text =
    toText(Array.isArray(value) ? value[0] : value) ?? toText(new Map(objectMembers(value)).get('url'));
  return text !== undefined && /^https?:\/\/\S+$/iu.test(text) && URL.canParse(text) ? text : undefined;
}

const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map([
  ['arabic', 'ar'],
  ['العربية', 'ar'],
  ['عربي', 'ar'],
  ['ara', 'ar'],
  ['english', 'en'],
  ['الإنجليزية', 'en'],
  ['إنجليزي', 'en'],
  ['eng', 'en'],
]);

/** A language as it is declared, `ar-EG`; its name where that is given instead becomes its tag. */
export function toLanguage(value: unknown): string | undefined {
  const text = toLine(value);
  return text === undefined ? undefined : (LANGUAGE_NAMES.get(text.toLowerCase()) ?? text);
}
