/**
 * Recognises two spellings of one foreign name: ترامب and ترمب, غوغل and قوقل, الدنمارك and الدانمرك. Newsrooms differ in long
 * vowels, and in the letter for a sound that Arabic does not have.
 */
import { normalised } from './spelling.ts';
import { splitTokens, wordsInToken } from './words.ts';

/** Letters that newsrooms use for one foreign sound, each with the letter that replaces them all here. */
const SOUND_LETTERS: readonly (readonly [RegExp, string])[] = [
  [/تش/gu, 'ش'],
  [/[قغجك]/gu, 'ك'],
  [/ط/gu, 'ت'],
  [/[ثصز]/gu, 'س'],
  [/[ذضظ]/gu, 'د'],
  [/ph/gu, 'f'],
  [/[cgq]/gu, 'k'],
  [/z/gu, 's'],
  [/w/gu, 'v'],
];
const ARTICLE = /^ال(?=\p{L}{3})/u;
/** Newsrooms differ in the last vowel, but its presence distinguishes a ministry from its minister. */
const LAST_VOWEL = /[اه]$/u;
const CONSONANT = /([^اويهءaeiouyh'’-])/u;

/** Whether two spellings of a name have the same number of words, and each word the same sounds. */
export function isVariant(one: string, other: string): boolean {
  const [some, others] = [splitSounds(one), splitSounds(other)];
  return (
    some.length > 0 &&
    some.length === others.length &&
    some.every((sounds, at) => soundAlike(sounds, others[at] ?? []))
  );
}

/** A word's consonants at odd places, and the vowels written around them at even places. */
type Sounds = readonly string[];

function splitSounds(name: string): Sounds[] {
  return splitTokens(name)
    .flatMap(wordsInToken)
    .map((word) => {
      const letters = normalised(word).toLowerCase().replace(ARTICLE, '');
      const plain = SOUND_LETTERS.reduce((sounds, [letter, sound]) => sounds.replace(letter, sound), letters);
      return plain
        .replace(LAST_VOWEL, '+')
        .replace(/(.)\1+/gu, '$1')
        .split(CONSONANT);
    });
}

/** One spelling may leave out a vowel, but two written vowels must be the same: وزارة is not وزيرة. */
function soundAlike(some: Sounds, others: Sounds): boolean {
  if (some.length < 3 || some.length !== others.length) return false;
  return some.every((sound, at) => {
    const other = others[at] ?? '';
    return sound === other || (at % 2 === 0 && (sound === '' || other === ''));
  });
}
