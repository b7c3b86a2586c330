/** Classifies Arabic words by where they can stand in a phrase. */
import { fold } from './arabic.ts';

/** Folded prepositions and particles. No name or headline ends with one, and no label begins with one. */
const PARTICLES = new Set(
  'في من علي الي عن مع بين حتي منذ خلال بعد قبل عند لدي حول ضد دون تحت فوق نحو عبر ان لن لم لا ما قد ثم او ام بل لكن كما هل اي كل بعض غير'.split(
    ' ',
  ),
);

/** Whether a word is a preposition or particle. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(fold(word));
}

/** Words such as «ألعاب», «إلغاء» and «ألمانيا», where ال belongs to the root: the definite article has no hamza. */
const HAMZA_ROOT = /^[وفبكل]{0,2}[أإآ]ل/u;

/** Whether a word has the definite article, also after و, ف, ب, ك or ل. */
export function isDefinite(word: string): boolean {
  return !HAMZA_ROOT.test(word) && /^[وف]?(?:[بك]?ال|لل)\p{L}{2}/u.test(fold(word));
}

/**
 * Whether a word can end a noun phrase: it is definite or has a possessive suffix. Only adjectives can follow it, and those are
 * definite too.
 */
export function canEndPhrase(word: string): boolean {
  return isDefinite(word) || /\p{L}{3}(?:ها|هم|هن|هما|نا)$/u.test(fold(word));
}

/** Whether a word can begin a noun phrase: it is neither definite nor a particle. */
export function canStartPhrase(word: string): boolean {
  return /^["'«“]*\p{L}/u.test(word) && !isDefinite(word) && !isParticle(word);
}
