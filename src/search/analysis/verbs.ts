/** Derives the past of verbs in the present, where the letters show it. Words are normalised (spelling.ts). */
import { withoutArticle } from './definiteArticle.ts';
import type { Lexicon } from './lexicon.ts';

/** The prefix of the person before a verb of the seventh form (ينسحب), the eighth (يعتبر, يجتمع) or the tenth (يستخدم). */
const DERIVED_FORM_PREFIX = /^[يتن](?=ن\p{L}{3}|\p{L}ت\p{L}{2}|ست\p{L}{3})/u;
/** The prefix of the third person before letters that may be the past itself: يقتل, يؤكد. */
const THIRD_PERSON_PREFIX = /^ي(?=\p{L}{3,5}$)/u;
/** How often texts must have the rest of a word for it to be a past. */
const MIN_PAST_COUNT = 5;

/** Derives the past of a verb that may be in the present: استخدم of يستخدم, اعتبر of تعتبر. @returns one word or none */
export function pastForms(word: string): string[] {
  // ال at the beginning of التقى is removed like an article everywhere, so here too.
  return DERIVED_FORM_PREFIX.test(word) ? [withoutArticle(word.replace(DERIVED_FORM_PREFIX, 'ا'))] : [];
}

/** Derives the past of a verb in a text, where the lexicon has it. */
export function knownPastForms(word: string, lexicon: Lexicon): string[] {
  const rests = THIRD_PERSON_PREFIX.test(word) ? [word.slice(1)] : [];
  return [
    ...pastForms(word).filter((past) => lexicon.count(past) > 0),
    ...rests.filter((past) => lexicon.count(past) >= MIN_PAST_COUNT && !lexicon.isNoun(word)),
  ];
}
