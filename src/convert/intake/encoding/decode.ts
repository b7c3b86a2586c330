/** From bytes to text: the encoding by declaration and evidence, then the repair of what was decoded wrongly before. */

import { isUtf8 } from 'node:buffer';
import { SourceError } from '../../article/sourceError.ts';
import { stripByteOrderMark } from './byteOrderMark.ts';
import { declaredCharset } from './charset.ts';
import { repairMojibake } from './mojibake.ts';
import { decodeAs, encodingByLabel } from './singleByteEncodings.ts';

export { declaredCharset } from './charset.ts';

export interface Decoded {
  text: string;
  /** A WHATWG encoding label. */
  encoding: string;
  /** How many lines had been decoded wrongly before they were saved, and were put right. */
  repaired: number;
}

/** One-byte encodings of Arabic and English archives; the first wins a tie. */
const ENCODING_CANDIDATES = ['windows-1256', 'iso-8859-6', 'windows-1252'] as const;

/** Fewer bytes than these are UTF-16 by chance. */
const MIN_UTF16_BYTES = 8;

/** How many bytes are looked at to tell encodings apart. */
const SAMPLE_BYTES = 65_536;

/** Beginnings and words that hardly a line of Arabic news does without. */
const COMMON_ARABIC = /(?<!\p{L})(?:ال|في(?!\p{L})|من(?!\p{L})|على(?!\p{L})|أن(?!\p{L}))/gu;

/** What the wrong encoding makes: letters that it lacks, and Latin ones with accents within Arabic words. */
const MISDECODED = /\uFFFD|(?<=\p{Script=Arabic})[À-ÿ]|[À-ÿ](?=\p{Script=Arabic})/gu;

/** What is left of UTF-16 when it is read right: letters of both languages, their marks, and what stands between. */
const EXPECTED_CHARACTER =
  /[\t\n\r -~\u00A0-\u024F\u0600-\u06FF\u2000-\u206F\u20A0-\u20BF\uFB50-\uFDFF\uFE70-\uFEFF]/gu;

/**
 * Decodes a source file. UTF-8 and UTF-16 prove themselves; between other encodings the declared one wins, unless the
 * bytes make Arabic in another one and not in that.
 * @param declared the label in the document or in the header it came with; looked for where it is not given
 * @throws SourceError when the bytes are no text
 */
export function decode(bytes: Uint8Array, declared = declaredCharset(bytes)): Decoded {
  const encoding = detectEncoding(bytes, declared);
  const { text, repaired } = repairMojibake(decodeAs(encoding, bytes));
  return { text: stripByteOrderMark(text), encoding, repaired };
}

/** The encoding of bytes, as `decode` finds it. @throws SourceError when they are no text */
export function detectEncoding(bytes: Uint8Array, declared = declaredCharset(bytes)): string {
  const marked = encodingByMark(bytes);
  if (marked !== undefined) return marked;
  const named = declared === undefined ? undefined : encodingByLabel(declared);
  if (bytes.subarray(0, 8192).includes(0) || named?.startsWith('utf-16')) {
    const utf16 = detectUnmarkedUtf16(bytes);
    if (utf16 !== undefined) return utf16;
  }
  if (bytes.subarray(0, 8192).includes(0)) throw new SourceError('is not text: it holds zero bytes');
  if (isUtf8(bytes) || isDamagedUtf8(bytes)) return 'utf-8';
  return detectSingleByteEncoding(bytes.subarray(0, SAMPLE_BYTES), named);
}

/** The encoding that a byte order mark declares (https://encoding.spec.whatwg.org/#bom-sniff). */
function encodingByMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: in one byte order nearly all is usual text, in the other hardly anything. */
function detectUnmarkedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length < MIN_UTF16_BYTES) return undefined;
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length - (bytes.length % 2)));
  return ['utf-16le', 'utf-16be'].find((encoding) => {
    const text = decodeAs(encoding, sample);
    return !text.includes('\0') && countMatches(text, EXPECTED_CHARACTER) >= text.length * 0.9;
  });
}

/** UTF-8 that lost a byte here and there is still UTF-8: of other encodings hardly a letter would pass for it. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = decodeAs('utf-8', bytes);
  return countMatches(text, /\uFFFD/gu) * 4 < countMatches(text, /[^\p{ASCII}\uFFFD]/gu);
}

function detectSingleByteEncoding(sample: Uint8Array, named: string | undefined): string {
  const declared = named?.startsWith('utf-') ? undefined : named;
  // In a Latin text high bytes are the odd accent or quotation mark; in Arabic words they stand side by side.
  let high = 0;
  let adjacent = 0;
  sample.forEach((byte, at) => {
    if (byte < 0x80) return;
    high += 1;
    if ((sample[at - 1] ?? 0) >= 0x80) adjacent += 1;
  });
  if (adjacent * 2 < high) return declared ?? 'windows-1252';
  const scores = ENCODING_CANDIDATES.map((encoding) => ({ encoding, score: arabicScore(encoding, sample) }));
  const best = scores.reduce((first, next) => (next.score > first.score ? next : first));
  if (declared === undefined) return best.encoding;
  return best.score > Math.max(1, 2 * arabicScore(declared, sample)) ? best.encoding : declared;
}

function arabicScore(encoding: string, sample: Uint8Array): number {
  const text = decodeAs(encoding, sample);
  return countMatches(text, COMMON_ARABIC) - countMatches(text, MISDECODED);
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
