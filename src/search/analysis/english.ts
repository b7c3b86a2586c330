/** English words, and others in Latin letters. */
import { stemmer } from '@orama/stemmers/english';
import { fold } from '../../text/arabic.ts';

/** A word that is not Arabic, without accents, case and a possessive 's. */
export function englishSpelling(word: string): string {
  return fold(word)
    .replace(/['’]s$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The stem under which a word that is not Arabic is indexed and searched: `Ministers'` and `minister` are one. */
export function englishKey(word: string): string {
  const plain = englishSpelling(word);
  // The stemmer knows the 26 letters only; numbers and names such as g20 stay as they are.
  return /^[a-z]{3,}$/u.test(plain) ? englishStem(plain) : plain;
}

/**
 * Porter's stem. The library (3.1.18) drops a letter too many with -ion, and makes elec of election but elect of elected:
 * the letter is put back.
 */
function englishStem(word: string): string {
  const stem = stemmer(word);
  const [, before, letter] = /^(.+)([st])ions?$/u.exec(word) ?? [];
  return before !== undefined && stem === before ? before + letter : stem;
}
