/** What a file is by its first bytes (garykessler.net/library/file_sigs.html), as far as containers go. */
import { SourceError } from '../../article/sourceError.ts';

/** How many of the first bytes are looked at. */
export const MAGIC_LENGTH = 262;

export type ContainerKind = 'gzip' | 'zip' | 'warc';

const SUPPORTED: readonly (readonly [string, ContainerKind])[] = [
  ['\x1f\x8b\x08', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['WARC/1.', 'warc'],
  ['WARC/0.', 'warc'],
];

/** Containers that no reader opens. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ['Rar!\x1a\x07', 'RAR'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['\xfd7zXZ\x00', 'xz'],
  ['\x28\xb5\x2f\xfd', 'Zstandard'],
  // Its dictionary may come first, as in .warc.zst.
  ['\x5d\x2a\x4d\x18', 'Zstandard'],
  ['%PDF-', 'PDF'],
];

/** The kind of container that can be opened; none for any other file. @throws SourceError where it is one that cannot be */
export function containerKind(head: Uint8Array): ContainerKind | undefined {
  const text = Buffer.from(head.subarray(0, MAGIC_LENGTH)).toString('latin1');
  const unsupported = unsupportedKind(text);
  if (unsupported !== undefined)
    throw new SourceError(`is a ${unsupported} file, which is not opened; unpack it first`);
  return SUPPORTED.find(([magic]) => text.startsWith(magic))?.[1];
}

function unsupportedKind(text: string): string | undefined {
  if (/^BZh[1-9]1AY&SY/u.test(text)) return 'bzip2';
  if (text.startsWith('ustar', 257)) return 'tar';
  return UNSUPPORTED.find(([magic]) => text.startsWith(magic))?.[1];
}
