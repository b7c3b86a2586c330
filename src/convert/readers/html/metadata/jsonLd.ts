/** Reads a page's JSON-LD (json-ld.org) in the vocabulary of schema.org. The values are only read, never merged. */
import { oneLine } from '../../../../text/clean.ts';
import { markupToText } from '../dom/parsePage.ts';

/** A thing in the sense of schema.org. Its properties may have values of any type. */
export type Thing = Readonly<Record<string, unknown>>;

const MAX_SCRIPT_LENGTH = 1_000_000;
const MAX_DEPTH = 4;

/** schema.org/Article, and its subtypes for news and blogs. */
const ARTICLE_TYPE = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$/u;

/** All top-level things of a page: single ones, elements of arrays and of `@graph`, and main entities. */
export function findThings(document: Document): Thing[] {
  return [...document.querySelectorAll('script')]
    .filter((script) => /^application\/ld\+json/iu.test(script.getAttribute('type') ?? ''))
    .flatMap((script) => flattenThings(parseLenient(script.textContent ?? ''), 0));
}

/** The article among things: the first one with a headline or a body. */
export function findArticle(things: readonly Thing[]): Thing | undefined {
  return things.find(
    (thing) => hasType(thing, ARTICLE_TYPE) && (thing.headline ?? thing.name ?? thing.articleBody),
  );
}

export function hasType(thing: Thing, kind: RegExp): boolean {
  return toArray(thing['@type']).some((type) => typeof type === 'string' && kind.test(type));
}

/** The names of people, organisations, sections or keywords, which are strings or things with a `name`. */
export function toNames(value: unknown): string[] {
  return toArray(value)
    .map((entry) => toPlainLine(isThing(entry) ? (toArray(entry.name)[0] ?? '') : entry))
    .filter((name) => name !== '');
}

/** A value as one line of clean text; empty if it is no text. */
export function toPlainLine(value: unknown): string {
  return typeof value === 'string' ? oneLine(markupToText(value)) : '';
}

export function toArray(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flattenThings(value: unknown, depth: number): Thing[] {
  if (depth > MAX_DEPTH) return [];
  return toArray(value)
    .filter(isThing)
    .flatMap((thing) => [
      thing,
      ...flattenThings(thing['@graph'], depth + 1),
      ...flattenThings(thing.mainEntity, depth + 1),
    ]);
}

/** Parses JSON; undefined if it is damaged. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parses JSON with common faults of templates: raw line ends in strings, comment marks around it, trailing commas. */
function parseLenient(text: string): unknown {
  if (text.length > MAX_SCRIPT_LENGTH) return undefined;
  const tidied = text
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/gu, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids inside strings
    .replace(/[\u0000-\u001F]+/gu, ' ');
  for (const candidate of [tidied, tidied.replace(/,(?=\s*[}\]])/gu, '').replace(/;\s*$/u, '')]) {
    // Damaged JSON-LD is ignored, because other parts of the page give the same data.
    const value = parseJson(candidate);
    if (value !== undefined) return value;
  }
  return undefined;
}
