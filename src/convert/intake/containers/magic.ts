/** Recognises containers by their first bytes (garykessler.net/library/file_sigs.html). */
import { SourceError } from '../../article/sourceError.ts';

/** How many bytes `detectContainerKind` needs. */
export const MAGIC_BYTES = 262;

export type ContainerKind = 'gzip' | 'zip' | 'warc';

const SUPPORTED_MAGIC: readonly (readonly [string, ContainerKind])[] = [
  ['\x1f\x8b\x08', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['WARC/1.', 'warc'],
  ['WARC/0.', 'warc'],
];

/** Packed formats that no reader opens. */
const UNSUPPORTED_MAGIC: readonly (readonly [string, string])[] = [
  ['Rar!\x1a\x07', 'RAR'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['\xfd7zXZ\x00', 'xz'],
  ['\x28\xb5\x2f\xfd', 'Zstandard'],
  // A dictionary may precede the data, as in .warc.zst.
  ['\x5d\x2a\x4d\x18', 'Zstandard'],
  ['%PDF-', 'PDF'],
];

/** Returns the kind of a container; undefined for any other file. @throws SourceError for a packed format that is not supported */
export function detectContainerKind(head: Uint8Array): ContainerKind | undefined {
  const text = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('latin1');
  const unsupported = detectUnsupportedKind(text);
  if (unsupported !== undefined)
    throw new SourceError(`is a ${unsupported} file, which is not opened; unpack it first`);
  return SUPPORTED_MAGIC.find(([magic]) => text.startsWith(magic))?.[1];
}

function detectUnsupportedKind(text: string): string | undefined {
  if (/^BZh[1-9]1AY&SY/u.test(text)) return 'bzip2';
  if (text.startsWith('ustar', 257)) return 'tar';
  return UNSUPPORTED_MAGIC.find(([magic]) => text.startsWith(magic))?.[1];
}
