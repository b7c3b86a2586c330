/** What no text of an archive may carry, whoever wrote it. */

/** C0 and C1 controls except tab and line ends; what is left of them in scrapes is damage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this file's purpose
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFB]/gu;

/**
 * Marks that steer direction or hide: overrides can make a text read as another one (Unicode TR 36, section 3.4).
 * Zero-width joiner and non-joiner stay, they shape letters.
 */
const STEERING = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** What ends a line or a paragraph somewhere: dropping it would glue two words. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** Lone surrogates cannot be written as UTF-8. */
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Code points that are no characters (Unicode 16, section 23.7): XML allows some of them nowhere, and no text needs any. */
const NONCHARACTERS =
  /[\uFDD0-\uFDEF]|[\u{FFFE}\u{FFFF}\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{3FFFE}\u{3FFFF}\u{4FFFE}\u{4FFFF}\u{5FFFE}\u{5FFFF}\u{6FFFE}\u{6FFFF}\u{7FFFE}\u{7FFFF}\u{8FFFE}\u{8FFFF}\u{9FFFE}\u{9FFFF}\u{AFFFE}\u{AFFFF}\u{BFFFE}\u{BFFFF}\u{CFFFE}\u{CFFFF}\u{DFFFE}\u{DFFFF}\u{EFFFE}\u{EFFFF}\u{FFFFE}\u{FFFFF}\u{10FFFE}\u{10FFFF}]/gu;

/** Whatever of these there may be: one look where there is none, as in nearly all texts. */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this file's purpose
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/;

/** Removes control, steering and invisible characters and noncharacters, and keeps every letter; line ends become `\n`. */
export function stripControls(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replace(LINE_ENDS, '\n')
    .replace(LONE, '\uFFFD')
    .replace(CONTROLS, '')
    .replace(STEERING, '')
    .replace(NONCHARACTERS, '');
}

/** One line of clean text: harmless, white space of every kind collapsed to single spaces, ends trimmed. */
export function oneLine(text: string): string {
  return stripControls(text).replace(/\s+/gu, ' ').trim();
}
