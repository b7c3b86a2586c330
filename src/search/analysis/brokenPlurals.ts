/**
 * Broken plurals, which no ending gives away. The lists are the project's own: the nouns and adjectives that are most
 * frequent in news, written down from general knowledge of the language. Left out are plurals that are more often another
 * word (نفس, مثل, ماء, of which levelling makes ما).
 */
import { PLURALS_OF_IDEAS } from '../lists/pluralsOfIdeas.ts';
import { PLURALS_OF_PEOPLE } from '../lists/pluralsOfPeople.ts';
import { PLURALS_OF_THINGS } from '../lists/pluralsOfThings.ts';
import { normalised } from './spelling.ts';

/** Singulars by their plurals: فرق is of فريق and فرقة. */
const SINGULARS = new Map<string, string[]>();
const KNOWN_SINGULARS = new Set<string>();

for (const line of `${PLURALS_OF_PEOPLE}${PLURALS_OF_THINGS}${PLURALS_OF_IDEAS}`.trim().split(/\n+/u)) {
  const [singular = '', ...plurals] = line.split(' ').map(normalised);
  KNOWN_SINGULARS.add(singular);
  for (const plural of plurals) SINGULARS.set(plural, [...(SINGULARS.get(plural) ?? []), singular]);
}

/**
 * Possessive pronouns, with the seat that a final hamza takes before them: وزراء, وزرائه, وزراؤها. A ه without a seat is
 * more often a ة: دولة is not دول with a pronoun.
 */
const POSSESSIVE = /(?:(?:(?<=ا)[وي])?(?:هما|ها|هم|نا|كم)|(?<=ا)[وي]ه)$/u;

const MAX_PLURAL_LENGTH = [...SINGULARS.keys()].reduce((longest, { length }) => Math.max(longest, length), 0);

/** Whether a word is a plural that the lists have. @param word levelled and without article */
export function isBrokenPlural(word: string): boolean {
  // A map hashes all of what it is asked for: without the limit, taking endings off a long word takes quadratic time.
  return word.length <= MAX_PLURAL_LENGTH && SINGULARS.has(word);
}

/** The singulars of a broken plural that the lists have. @param word levelled and without article */
export function findSingulars(word: string): string[] {
  return SINGULARS.get(word) ?? SINGULARS.get(word.replace(POSSESSIVE, '')) ?? [];
}

/** Plurals that are verbs too, of which other forms are looked for than of nouns: كتبوا. */
const VERBS = new Set('كتب صور نظم خطط منح أسس نسخ فرق طرق خطب نسب'.split(' ').map(normalised));

/** Whether a broken plural is nothing else: كتاب is a book before it is writers, كتب wrote and books. */
export function isOnlyPlural(word: string): boolean {
  return findSingulars(word).length === 1 && !KNOWN_SINGULARS.has(word) && !VERBS.has(word);
}
