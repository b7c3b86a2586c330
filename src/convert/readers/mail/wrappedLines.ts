/** Joins the lines of plain text that mail programs wrap. */
import { stripControls } from '../../../text/clean.ts';

/** Programs wrap at 72 to 80 characters (RFC 3676, section 4.2); a line that is followed by another is rarely shorter than this. */
const MIN_WRAPPED_LENGTH = 50;
/** A longer line was not wrapped. */
const MAX_WRAPPED_LENGTH = 100;

/** The line before a signature (RFC 3676, section 4.3). */
const SIGNATURE = '-- ';

/** Returns the paragraphs of a text, without the signature below it. */
export function joinWrappedLines(text: string): string[] {
  const paragraphs: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    const wrapped = open.slice(0, -1).every(({ length }) => length >= MIN_WRAPPED_LENGTH);
    const short = open.every(({ length }) => length <= MAX_WRAPPED_LENGTH);
    if (open.length > 0) paragraphs.push(...(wrapped && short ? [open.join(' ')] : open));
    open = [];
  };
  for (const line of stripControls(text).split('\n')) {
    if (line === SIGNATURE) break;
    if (line.trim() === '') close();
    else open.push(line.trim());
  }
  close();
  return paragraphs;
}
