/** Removes the endings of Arabic words: gender, number, the relative ي and possessive pronouns. Words are normalised (spelling.ts). */
import { isBrokenPlural } from './brokenPlurals.ts';
import { hasNoEnding } from './names.ts';

/**
 * The longest first. An ending is removed only where at least `minRest` letters remain.
 */
const SUFFIXES: readonly (readonly [minRest: number, suffixes: readonly string[]])[] = [
  [3, ['ياتها', 'ياتهم', 'تيهما', 'اتهما']],
  [3, ['اتها', 'اتهم', 'اتنا', 'تهما', 'يهما']],
  [3, ['يات', 'يون', 'يين', 'هما', 'كما', 'تهم', 'تها', 'تنا', 'تكم', 'تين', 'تان']],
  [3, ['ها', 'هم', 'هن', 'نا', 'كم', 'ات', 'ون', 'وا', 'يه', 'ته', 'تي']],
  [3, ['ان', 'ين', 'ه', 'ت']],
  [3, ['ي', 'ا']],
];

const ALL_SUFFIXES = SUFFIXES.flatMap(([, suffixes]) => suffixes);

/**
 * Removes endings one by one, so that a word and words derived from it give the same stem: برلماني, برلمان. Names and broken
 * plurals keep theirs: رؤساء is not روسيا.
 */
export function withoutSuffix(word: string): string {
  let rest = word;
  while (!hasNoEnding(rest) && !isBrokenPlural(rest)) {
    const nameEnding = ALL_SUFFIXES.find(
      (ending) => rest.endsWith(ending) && hasNoEnding(rest.slice(0, -ending.length)),
    );
    if (nameEnding !== undefined) return rest.slice(0, -nameEnding.length);
    const suffix = nextSuffix(rest);
    if (suffix === undefined) return rest;
    rest = rest.slice(0, -suffix.length);
  }
  return rest;
}

/** The next ending to remove from a word, if there is one. */
function nextSuffix(word: string): string | undefined {
  for (const [minRest, suffixes] of SUFFIXES) {
    const suffix = suffixes.find((ending) => word.endsWith(ending) && word.length - ending.length >= minRest);
    if (suffix !== undefined) return suffix;
  }
  return undefined;
}
