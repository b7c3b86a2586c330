/** Arabic words: what their shape tells about where a phrase can end. */
import { fold } from './arabic.ts';

/** Prepositions and particles, folded: no name and no headline ends with one, no label begins with one. */
const PARTICLES = new Set(
  'في من علي الي عن مع بين حتي منذ خلال بعد قبل عند لدي حول ضد دون تحت فوق نحو عبر ان لن لم لا ما قد ثم او ام بل لكن كما هل اي كل بعض غير'.split(
    ' ',
  ),
);

/** Whether a word is a preposition or particle. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(fold(word));
}

/** «ألعاب», «إلغاء», «ألمانيا»: the letters of a root, since the article is never written with hamza. */
const NO_ARTICLE = /^[وفبكل]{0,2}[أإآ]ل/u;

/** Whether a word carries the definite article, alone or behind و, ف, ب, ك or ل. */
export function isDefinite(word: string): boolean {
  return !NO_ARTICLE.test(word) && /^[وف]?(?:[بك]?ال|لل)\p{L}{2}/u.test(fold(word));
}

/**
 * Whether a noun phrase can be over after this word: it is definite or has a possessive suffix. After such a
 * word only adjectives follow, and those are definite too.
 */
export function isClosed(word: string): boolean {
  return isDefinite(word) || /\p{L}{3}(?:ها|هم|هن|هما|نا)$/u.test(fold(word));
}

/** Whether a new noun phrase can begin with this word: neither definite nor a particle. */
export function isOpening(word: string): boolean {
  return /^["'«“]*\p{L}/u.test(word) && !isDefinite(word) && !isParticle(word);
}
