/** Verbs: the past of a present, where the letters give it away. Words are levelled (spelling.ts). */
import { withoutArticle } from './definiteArticle.ts';
import type { Lexicon } from './lexicon.ts';

/** The person, then what makes the seventh form (ينسحب), the eighth (يعتبر, يجتمع) or the tenth (يستخدم). */
const DERIVED = /^[يتن](?=ن\p{L}{3}|\p{L}ت\p{L}{2}|ست\p{L}{3})/u;
/** He, then what may be the past itself: يقتل, يؤكد. */
const PLAIN = /^ي(?=\p{L}{3,5}$)/u;
/** So often must the rest stand in texts to be taken for a past. */
const ENOUGH = 5;

/** The past of a verb that may be in the present: استخدم of يستخدم, اعتبر of تعتبر. @returns one word or none */
export function pastForms(word: string): string[] {
  // The letters ال at the beginning of التقى are taken for an article, wherever it stands.
  return DERIVED.test(word) ? [withoutArticle(word.replace(DERIVED, 'ا'))] : [];
}

/** The past of a verb in a text, where the lexicon has it. */
export function knownPastForms(word: string, lexicon: Lexicon): string[] {
  const plain = PLAIN.test(word) ? [word.slice(1)] : [];
  return [
    ...pastForms(word).filter((past) => lexicon.count(past) > 0),
    ...plain.filter((past) => lexicon.count(past) >= ENOUGH && !lexicon.isNoun(word)),
  ];
}
