/**
 * Finds the singulars of broken plurals, which have no ending to recognise them by. The lists are the project's own: the nouns
 * and adjectives that are most frequent in news, written down from general knowledge of the language. They leave out plurals
 * that are more often another word (نفس, مثل, ماء, which is normalised to ما).
 */
import { PLURALS_OF_IDEAS } from '../lists/pluralsOfIdeas.ts';
import { PLURALS_OF_PEOPLE } from '../lists/pluralsOfPeople.ts';
import { PLURALS_OF_THINGS } from '../lists/pluralsOfThings.ts';
import { normalised } from './spelling.ts';

/** Singulars by their plurals. A plural may have two: فرق of فريق and فرقة. */
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
const POSSESSIVE_PRONOUN = /(?:(?:(?<=ا)[وي])?(?:هما|ها|هم|نا|كم)|(?<=ا)[وي]ه)$/u;

const MAX_PLURAL_LENGTH = [...SINGULARS.keys()].reduce((longest, { length }) => Math.max(longest, length), 0);

/** Whether the lists have a word as a plural. @param word normalised and without article */
export function isBrokenPlural(word: string): boolean {
  // Looking up a key takes time linear in its length: without this limit, removing endings from a long word is quadratic.
  return word.length <= MAX_PLURAL_LENGTH && SINGULARS.has(word);
}

/** Finds the singulars of a broken plural that the lists have. @param word normalised and without article */
export function findSingulars(word: string): string[] {
  return SINGULARS.get(word) ?? SINGULARS.get(word.replace(POSSESSIVE_PRONOUN, '')) ?? [];
}

/** Plurals that are verbs too, whose searches must find forms that nouns do not have: كتبوا. */
const PLURALS_AND_VERBS = new Set('كتب صور نظم خطط منح أسس نسخ فرق طرق خطب نسب'.split(' ').map(normalised));

/** Whether a word is a broken plural and nothing else: كتاب is a book too, and كتب is also "wrote". */
export function isOnlyPlural(word: string): boolean {
  return findSingulars(word).length === 1 && !KNOWN_SINGULARS.has(word) && !PLURALS_AND_VERBS.has(word);
}
