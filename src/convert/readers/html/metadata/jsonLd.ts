/** What a page says of itself in JSON-LD (json-ld.org), in the words of schema.org. Nothing here is trusted or merged. */
import { oneLine } from '../../../../text/clean.ts';
import { textOf } from '../dom/parsePage.ts';

/** One described thing: its properties, of which any may be anything. */
export type Thing = Readonly<Record<string, unknown>>;

const LONGEST = 1_000_000;
const DEEPEST = 4;

/** schema.org/Article and the kinds of it that are written by newsrooms and blogs. */
const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$/u;

/** All things that stand on the page by themselves: alone, in an array, in an `@graph` or as a page's main entity. */
export function thingsOf(document: Document): Thing[] {
  return [...document.querySelectorAll('script')]
    .filter((script) => /^application\/ld\+json/iu.test(script.getAttribute('type') ?? ''))
    .flatMap((script) => flat(parsed(script.textContent ?? ''), 0));
}

/** The article among them: the first with a headline or a body. */
export function articleOf(things: readonly Thing[]): Thing | undefined {
  return things.find((thing) => isA(thing, ARTICLE) && (thing.headline ?? thing.name ?? thing.articleBody));
}

export function isA(thing: Thing, kind: RegExp): boolean {
  return listOf(thing['@type']).some((type) => typeof type === 'string' && kind.test(type));
}

/** The names of people, organisations, sections or keywords: strings, or things with a `name`. */
export function namesOf(value: unknown): string[] {
  return listOf(value)
    .map((entry) => stringOf(isThing(entry) ? (listOf(entry.name)[0] ?? '') : entry))
    .filter((name) => name !== '');
}

/** A value as one clean line; empty where it is no text. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? oneLine(textOf(value)) : '';
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flat(value: unknown, depth: number): Thing[] {
  if (depth > DEEPEST) return [];
  return listOf(value)
    .filter(isThing)
    .flatMap((thing) => [thing, ...flat(thing['@graph'], depth + 1), ...flat(thing.mainEntity, depth + 1)]);
}

/** Newsrooms' templates put raw line ends into strings, comment marks around them and commas before the end. */
function parsed(text: string): unknown {
  if (text.length > LONGEST) return undefined;
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
