/** From bytes to text: the encoding by what the bytes say, then the repair of text that was decoded wrongly before. */
import { repairMojibake } from './mojibake.ts';

export interface Decoded {
  text: string;
  /** A WHATWG encoding label. */
  encoding: string;
  /** How many lines had been decoded wrongly before they were saved, and were put right. */
  repaired: number;
}

/** One-byte encodings of Arabic and English archives; the first wins a tie. */
const LEGACY = ['windows-1256', 'iso-8859-6', 'windows-1252'] as const;

/** Beginnings and words that hardly a line of Arabic news does without. */
const COMMON = /(?<!\p{L})(?:ال|في(?!\p{L})|من(?!\p{L})|على(?!\p{L})|أن(?!\p{L}))/gu;

/**
 * Decodes a source file.
 * @throws Error when the bytes are no text
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes);
  if (marked) return mended(marked, bytes);
  // UTF-16 without a mark would have these too, but so does everything that is not text.
  if (bytes.subarray(0, 8192).includes(0)) throw new Error('is not text: it holds zero bytes');
  return mended(isUtf8(bytes) ? 'utf-8' : legacyEncoding(bytes), bytes);
}

function mended(encoding: string, bytes: Uint8Array): Decoded {
  const { text, repaired } = repairMojibake(decodeAs(encoding, bytes));
  return { text, encoding, repaired };
}

/** What windows-1252 has from 80 to 9F, where Node 20 reads controls (https://github.com/nodejs/node/issues/56542). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decodeAs(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009F]/gu, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}

/** The encoding that a byte order mark declares (https://encoding.spec.whatwg.org/#bom-sniff). */
function byMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-8 that lost a byte here and there is still UTF-8: of other encodings hardly a letter would pass for it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
    return count(/\uFFFD/gu) * 4 < count(/[^\p{ASCII}\uFFFD]/gu);
  }
}

function legacyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536);
  const high = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  // In a Latin text high bytes are the odd accent or quotation mark; in an Arabic one they are most letters.
  if (high < sample.length / 5) return 'windows-1252';
  const scores = LEGACY.map((encoding) => ({
    encoding,
    score: new TextDecoder(encoding).decode(sample).match(COMMON)?.length ?? 0,
  }));
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
}
