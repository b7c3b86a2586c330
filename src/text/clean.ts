/** Removes characters that no text of an archive may contain. */

/** C0 and C1 controls without tab and line ends, and annotation characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this file's purpose
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFB]/gu;

/**
 * Bidirectional controls and invisible characters. Overrides can make a text read as another one (Unicode TR 36, section 3.4).
 * Zero-width joiner and non-joiner are allowed, because they shape letters.
 */
const BIDI_AND_INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Line and paragraph ends. Removing them would join two words. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** UTF-8 cannot encode lone surrogates. */
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Code points that are not characters (Unicode 16, section 23.7). XML forbids some of them, and no text needs any. */
const NONCHARACTERS =
  /[\uFDD0-\uFDEF]|[\u{FFFE}\u{FFFF}\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{3FFFE}\u{3FFFF}\u{4FFFE}\u{4FFFF}\u{5FFFE}\u{5FFFF}\u{6FFFE}\u{6FFFF}\u{7FFFE}\u{7FFFF}\u{8FFFE}\u{8FFFF}\u{9FFFE}\u{9FFFF}\u{AFFFE}\u{AFFFF}\u{BFFFE}\u{BFFFF}\u{CFFFE}\u{CFFFF}\u{DFFFE}\u{DFFFF}\u{EFFFE}\u{EFFFF}\u{FFFFE}\u{FFFFF}\u{10FFFE}\u{10FFFF}]/gu;

/** Matches if any of the patterns above may match, so that nearly all texts are searched only once. */
const ANY_OF_THESE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this file's purpose
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/;

/** Removes controls, bidirectional controls, invisible characters and noncharacters. Line ends become `\n`. */
export function stripControls(text: string): string {
  if (!ANY_OF_THESE.test(text)) return text;
  return text
    .replace(LINE_ENDS, '\n')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(CONTROLS, '')
    .replace(BIDI_AND_INVISIBLE, '')
    .replace(NONCHARACTERS, '');
}

/** Strips controls from a text, collapses its white space to single spaces and trims it. */
export function oneLine(text: string): string {
  return stripControls(text).replace(/\s+/gu, ' ').trim();
}
