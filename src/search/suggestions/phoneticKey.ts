/**
 * Gives words of both scripts one phonetic key, so that a name is recognised in whatever spelling: Gaddafi, Qadhafi and قذافي.
 * A key is a string of sounds, one character each. A spelling that leaves a sound open has a character of its own, such as the
 * Latin g, which Arabic writes غ, ج, ق or ك; phoneticDistance.ts has the costs of replacing one by another.
 */
import { fold, isArabic } from '../../text/arabic.ts';

/** Latin vowels, which Arabic may leave out. */
export const SHORT_VOWELS = 'aeiou';
/** ا, و and ي, and ه at the end, which may be ة. */
export const LONG_VOWELS = 'AWYE';
/** Consonants that spellings often leave out or write as vowels. */
export const SOFT_CONSONANTS = 'wyhʕʔŋ';
export const HARD_CONSONANTS = 'btθjJħχdðrzsšḍẓɣfvqQklmnčcCgGXцñ';

const ARABIC_LETTERS = 'اويبتثجحخدذرزسشصضطظعغفقكلمنهء';
const ARABIC_SOUNDS = 'AWYbtθjħχdðrzsšsḍtẓʕɣfqklmnhʔ';
const SOUNDS_OF_LETTERS: ReadonlyMap<string, string> = new Map(
  [...ARABIC_LETTERS].map((letter, place) => [letter, ARABIC_SOUNDS.charAt(place)]),
);
/** Two Arabic letters for a sound that Arabic does not have. */
const SOUNDS_OF_PAIRS: ReadonlyMap<string, string> = new Map(
  Object.entries({ تش: 'č', دج: 'j', كس: 'X', تس: 'ц', تز: 'ц' }),
);
const FIRST_OF_PAIRS = new Set([...SOUNDS_OF_PAIRS.keys()].map((pair) => pair.charAt(0)));

/** Latin spellings of a sound. Other letters are their own sound. Digits and ' are those of Arabic chats and romanisations. */
const LATIN_SPELLINGS: readonly (readonly [sound: string, spellings: string])[] = [
  ['ʔ', "2 ' ’ ʼ ʾ"],
  ['ʕ', '3 ʿ ʻ ‘'],
  ['χ', "kh 5 7'"],
  ['ɣ', "gh 8 3'"],
  ['t', '6'],
  ['ẓ', "6'"],
  ['ħ', '7'],
  ['Q', '9'],
  ['ḍ', "9'"],
  ['č', 'tsch tch cz'],
  ['š', 'sch sh'],
  ['C', 'ch'],
  ['θ', 'th þ'],
  ['ð', 'dh ð'],
  ['f', 'ph'],
  ['k', 'ck c'],
  ['c', 'ç'],
  ['s', 'sz ß'],
  ['j', 'dj dzh đ'],
  ['J', 'zh j'],
  ['G', 'g'],
  ['ц', 'ts tz zz'],
  ['X', 'ks cks x'],
  ['qu', 'qu'],
  ['ñ', 'gn'],
  ['nŋ', 'ng'],
  ['aʕ', 'aa'],
  ['u', 'ou oo'],
  ['i', 'ee ı'],
  ['b', 'p'],
  ['o', 'ø œ'],
  ['e', 'æ'],
  ['l', 'ł'],
];
const SOUNDS_OF_SPELLINGS: ReadonlyMap<string, string> = new Map(
  LATIN_SPELLINGS.flatMap(([sound, spellings]) => spellings.split(' ').map((spelling) => [spelling, sound])),
);
const SOUNDS = new Set(SHORT_VOWELS + SOFT_CONSONANTS + HARD_CONSONANTS);
/** c and g have other sounds before these. */
const SOFTENING = new Set('eiy');
const SOFT_SOUNDS: ReadonlyMap<string, string> = new Map(Object.entries({ c: 'c', g: 'g' }));
const MAX_SPELLING_LENGTH = 4;

/** Sounds that Arabic may leave out, and w and y, which may be vowels. */
const VOWELS = new Set(`${SHORT_VOWELS}${LONG_VOWELS}wy`);

/** Counts the sounds of a phonetic key that are no vowels. */
export function countConsonants(key: string): number {
  let count = 0;
  for (const sound of key) if (!VOWELS.has(sound)) count++;
  return count;
}

/**
 * Gives the phonetic key of a word. A doubled sound is one (Gaddafi, Gadafi), and letters of other scripts have none.
 * @param word if Arabic, normalised (spelling.ts)
 */
export function phoneticKey(word: string): string {
  return isArabic(word) ? arabicKey(word) : latinKey(fold(word));
}

function arabicKey(word: string): string {
  let key = '';
  let last = '';
  for (let at = 0; at < word.length; at++) {
    const letter = word.charAt(at);
    const pair = FIRST_OF_PAIRS.has(letter) ? SOUNDS_OF_PAIRS.get(letter + word.charAt(at + 1)) : undefined;
    if (pair !== undefined) at++;
    const isEnding = letter === 'ه' && at > 0 && at === word.length - 1;
    const sound = isEnding ? 'E' : (pair ?? SOUNDS_OF_LETTERS.get(letter) ?? '');
    if (sound === last || sound === '') continue;
    key += sound;
    last = sound;
  }
  return key;
}

function latinKey(word: string): string {
  let key = '';
  let last = '';
  let at = 0;
  while (at < word.length) {
    let length = MAX_SPELLING_LENGTH;
    while (length > 1 && !SOUNDS_OF_SPELLINGS.has(word.slice(at, at + length))) length--;
    const spelling = word.slice(at, at + length);
    at += length;
    const soft = SOFTENING.has(word.charAt(at)) ? SOFT_SOUNDS.get(spelling) : undefined;
    const sound = soft ?? SOUNDS_OF_SPELLINGS.get(spelling) ?? (SOUNDS.has(spelling) ? spelling : '');
    if (sound === last || sound === '') continue;
    key += sound;
    last = sound;
  }
  return key;
}
