/** What a page says of itself in JSON-LD (json-ld.org), in the words of schema.org. Nothing here is trusted or merged. */
import { oneLine } from '../../../../text/clean.ts';
import { markupText } from '../dom/parsePage.ts';

/** One described thing: its properties, of which any may be anything. */
export type Thing = Readonly<Record<string, unknown>>;

const MAX_SCRIPT_LENGTH = 1_000_000;
const MAX_DEPTH = 4;

/** schema.org/Article and the kinds of it that are written by newsrooms and blogs. */
const ARTICLE_TYPE = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$/u;

/** All things that stand on the page by themselves: alone, in an array, in an `@graph` or as a page's main entity. */
export function findThings(document: Document): Thing[] {
  return [...document.querySelectorAll('script')]
    .filter((script) => /^application\/ld\+json/iu.test(script.getAttribute('type') ?? ''))
    .flatMap((script) => flattenThings(parseLenient(script.textContent ?? ''), 0));
}

/** The article among them: the first with a headline or a body. */
export function findArticle(things: readonly Thing[]): Thing | undefined {
  return things.find(
    (thing) => isA(thing, ARTICLE_TYPE) && (thing.headline ?? thing.name ?? thing.articleBody),
  );
}

export function isA(thing: Thing, kind: RegExp): boolean {
  return toList(thing['@type']).some((type) => typeof type === 'string' && kind.test(type));
}

/** The names of people, organisations, sections or keywords: strings, or things with a `name`. */
export function toNames(value: unknown): string[] {
  return toList(value)
    .map((entry) => toLine(isThing(entry) ? (toList(entry.name)[0] ?? '') : entry))
    .filter((name) => name !== '');
}

/** A value as one clean line; empty where it is no text. */
export function toLine(value: unknown): string {
  return typeof value === 'string' ? oneLine(markupText(value)) : '';
}

export function toList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flattenThings(value: unknown, depth: number): Thing[] {
  if (depth > MAX_DEPTH) return [];
  return toList(value)
    .filter(isThing)
    .flatMap((thing) => [
      thing,
      ...flattenThings(thing['@graph'], depth + 1),
      ...flattenThings(thing.mainEntity, depth + 1),
    ]);
}

/** Newsrooms' templates put raw line ends into strings, comment marks around them and commas before the end. */
function parseLenient(text: string): unknown {
  if (text.length > MAX_SCRIPT_LENGTH) return undefined;
  const tidied = text
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/gu, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids inside strings
    .replace(/[\u0000-\u001F]+/gu, ' ');
  for (const candidate of [tidied, tidied.replace(/,(?=\s*[}\]])/gu, '').replace(/;\s*$/u, '')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The page has other places that say the same, so damage here is no reason to lose it.
    }
  }
  return undefined;
}
