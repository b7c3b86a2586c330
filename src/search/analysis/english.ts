/** Normalises and stems English words and others that are not Arabic. */
import { stemmer } from '@orama/stemmers/english';
import { fold } from '../../text/arabic.ts';

/** Removes accents, case and a possessive 's from a word that is not Arabic. */
export function englishSpelling(word: string): string {
  return fold(word)
    .replace(/['’]s$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Gives the stem under which a word that is not Arabic is indexed and searched: `Ministers'` and `minister` have the same. */
export function englishKey(word: string): string {
  const plain = englishSpelling(word);
  // The stemmer handles the 26 letters only; numbers and names such as g20 stay as they are.
  return /^[a-z]{3,}$/u.test(plain) ? englishStem(plain) : plain;
}

/**
 * Gives Porter's stem. The library (3.1.18) removes a letter too many with -ion, so that election becomes elec and elected
 * elect; this puts the letter back.
 */
function englishStem(word: string): string {
  const stem = stemmer(word);
  const [, beginning, letter] = /^(.+)([st])ions?$/u.exec(word) ?? [];
  return beginning !== undefined && stem === beginning ? beginning + letter : stem;
}
