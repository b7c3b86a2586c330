/** One-byte encodings: from bytes to letters, and from letters back to the bytes that they stood for. */

/** What windows-1252 has from 80 to 9F, where Node 20 reads controls (https://github.com/nodejs/node/issues/56542). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Making one takes longer than decoding an article. */
const CACHED_DECODERS = new Map<string, TextDecoder>();

/**
 * Decodes bytes; what the encoding does not have becomes U+FFFD.
 * @param encoding a WHATWG encoding label
 * @throws RangeError for a label that is none
 */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  const decoder = CACHED_DECODERS.get(encoding) ?? new TextDecoder(encoding);
  CACHED_DECODERS.set(encoding, decoder);
  const text = decoder.decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009F]/gu, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}

/** The byte that each letter of a one-byte encoding stands for (https://encoding.spec.whatwg.org/#indexes). */
export function bytesByLetter(encoding: string): Map<string, number> {
  const letters = decodeAs(
    encoding,
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  const bytes = new Map([...letters].map((letter, byte) => [letter, byte]));
  if (encoding !== 'windows-1252') return bytes;
  // Programs that take it for ISO 8859-1 leave controls where it has letters.
  for (let byte = 0x80; byte < 0xa0; byte += 1) bytes.set(String.fromCharCode(byte), byte);
  return bytes;
}

/** The name of the encoding that a label stands for; undefined where it is none. */
export function encodingByLabel(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}
