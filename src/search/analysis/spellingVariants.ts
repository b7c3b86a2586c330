/**
 * Whether two spellings are one foreign name, written down by two newsrooms: ترامب and ترمب, غوغل and قوقل, الدنمارك and
 * الدانمرك. They differ in long vowels, and in the letter for a sound that the language has none for.
 */
import { normalised } from './spelling.ts';
import { splitTokens, wordsInToken } from './words.ts';

/** Letters that newsrooms choose from for one foreign sound, and what stands for all of them. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
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
/** Which vowel is last is any newsroom's choice; that there is one tells a ministry from its minister. */
const LAST = /[اه]$/u;
const CONSONANT = /([^اويهءaeiouyh'’-])/u;

/** Whether one spelling of a name is another writing of the other: of as many words, each as it sounds. */
export function isVariant(one: string, other: string): boolean {
  const [some, others] = [soundsOf(one), soundsOf(other)];
  return (
    some.length > 0 &&
    some.length === others.length &&
    some.every((sounds, at) => areAlike(sounds, others[at] ?? []))
  );
}

/** Sounds of a word: consonants at odd places, the vowels that are written around them at even ones. */
type Sounds = readonly string[];

function soundsOf(name: string): Sounds[] {
  return splitTokens(name)
    .flatMap(wordsInToken)
    .map((word) => {
      const letters = normalised(word).toLowerCase().replace(ARTICLE, '');
      const plain = SOUNDS.reduce((sounds, [letter, sound]) => sounds.replace(letter, sound), letters);
      return plain
        .replace(LAST, '+')
        .replace(/(.)\1+/gu, '$1')
        .split(CONSONANT);
    });
}

/** A vowel may be left unwritten, but a written one is no other one: وزارة is not وزيرة. */
function areAlike(some: Sounds, others: Sounds): boolean {
  if (some.length < 3 || some.length !== others.length) return false;
  return some.every((sound, at) => {
    const other = others[at] ?? '';
    return sound === other || (at % 2 === 0 && (sound === '' || other === ''));
  });
}
