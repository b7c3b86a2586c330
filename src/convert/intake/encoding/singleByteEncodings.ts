/** Decodes one-byte encodings, and maps their letters back to bytes. */

/** Bytes 80 to 9F in windows-1252, which Node 20 decodes to control characters (https://github.com/nodejs/node/issues/56542). */
const WINDOWS_1252_HIGH_LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** By label. Creating a decoder takes longer than decoding an article. */
const CACHED_DECODERS = new Map<string, TextDecoder>();

/**
 * Decodes bytes. Bytes that the encoding does not define become U+FFFD.
 * @param encoding a WHATWG encoding label
 * @throws RangeError if the label is unknown
 */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  const decoder = CACHED_DECODERS.get(encoding) ?? new TextDecoder(encoding);
  CACHED_DECODERS.set(encoding, decoder);
  const text = decoder.decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009F]/gu, (control) =>
    WINDOWS_1252_HIGH_LETTERS.charAt(control.charCodeAt(0) - 0x80),
  );
}

/** Maps each letter of a one-byte encoding to its byte (https://encoding.spec.whatwg.org/#indexes). */
export function mapLettersToBytes(encoding: string): Map<string, number> {
  const letters = decodeAs(
    encoding,
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  const bytes = new Map([...letters].map((letter, byte) => [letter, byte]));
  if (encoding !== 'windows-1252') return bytes;
  // Programs that decode it as ISO 8859-1 leave control characters in place of these letters.
  for (let byte = 0x80; byte < 0xa0; byte += 1) bytes.set(String.fromCharCode(byte), byte);
  return bytes;
}

/** Returns the name of the encoding that a label means; undefined if the label is unknown. */
export function resolveEncodingLabel(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}
