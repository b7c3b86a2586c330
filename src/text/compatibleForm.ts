/** Unicode's compatibility form (NFKC) of any text in linear time. */

/**
 * The most combining marks that follow one character. Unicode's Stream-Safe Text Format sets the same limit (UAX #15, section 13):
 * no language needs more, and the time that normalising takes grows with the square of their number.
 */
const MAX_COMBINING_MARKS = 30;
const SURPLUS_MARKS = new RegExp(`(\\p{M}{${MAX_COMBINING_MARKS}})\\p{M}+`, 'gu');

/** Letters in their usual form instead of ligatures, presentation forms and widths; surplus combining marks are dropped. */
export function compatibleForm(text: string): string {
  const limited = text.length > MAX_COMBINING_MARKS ? text.replace(SURPLUS_MARKS, '$1') : text;
  return limited.normalize('NFKC');
}
