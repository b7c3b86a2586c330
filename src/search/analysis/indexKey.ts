/**
 * The keys under which the index holds words: a stem, a mark, and what was cut off the word. Keys with one stem stand
 * side by side, so that its beginning alone finds every form of a word, the whole key one form only, and a beginning that
 * is still being typed both. Every key has its mark, so no key begins another word's key: Pagefind's habit of answering
 * an unknown word with the longest beginning that it knows finds nothing to answer with.
 *
 *     تونسية       تونس x yh z        stem, ending, beginning
 *     والتونسية    تونس x yh z wa
 *     رؤساء        رؤسا x z, رئيس x q    the singular of a broken plural besides
 *     ministers    minist ء ers
 *
 * Endings of one kind begin alike, so that more of them than one and fewer than all can be asked for: those of feminine
 * nouns (شرطة, شرطتها, but not شروط) with t, those of adjectives made from nouns (داخلية, but not داخل) with y.
 */

/** Ends the stem of an Arabic word. Latin letters cannot occur in one: words end where the script changes. */
const STEM_END = 'x';
/** Ends the ending that was cut off an Arabic word. */
const ENDING_END = 'z';
/** Stands in place of endings where a word is not there itself but stands for another: the singular of a plural. */
const DERIVED = 'q';
/** Ends the stem of a word that is not Arabic. Levelling leaves no ء in Arabic words, and Pagefind splits none at it. */
const OTHER_END = 'ء';

const FEMININE = 'ه';

/** What can be cut off, in one byte a letter: Pagefind ranks by the bytes that a key has more than the term. */
const LATIN: Readonly<Record<string, string>> = {
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

/** A word cut into particles, stem and ending. */
export interface ArabicParts {
  beginning: string;
  stem: string;
  ending: string;
}

/** The key of an Arabic word: in quotation marks it finds words that are written exactly so. */
export function exactKey({ beginning, stem, ending }: ArabicParts): string {
  return formTerm({ stem, ending }) + toLatin(beginning.replace('ال', 'ا'));
}

/** Finds a form of an Arabic word whatever particles stand before it. */
export function formTerm({ stem, ending }: Omit<ArabicParts, 'beginning'>): string {
  return stemTerm(stem) + endingLetters(ending) + ENDING_END;
}

/** Finds all forms of an Arabic word, and those that stand for it. */
export function stemTerm(stem: string): string {
  return stem + STEM_END;
}

/** Finds the forms of an Arabic word whose endings are of its ending's kind; of any kind where it has none. */
export function kindTerm({ stem, ending }: Omit<ArabicParts, 'beginning'>): string {
  return stemTerm(stem) + endingKind(ending);
}

/** The key of an Arabic word for which another one stands. */
export function derivedKey(parts: Omit<ArabicParts, 'beginning'>): string {
  return kindTerm(parts) + DERIVED;
}

function endingKind(ending: string): string {
  if (ending === FEMININE) return 't';
  return ending.startsWith('ي') ? 'y' : '';
}

/** An ending in the letters of keys: ة (or the pronoun ه) and ات with the t that ة becomes before others. */
function endingLetters(ending: string): string {
  // A letter of its own, since the t of حكومته may have an h after it too.
  return ending === FEMININE ? 'te' : toLatin(ending.replace(/^ات/u, 'تت'));
}

/** The key of a word that is not Arabic. @param word the word in one spelling @param stem its stem */
export function nonArabicKey(word: string, stem: string): string {
  let shared = 0;
  while (shared < stem.length && word[shared] === stem[shared]) shared++;
  return nonArabicTerm(stem) + word.slice(shared);
}

/** Finds all forms of a word that is not Arabic. */
export function nonArabicTerm(stem: string): string {
  return stem + OTHER_END;
}

/**
 * What to have loaded before a term is looked up. Pagefind loads the part of its index that would hold the term itself, and
 * so misses words that begin with it but lie in the next part.
 * @returns terms spread over all that begins with the term
 */
export function rangeTerms(term: string): string[] {
  const last = term.at(-1) ?? '';
  if (term.length < 3 || /\d/u.test(last)) return [term];
  return [...NEXT[detectScript(term)]].map((letter) => term + letter);
}

const ARABIC_LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const NEXT = {
  arabic: STEM_END + ARABIC_LETTERS,
  other: `abcdefghijklmnopqrstuvwxyz${OTHER_END}`,
  cutArabic: 'ahnqtwyz',
  cutOther: 'adeiso',
};

function detectScript(term: string): keyof typeof NEXT {
  if (term.includes(OTHER_END)) return 'cutOther';
  const arabic = /^[ء-ي]/u.test(term);
  if (arabic && /[a-z]/u.test(term)) return 'cutArabic';
  return arabic ? 'arabic' : 'other';
}

function toLatin(letters: string): string {
  return [...letters].map((letter) => LATIN[letter] ?? letter).join('');
}
