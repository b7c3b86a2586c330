/** Decodes bytes: detects the encoding by declaration and evidence, and repairs text that was decoded wrongly before. */
import { isUtf8 } from 'node:buffer';
import { SourceError } from '../../article/sourceError.ts';
import { stripByteOrderMark } from './byteOrderMark.ts';
import { findDeclaredCharset } from './charset.ts';
import { repairMojibake } from './mojibake.ts';
import { decodeAs, resolveEncodingLabel } from './singleByteEncodings.ts';

export interface Decoded {
  text: string;
  /** A WHATWG encoding label. */
  encoding: string;
  /** How many lines were repaired because they had been decoded wrongly before they were saved. */
  repaired: number;
}

/** The one-byte encodings of Arabic and English archives. The first wins a tie. */
const ENCODING_CANDIDATES = ['windows-1256', 'iso-8859-6', 'windows-1252'] as const;

/** Fewer bytes may look like UTF-16 by chance. */
const MIN_UTF16_BYTES = 8;

/** How many bytes are used to distinguish encodings. */
const SAMPLE_BYTES = 65_536;
/** A zero byte among so many first bytes means UTF-16 or binary data. */
const ZERO_CHECK_BYTES = 8192;

/** Prefixes and words that occur in almost every line of Arabic news. */
const COMMON_ARABIC = /(?<!\p{L})(?:ال|في(?!\p{L})|من(?!\p{L})|على(?!\p{L})|أن(?!\p{L}))/gu;

/** Signs of a wrong encoding: replacement characters, and accented Latin letters within Arabic words. */
const MISDECODED = /\uFFFD|(?<=\p{Script=Arabic})[À-ÿ]|[À-ÿ](?=\p{Script=Arabic})/gu;

/** Characters of texts in both languages: letters, marks, punctuation and spaces. */
const EXPECTED_CHARACTER =
  /[\t\n\r -~\u00A0-\u024F\u0600-\u06FF\u2000-\u206F\u20A0-\u20BF\uFB50-\uFDFF\uFE70-\uFEFF]/gu;

/**
 * Decodes a source file. The bytes alone show UTF-8 and UTF-16. Among other encodings the declared one wins, unless the bytes are
 * Arabic in another encoding and not in the declared one.
 * @param declared the label in the header that came with the document; by default, the label in the document
 * @throws SourceError if the bytes are not text
 */
export function decode(bytes: Uint8Array, declared = findDeclaredCharset(bytes)): Decoded {
  const encoding = detectEncoding(bytes, declared);
  const { text, repaired } = repairMojibake(decodeAs(encoding, bytes));
  return { text: stripByteOrderMark(text), encoding, repaired };
}

/** Detects the encoding of bytes as `decode` does. @returns a WHATWG encoding label @throws SourceError if they are not text */
export function detectEncoding(bytes: Uint8Array, declared = findDeclaredCharset(bytes)): string {
  const marked = detectByteOrderMark(bytes);
  if (marked !== undefined) return marked;
  const named = declared === undefined ? undefined : resolveEncodingLabel(declared);
  const hasZeroBytes = bytes.subarray(0, ZERO_CHECK_BYTES).includes(0);
  if (hasZeroBytes || named?.startsWith('utf-16')) {
    const utf16 = detectUnmarkedUtf16(bytes);
    if (utf16 !== undefined) return utf16;
  }
  if (hasZeroBytes)
    throw new SourceError(
      'is not text: it holds zero bytes, and its format is not known; save its text as a text file, HTML or DOCX',
    );
  if (isUtf8(bytes) || isDamagedUtf8(bytes)) return 'utf-8';
  return detectSingleByteEncoding(bytes.subarray(0, SAMPLE_BYTES), named);
}

/** Returns the encoding that a byte order mark declares (https://encoding.spec.whatwg.org/#bom-sniff). */
function detectByteOrderMark([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** Detects UTF-16 without a byte order mark: in the right byte order, nearly all characters are expected ones. */
function detectUnmarkedUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length < MIN_UTF16_BYTES) return undefined;
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length - (bytes.length % 2)));
  return ['utf-16le', 'utf-16be'].find((encoding) => {
    const text = decodeAs(encoding, sample);
    return !text.includes('\0') && countMatches(text, EXPECTED_CHARACTER) >= text.length * 0.9;
  });
}

/** Whether the bytes are UTF-8 that lost a few bytes. Text in another encoding has hardly any valid UTF-8 letters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = decodeAs('utf-8', bytes);
  return countMatches(text, /\uFFFD/gu) * 4 < countMatches(text, /[^\p{ASCII}\uFFFD]/gu);
}

function detectSingleByteEncoding(sample: Uint8Array, named: string | undefined): string {
  const declared = named?.startsWith('utf-') ? undefined : named;
  // In Latin text, bytes above 7F are single accents or quotation marks; in Arabic words they are adjacent.
  let highBytes = 0;
  let adjacentHighBytes = 0;
  sample.forEach((byte, at) => {
    if (byte < 0x80) return;
    highBytes += 1;
    if ((sample[at - 1] ?? 0) >= 0x80) adjacentHighBytes += 1;
  });
  if (adjacentHighBytes * 2 < highBytes) return declared ?? 'windows-1252';
  const scores = ENCODING_CANDIDATES.map((encoding) => ({
    encoding,
    score: scoreAsArabic(encoding, sample),
  }));
  const best = scores.reduce((first, next) => (next.score > first.score ? next : first));
  if (declared === undefined) return best.encoding;
  return best.score > Math.max(1, 2 * scoreAsArabic(declared, sample)) ? best.encoding : declared;
}

function scoreAsArabic(encoding: string, sample: Uint8Array): number {
  const text = decodeAs(encoding, sample);
  return countMatches(text, COMMON_ARABIC) - countMatches(text, MISDECODED);
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
