/** Text in cells of a table that a spreadsheet opens. */

/**
 * What spreadsheets run as a formula when a cell begins with it, after spaces and invisible signs too, or with a tab or a line end
 * (OWASP, CSV injection). Apostrophes in front count, so that one that is added can be told from one that was there.
 */
const FORMULA = /^'*(?:[\s\p{Cf}]*[=+\-@|＝＋－＠]|[\t\r\n])/u;

/**
 * An apostrophe before a cell that would be run makes it text. It alters the cell, so it is for spreadsheets only: programs have
 * other formats, or remove one apostrophe from each cell that `FORMULA` describes.
 */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
