/**
 * Recognises files that hold no text of articles, or hold it in a format that is not converted, by their first bytes
 * (garykessler.net/library/file_sigs.html, and mimesniff.spec.whatwg.org for audio and video).
 */

/** How many bytes `describeRefusedFormat` needs. */
export const REFUSED_FORMAT_BYTES = 262;

interface Signature {
  /** The bytes at the offset, each as a character of Latin-1. */
  bytes: string;
  offset?: number;
  /** Bytes at another offset that must match too. */
  and?: { bytes: string; offset: number };
  reason: string;
}

const OF_TEXT = 'articles are made of text';
const picture = (format: string): string => `is a picture (${format}); ${OF_TEXT}`;
const video = (format: string): string => `is a video (${format}); ${OF_TEXT}`;
const sound = (format: string): string => `is a sound recording (${format}); ${OF_TEXT}`;
const program = (format: string): string => `is a program (${format}); ${OF_TEXT}`;
const font = (format: string): string => `is a font (${format}); ${OF_TEXT}`;
const archive = (format: string): string => `is a ${format} file, which is not opened; unpack it first`;

/** Formats whose first bytes do not occur in text. */
const SIGNATURES: readonly Signature[] = [
  { bytes: 'Rar!\x1a\x07', reason: archive('RAR') },
  { bytes: '7z\xbc\xaf\x27\x1c', reason: archive('7z') },
  { bytes: '\xfd7zXZ\x00', reason: archive('xz') },
  { bytes: 'ustar', offset: 257, reason: archive('tar') },
  { bytes: 'MSCF\x00\x00', reason: archive('CAB') },
  { bytes: '\xff\xd8\xff', reason: picture('JPEG') },
  { bytes: '\x89PNG\r\n\x1a\n', reason: picture('PNG') },
  { bytes: 'II*\x00', reason: picture('TIFF') },
  { bytes: 'MM\x00*', reason: picture('TIFF') },
  { bytes: '\x00\x00\x01\x00', reason: picture('icon') },
  { bytes: '8BPS\x00\x01', reason: picture('Photoshop') },
  { bytes: '\x1a\x45\xdf\xa3', reason: video('Matroska or WebM') },
  { bytes: '\x00\x00\x01\xba', reason: video('MPEG') },
  { bytes: '\x00\x00\x01\xb3', reason: video('MPEG') },
  { bytes: 'FLV\x01', reason: video('Flash') },
  { bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11', reason: video('Windows Media') },
  { bytes: 'fLaC\x00', reason: sound('FLAC') },
  { bytes: 'OggS\x00', reason: sound('Ogg') },
  { bytes: '#!AMR\n', reason: sound('AMR') },
  { bytes: '\x7fELF', reason: program('Linux') },
  { bytes: '\xcf\xfa\xed\xfe', reason: program('macOS') },
  { bytes: '\xca\xfe\xba\xbe', reason: program('Java or macOS') },
  { bytes: '\x00asm', reason: program('WebAssembly') },
  { bytes: '\x00\x01\x00\x00\x00', reason: font('TrueType') },
  { bytes: 'OTTO\x00', reason: font('OpenType') },
  { bytes: 'SQLite format 3\x00', reason: 'is a database (SQLite); export its rows as CSV or JSON' },
  {
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    reason:
      'is an old or encrypted Office file (DOC, XLS, PPT or MSG); save it without a password as DOCX, CSV or EML',
  },
  { bytes: 'BOOKMOBI', offset: 60, reason: 'is a Kindle book (MOBI); convert it to EPUB first' },
  { bytes: 'ITSF\x03\x00\x00\x00', reason: 'is a help file (CHM); unpack its HTML pages first' },
];

/** Formats that begin like text. They count only if control characters follow, which text does not have. */
const AMBIGUOUS_SIGNATURES: readonly Signature[] = [
  { bytes: 'GIF87a', reason: picture('GIF') },
  { bytes: 'GIF89a', reason: picture('GIF') },
  { bytes: 'BM', and: { bytes: '\x00\x00\x00\x00', offset: 6 }, reason: picture('BMP') },
  { bytes: 'RIFF', and: { bytes: 'WEBP', offset: 8 }, reason: picture('WebP') },
  { bytes: 'RIFF', and: { bytes: 'AVI ', offset: 8 }, reason: video('AVI') },
  { bytes: 'RIFF', and: { bytes: 'WAVE', offset: 8 }, reason: sound('WAV') },
  { bytes: 'ftypavif', offset: 4, reason: picture('AVIF') },
  { bytes: 'ftyphei', offset: 4, reason: picture('HEIC') },
  { bytes: 'ftypmif1', offset: 4, reason: picture('HEIC') },
  { bytes: 'ftypM4A', offset: 4, reason: sound('M4A') },
  { bytes: 'ftyp', offset: 4, reason: video('MP4') },
  { bytes: 'moov', offset: 4, reason: video('QuickTime') },
  { bytes: 'ID3', reason: sound('MP3') },
  { bytes: '\xff\xfb', reason: sound('MP3') },
  { bytes: 'MZ', reason: program('Windows') },
  { bytes: 'wOFF', reason: font('WOFF') },
  { bytes: 'wOF2', reason: font('WOFF2') },
  {
    bytes: 'AT&TFORM',
    reason: 'is a scanned document (DjVu); recognise its text and save that as text or HTML',
  },
];

/** Formats of printable characters. */
const TEXT_SIGNATURES: readonly Signature[] = [
  { bytes: '{\\rtf', reason: 'is a Rich Text document (RTF); save it as DOCX, ODT or HTML' },
  { bytes: '%!PS-Adobe', reason: 'is a PostScript file; save it as PDF' },
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters distinguish binary files from text
const CONTROL = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/u;

/**
 * Returns why a file is not converted: the predicate of a sentence about it.
 * @param head its first bytes
 * @returns undefined if the bytes are of no format that is refused
 */
export function describeRefusedFormat(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, REFUSED_FORMAT_BYTES)).toString('latin1');
  if (/^BZh[1-9]1AY&SY/u.test(text)) return archive('bzip2');
  const signatures = CONTROL.test(text)
    ? [...SIGNATURES, ...AMBIGUOUS_SIGNATURES, ...TEXT_SIGNATURES]
    : TEXT_SIGNATURES;
  return signatures.find((signature) => matches(text, signature))?.reason;
}

function matches(text: string, { bytes, offset = 0, and }: Signature): boolean {
  return text.startsWith(bytes, offset) && (and === undefined || text.startsWith(and.bytes, and.offset));
}
