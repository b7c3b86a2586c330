/** Endings of Arabic words: gender, number, the relative ي and possessive pronouns. Words are levelled (spelling.ts). */
import { isBrokenPlural } from './brokenPlurals.ts';
import { hasNoEnding } from './names.ts';

/**
 * The longest first. An ending comes off where enough letters are left to be a word: fewer for endings that are seldom
 * part of one.
 */
const SUFFIXES: readonly (readonly [leave: number, suffixes: readonly string[]])[] = [
  [3, ['ياتها', 'ياتهم', 'تيهما', 'اتهما']],
  [3, ['اتها', 'اتهم', 'اتنا', 'تهما', 'يهما']],
  [3, ['يات', 'يون', 'يين', 'هما', 'كما', 'تهم', 'تها', 'تنا', 'تكم', 'تين', 'تان']],
  [3, ['ها', 'هم', 'هن', 'نا', 'كم', 'ات', 'ون', 'وا', 'يه', 'ته', 'تي']],
  [3, ['ان', 'ين', 'ه', 'ت']],
  [3, ['ي', 'ا']],
];

const ALL = SUFFIXES.flatMap(([, suffixes]) => suffixes);

/**
 * The word without its endings, taken off one by one, so that a word and what is derived from it end alike: برلماني,
 * برلمان. Names and broken plurals keep theirs: رؤساء is not
 * روسيا.
 */
export function withoutSuffix(word: string): string {
  let rest = word;
  while (!hasNoEnding(rest) && !isBrokenPlural(rest)) {
    const name = ALL.find((ending) => rest.endsWith(ending) && hasNoEnding(rest.slice(0, -ending.length)));
    if (name !== undefined) return rest.slice(0, -name.length);
    const suffix = nextSuffix(rest);
    if (suffix === undefined) return rest;
    rest = rest.slice(0, -suffix.length);
  }
  return rest;
}

/** The ending that comes off a word next; undefined where none does. */
function nextSuffix(word: string): string | undefined {
  for (const [leave, suffixes] of SUFFIXES) {
    const suffix = suffixes.find((ending) => word.endsWith(ending) && word.length - ending.length >= leave);
    if (suffix !== undefined) return suffix;
  }
  return undefined;
}
