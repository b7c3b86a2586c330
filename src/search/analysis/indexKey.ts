/**
 * Makes the keys of the index and the terms that look them up. A key is a stem, a mark, and the letters that were removed from the word.
 * Keys with the same stem are neighbours in the index: the stem alone finds every form of a word, the whole key one form,
 * and an incomplete stem all words that begin with it. Since every key has a mark, no key is the beginning of another word's
 * key.
 *
 *     تونسية       تونس x yh z        stem, ending, beginning
 *     والتونسية    تونس x yh z wa
 *     رؤساء        رؤسا x z, رئيس x q    also the singular of a broken plural
 *     ministers    minist ء ers
 *
 * Endings of one kind begin with the same letter, so that a term can ask for one kind: feminine nouns (شرطة, شرطتها, but not
 * شروط) have t, adjectives made from nouns (داخلية, but not داخل) have y.
 */

/** Marks the end of an Arabic stem. No stem has Latin letters, since a word ends where the script changes. */
const STEM_END = 'x';
/** Marks the end of the ending that was removed from an Arabic word. */
const ENDING_END = 'z';
/** Replaces the ending in the key of a word that the text does not have itself: the singular of its plural. */
const DERIVED_MARK = 'q';
/** Marks the end of a stem that is not Arabic. Normalised Arabic words have no ء, and Pagefind does not split words at it. */
const NON_ARABIC_STEM_END = 'ء';

const FEMININE_ENDING = 'ه';

/** The letters of endings and particles. In the index each takes one byte, an Arabic letter two. */
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ا: 'a',
  ب: 'b',
  ت: 't',
  س: 's',
  ف: 'f',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
};

/** A word split into particles, stem and ending. */
export interface ArabicParts {
  beginning: string;
  stem: string;
  ending: string;
}

/** Makes the key of an Arabic word. In quotation marks it finds words that are written exactly so. */
export function exactKey({ beginning, stem, ending }: ArabicParts): string {
  return formTerm({ stem, ending }) + toLatin(beginning.replace('ال', 'ا'));
}

/** Makes a term that finds a form of an Arabic word, with any particles before it. */
export function formTerm({ stem, ending }: Omit<ArabicParts, 'beginning'>): string {
  return stemTerm(stem) + endingLetters(ending) + ENDING_END;
}

/** Makes a term that finds all forms of an Arabic word, derived keys included. */
export function stemTerm(stem: string): string {
  return stem + STEM_END;
}

/** Makes a term that finds the forms of an Arabic word with the same kind of ending, or all forms if the ending is of no kind. */
export function kindTerm({ stem, ending }: Omit<ArabicParts, 'beginning'>): string {
  return stemTerm(stem) + endingKind(ending);
}

/** Makes the key of an Arabic word that a text has in another form only: the singular of its broken plural. */
export function derivedKey(parts: Omit<ArabicParts, 'beginning'>): string {
  return kindTerm(parts) + DERIVED_MARK;
}

function endingKind(ending: string): string {
  if (ending === FEMININE_ENDING) return 't';
  return ending.startsWith('ي') ? 'y' : '';
}

/** Writes an ending in Latin letters: ة (or the pronoun ه) and ات begin with the t that ة becomes before other endings. */
function endingLetters(ending: string): string {
  // The e differs from the h that may follow the t in حكومته.
  return ending === FEMININE_ENDING ? 'te' : toLatin(ending.replace(/^ات/u, 'تت'));
}

/** Makes the key of a word that is not Arabic. @param word the normalised word @param stem its stem */
export function nonArabicKey(word: string, stem: string): string {
  let shared = 0;
  while (shared < stem.length && word[shared] === stem[shared]) shared++;
  return nonArabicTerm(stem) + word.slice(shared);
}

/** Makes a term that finds all forms of a word that is not Arabic. */
export function nonArabicTerm(stem: string): string {
  return stem + NON_ARABIC_STEM_END;
}

function toLatin(letters: string): string {
  return [...letters].map((letter) => LATIN_LETTERS[letter] ?? letter).join('');
}
