/** Converts the values of fields in dumps (text, numbers, lists, objects with a name) to the values of a draft. */
import { oneLine, stripControls } from '../../../text/clean.ts';
import { plainText } from '../html/markdown/htmlFragment.ts';

/** Members that hold the value of an object: in terms, in WordPress's REST API, in exports of MongoDB. */
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

/** The own members of a JSON object, with any name; never those of a prototype. Undefined if the value is no object. */
export function objectMembers(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

/** The text of a value, with its line ends; a list of texts becomes lines. Undefined if there is no text. */
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

/** The value as one line of text without markup: a title, a section, a publisher. A list gives its first text. */
export function toLine(value: unknown): string | undefined {
  const text = toText(Array.isArray(value) ? value.find((item) => toText(item) !== undefined) : value);
  return text === undefined ? undefined : plainText(text) || undefined;
}

/**
 * The texts of a list, which may also be written as a single text.
 * @param separators separate the items of a single text
 */
export function toList(value: unknown, separators: RegExp): string[] | undefined {
  const items = Array.isArray(value)
    ? value.map((item) => toLine(item))
    : splitList(toText(value), separators);
  const texts = items.flatMap((item) => item || []);
  return texts.length === 0 ? undefined : [...new Set(texts)];
}

/** Splits a list that is written as text. In tables it may be a list as programs print it: `["a", "b"]`, `['a', 'b']`. */
function splitList(text: string | undefined, separators: RegExp): (string | undefined)[] {
  if (text === undefined) return [];
  if (!/^\[[\s\S]*\]$/u.test(text)) return text.split(separators).map(plainText);
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map((item) => toLine(item));
  } catch {
    // It is a list of Python, or a text in brackets.
  }
  return text
    .slice(1, -1)
    .split(separators)
    .map((item) => plainText(item.trim().replace(/^(['"])([\s\S]*)\1$/u, '$2')));
}

/**
 * A date as the source gives it. Seconds, milliseconds and microseconds since 1970 become ISO 8601 with Z, whether they
 * are numbers or texts of digits.
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

/** Names of fields whose times are in UTC: WordPress's `date_gmt` and `post_date_gmt`. */
const UTC_NAME = /(?:gmt|utc)$/iu;
const LOCAL_TIME = /^(?<day>\d{4}-\d{2}-\d{2})[T ](?<clock>\d{2}:\d{2}(?::\d{2})?)$/u;

/** A date as the source gives it, with Z where only the folded name of its field says that it is in UTC. */
export function toNamedDate(name: string, value: unknown): string | undefined {
  const date = toDate(value);
  return date !== undefined && UTC_NAME.test(name) ? date.replace(LOCAL_TIME, '$<day>T$<clock>Z') : date;
}

/** A web address; undefined for anything else, such as an identifier or a path. */
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

/** A language as the source declares it, `ar-EG`. The name of a language becomes its tag. */
export function toLanguage(value: unknown): string | undefined {
  const text = toLine(value);
  return text === undefined ? undefined : (LANGUAGE_NAMES.get(text.toLowerCase()) ?? text);
}
