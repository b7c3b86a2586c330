/** Normalises text to Unicode's compatibility form (NFKC) in linear time. */

/**
 * The limit for combining marks after one character, as in Unicode's Stream-Safe Text Format (UAX #15, section 13). No language needs
 * more, and the time to normalise them grows with the square of their number.
 */
const MAX_COMBINING_MARKS = 30;
const SURPLUS_MARKS = new RegExp(`(\\p{M}{${MAX_COMBINING_MARKS}})\\p{M}+`, 'gu');

/** Replaces ligatures, presentation forms and width variants by usual letters, and removes surplus combining marks. */
export function compatibleForm(text: string): string {
  const limited = text.length > MAX_COMBINING_MARKS ? text.replace(SURPLUS_MARKS, '$1') : text;
  return limited.normalize('NFKC');
}
