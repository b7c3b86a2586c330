/** Decides whether the value of a label is the name of a publisher, or names of people. */
import { fold } from '../../../text/arabic.ts';
import { isParticle } from '../../../text/words.ts';

const MAX_NAME_LENGTH = 60;
const MAX_PUBLISHER_WORDS = 8;
const MAX_PERSON_WORDS = 6;

/** Names of more than four words contain one of these. */
const NAME_PARTICLE = /^(?:عبد|عبدال\p{L}*|ابو|ابي|بن|ابن|بنت|ال|ام|de|der|van|von|bin|ibn|al-.*)$/u;

/** Words that occur in sentences, but not in names. */
const SENTENCE_WORDS = new Set(
  'ان انه انها لن لم قد لقد فقد هل لا ما الذي التي الذين كان كانت نحن انا هذا هذه'.split(' '),
);

/** A full stop behind these does not end a sentence: «المصدر: وكالات.» */
const AGENCY = /^(?:وكالات|وكاله|صحيفه|موقع|قناه|جريده|شبكه|مجله|رويترز|مواقع|متابعات)(?!\p{L})/u;

/**
 * Reads the name of a publisher, without quotation marks around it; undefined if the text reads like speech
 * («المصدر: لن نتراجع»).
 */
export function readPublisher(value: string): string | undefined {
  const name = value.replace(/^["«“](.*)["»”]$/u, '$1').trim();
  if (name === '' || name.length > MAX_NAME_LENGTH || /[:؟?!"“«\n]/u.test(name)) return undefined;
  const words = name.split(/\s+/u).map(fold);
  if (
    words.length > MAX_PUBLISHER_WORDS ||
    isParticle(words[0] ?? '') ||
    words.some((word) => SENTENCE_WORDS.has(word))
  ) {
    return undefined;
  }
  if (/[.،,؛;]$/u.test(name)) return AGENCY.test(fold(name)) ? name.slice(0, -1) : undefined;
  // A name of several words begins with a capital, unlike «Source: he never said so».
  return /^[a-z]/u.test(name) && words.length > 2 ? undefined : name;
}

/** Reads the names of a line's authors, each of at least two words; undefined if one of them is no name. */
export function readPeople(value: string): string[] | undefined {
  const line = value.replace(/(?<![\s:*.])[\s:*.]+$/u, '');
  if (line === '' || line.length > 2 * MAX_NAME_LENGTH) return undefined;
  // «محمد علي - القاهرة»: the place is not part of the name.
  const [people = '', ...places] = line.split(/\s[-–—]\s/u);
  if (places.some((place) => place.trim().split(/\s+/u).length > 2)) return undefined;
  const names = people
    .replace(/\s+/gu, ' ')
    .split(/[،,/|&؛;+]| and /u)
    .map((name) => name.trim());
  return names.every(isPerson) ? names : undefined;
}

function isPerson(name: string): boolean {
  const words = name.split(/\s+/u);
  if (words.length < 2 || words.length > MAX_PERSON_WORDS || name.length > MAX_NAME_LENGTH) return false;
  if (words.length > 4 && !words.some((word) => NAME_PARTICLE.test(fold(word)))) return false;
  if (isParticle(words[0] ?? '') || words.some((word) => SENTENCE_WORDS.has(fold(word)))) return false;
  if (!words.every((word) => /^\p{L}[\p{L}\p{M}'’.\-\u0640\u200C]*$/u.test(word))) return false;
  // In Latin names only short words after the first one are without a capital.
  return words.every((word, at) => !/^[a-z]/u.test(word) || (at > 0 && /^(?:al-|[a-z]{1,4}$)/u.test(word)));
}
