/** Recognises the format of a picture by its first bytes (mimesniff.spec.whatwg.org, section 6.1), never by its name. */
import type { PictureFormat } from '../../archive/media/mediaFile.ts';
import { removeComments, removeDeclarations } from '../../text/markup.ts';

/** SVG may begin with an XML declaration, comments and a DOCTYPE. */
const SVG_SAMPLE_BYTES = 4096;
/** The root element behind the prolog. Of a DOCTYPE with declarations in it, the end is left. */
const SVG_ROOT = /^[\s\]>]*<svg[\s>/]/iu;

/** Bytes at offsets, each byte as a character of Latin-1; all of them must be there. */
type Signature = readonly (readonly [offset: number, bytes: string])[];

const SIGNATURES: readonly (readonly [PictureFormat, Signature])[] = [
  ['jpeg', [[0, '\xff\xd8\xff']]],
  ['png', [[0, '\x89PNG\r\n\x1a\n']]],
  ['gif', [[0, 'GIF87a']]],
  ['gif', [[0, 'GIF89a']]],
  [
    'webp',
    [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  ],
  ['avif', [[4, 'ftypavif']]],
  ['avif', [[4, 'ftypavis']]],
  ['tiff', [[0, 'II*\x00']]],
  ['tiff', [[0, 'MM\x00*']]],
];

/** Formats of pictures that are not read, with their names. */
const OTHERS: readonly (readonly [string, Signature])[] = [
  ['icon', [[0, '\x00\x00\x01\x00']]],
  ['icon', [[0, '\x00\x00\x02\x00']]],
  [
    'BMP',
    [
      [0, 'BM'],
      [6, '\x00\x00\x00\x00'],
    ],
  ],
  ['HEIC', [[4, 'ftyphei']]],
  ['HEIC', [[4, 'ftypmif1']]],
  ['HEIC', [[4, 'ftypmsf1']]],
  ['JPEG XL', [[0, '\xff\x0a']]],
  ['JPEG XL', [[0, '\x00\x00\x00\x0cJXL ']]],
  ['JPEG 2000', [[0, '\xff\x4f\xff\x51']]],
  ['JPEG 2000', [[0, '\x00\x00\x00\x0cjP  ']]],
  ['Photoshop', [[0, '8BPS\x00\x01']]],
];

const matches = (head: string, signature: Signature): boolean =>
  signature.every(([offset, bytes]) => head.startsWith(bytes, offset));

/** Returns the format of a picture; undefined for other files and for pictures that are not read. */
export function detectPictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const head = Buffer.from(bytes.subarray(0, SVG_SAMPLE_BYTES)).toString('latin1');
  const found = SIGNATURES.find(([, signature]) => matches(head, signature))?.[0];
  return found ?? (isSvg(decodeHead(bytes)) ? 'svg' : undefined);
}

/** Returns the name of a format of pictures that is not read; undefined for anything else. */
export function nameOtherPicture(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return OTHERS.find(([, signature]) => matches(head, signature))?.[0];
}

function isSvg(head: string): boolean {
  return /^\s*</u.test(head) && SVG_ROOT.test(removeDeclarations(removeComments(head)));
}

function decodeHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, SVG_SAMPLE_BYTES);
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  return Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/u, '');
}
