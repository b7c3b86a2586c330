/** Finds where a picture ends, and tells what a file has behind that: some files are a picture and a page or a program at once. */
import type { PictureFormat } from '../../archive/media/mediaFile.ts';

/** Contents that a browser or another program would run or open, by their first bytes. */
const APPENDED: readonly (readonly [string, readonly string[]])[] = [
  ['a zip file', ['PK\x03\x04', 'PK\x05\x06']],
  ['a RAR or 7z file', ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c']],
  ['a PDF file', ['%PDF-']],
  ['a program', ['\x7fELF', 'This program cannot be run']],
];
const PAGE = /<(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml|img|meta)\b|javascript:/iu;

/** A zip has its directory at its end, and a page has a tag near its beginning. */
const SAMPLE_BYTES = 65_536;

/**
 * Names what is appended to a picture, if other programs would open it. Cameras and editors
 * append previews and depth maps, which is no reason to refuse a picture.
 */
export function findAppended(bytes: Uint8Array, format: PictureFormat): string | undefined {
  const end = findEnd(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), format);
  if (end === undefined || end >= bytes.length) return undefined;
  const rest = bytes.subarray(end);
  const sample = Buffer.concat([rest.subarray(0, SAMPLE_BYTES), rest.subarray(-SAMPLE_BYTES)]).toString(
    'latin1',
  );
  if (PAGE.test(sample)) return 'a web page or a script';
  return APPENDED.find(([, signs]) => signs.some((sign) => sample.includes(sign)))?.[0];
}

/** Returns the offset behind a picture's last byte; undefined where the format or the damage does not show it. */
function findEnd(bytes: Buffer, format: PictureFormat): number | undefined {
  switch (format) {
    case 'jpeg':
      return endOfJpeg(bytes);
    case 'png':
      return endOfPng(bytes);
    case 'gif':
      return endOfGif(bytes);
    case 'webp':
      return bytes.length < 8 ? undefined : 8 + bytes.readUInt32LE(4) + (bytes.readUInt32LE(4) % 2);
    case 'avif':
      return endOfBoxes(bytes);
    // A TIFF's parts may be anywhere in the file, and an SVG is text that is never run.
    case 'tiff':
    case 'svg':
      return undefined;
  }
}

/** Follows the segments of a JPEG (ITU-T T.81, annex B). */
function endOfJpeg(bytes: Buffer): number | undefined {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
    if (bytes.length - at === 2 && bytes[at] === 0xff && bytes[at + 1] === 0xd9) return bytes.length;
  }
  return undefined;
}

/** Returns the offset of the marker behind coded data, in which 0xFF is followed by 0 or by the number of a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Follows the chunks of a PNG up to its last one (w3.org/TR/png, section 5.3). */
function endOfPng(bytes: Buffer): number | undefined {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next;
    at = next;
  }
  return undefined;
}

/** Follows the blocks of a GIF up to its trailer (GIF89a, appendix A). */
function endOfGif(bytes: Buffer): number | undefined {
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const skipBlocks = (start: number): number => {
    let at = start;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    return at + 1;
  };
  for (let at = 13 + colours(bytes[10] ?? 0); at < bytes.length; ) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at = skipBlocks(at + 2);
    else if (kind === 0x2c) at = skipBlocks(at + 11 + colours(bytes[at + 9] ?? 0));
    else return undefined;
  }
  return undefined;
}

/** Follows the top-level boxes of an AVIF (ISO/IEC 14496-12, section 4.2). What is behind them has no name of a box. */
function endOfBoxes(bytes: Buffer): number | undefined {
  let at = 0;
  while (at + 8 <= bytes.length && /^[\w ]{4}$/u.test(bytes.toString('latin1', at + 4, at + 8))) {
    const size = bytes.readUInt32BE(at);
    if (size === 0) return bytes.length;
    const length = size === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : size;
    if (length < 8 || at + length > bytes.length) break;
    at += length;
  }
  return at;
}
