/**
 * The key that tells whether two labels are one, for texts as long as articles and for words that come by the million:
 * `labelKey` unit by unit over a table, for the letters that Arabic and English are written with.
 */
import { labelKey } from '../../../archive/vocabulary/vocabulary.ts';
import { fold } from '../../../text/arabic.ts';

/** Latin with accents, Arabic, and punctuation. What these fold to depends on no neighbour, marks included. */
const KNOWN_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x0000, 0x024f],
  [0x0600, 0x06ff],
  [0x2000, 0x206f],
];

/** What a unit becomes: another one, a space where labels have nothing, nothing at all, or what is not known here. */
const SPACE = 0x20;
const REMOVED = 0;
const UNKNOWN = 0xffff;

const FOLDED_UNITS = new Uint16Array(0x1_0000).fill(UNKNOWN);
for (const [first, last] of KNOWN_RANGES) {
  for (let unit = first; unit <= last; unit += 1) FOLDED_UNITS[unit] = foldUnit(String.fromCharCode(unit));
}

function foldUnit(character: string): number {
  const folded = fold(character);
  if (folded === '') return REMOVED;
  if (!/[\p{L}\p{N}]/u.test(folded)) return SPACE;
  return folded.length === 1 ? folded.charCodeAt(0) : UNKNOWN;
}

/** Where a key is written, two bytes a unit; it grows with the longest text. */
let buffer = Buffer.alloc(8_192);

/** The same as `labelKey`. */
export function quickLabelKey(text: string): string {
  if (buffer.length < 2 * text.length) buffer = Buffer.alloc(2 * text.length);
  let end = 0;
  let isSpacePending = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = FOLDED_UNITS[text.charCodeAt(at)] ?? UNKNOWN;
    if (unit === UNKNOWN) return labelKey(text);
    if (unit === REMOVED) continue;
    if (unit === SPACE) {
      isSpacePending = end > 0;
      continue;
    }
    if (isSpacePending) {
      buffer[end] = SPACE;
      buffer[end + 1] = 0;
      end += 2;
      isSpacePending = false;
    }
    buffer[end] = unit & 0xff;
    buffer[end + 1] = unit >> 8;
    end += 2;
  }
  const key = buffer.toString('utf16le', 0, end);
  return key.startsWith('في ') ? key.slice(3) : key;
}
