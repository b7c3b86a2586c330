/** Cleans lines as `oneLine` does. It is faster for clean lines, which nearly all are. */
import { oneLine } from '../../text/clean.ts';

/** Matches all characters that `oneLine` changes, and zero-width joiners, which it keeps. */
const NOT_TIDY =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it matches control characters
  /[\u0000-\u001F\u007F-\u00A0\u00AD\u061C\u1680\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]| {2}|^ | $/;

/** Gives the result of `oneLine`. */
export function tidyLine(line: string): string {
  return NOT_TIDY.test(line) ? oneLine(line) : line;
}
