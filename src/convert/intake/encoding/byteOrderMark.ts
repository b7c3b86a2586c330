/** Removes the byte order mark, a sign of the encoding that is no part of the text. */

/**
 * A text without the byte order mark at its beginning. Decoders strip the mark of the bytes; one that was garbled, or
 * written twice, is still there when the text has been decoded and repaired.
 */
export function stripByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
