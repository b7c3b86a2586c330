/** Writes cells of tables that spreadsheets open. */

/**
 * Matches the start of cells that spreadsheets run as formulas, also after spaces and invisible characters, or a leading tab or line
 * end (OWASP, CSV injection). Leading apostrophes match too, so that an added apostrophe can be distinguished from an original one.
 */
const FORMULA_START = /^'*(?:[\s\p{Cf}]*[=+\-@|＝＋－＠]|[\t\r\n])/u;

/**
 * Adds an apostrophe to a cell that a spreadsheet would run, which makes it text. It changes the value: programs should read another
 * format, or remove one apostrophe from each cell that FORMULA_START matches.
 */
export function escapeFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

const LIST_SEPARATOR = '|';

/** Joins items into one cell. A backslash precedes each separator and backslash within an item. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\|]/gu, '\\$&')).join(LIST_SEPARATOR);
}
