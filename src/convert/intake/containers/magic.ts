/** Recognises containers by their first bytes (garykessler.net/library/file_sigs.html). */
import { PictureError, SourceError } from '../../article/sourceError.ts';
import { detectPictureFormat } from '../../media/pictureFormat.ts';
import { describeRefusedFormat, REFUSED_FORMAT_BYTES } from './refusedFormats.ts';

/** How many bytes `detectContainerKind` needs. */
export const MAGIC_BYTES = REFUSED_FORMAT_BYTES;

export type ContainerKind = 'gzip' | 'zstd' | 'zip' | 'warc' | 'pdf';

const CONTAINER_MAGIC: readonly (readonly [string, ContainerKind])[] = [
  ['\x1f\x8b\x08', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['WARC/1.', 'warc'],
  ['WARC/0.', 'warc'],
  ['%PDF-', 'pdf'],
];

/** Zstandard begins with a frame, or with one that is skipped, such as the dictionary of a `.warc.zst`. */
const ZSTANDARD_MAGIC = '\x28\xb5\x2f\xfd';
/** The first byte of a skipped frame is one of sixteen. */
const SKIPPED_FIRST = /^[P-_]/u;
const SKIPPED_REST = '\x2a\x4d\x18';

/** Returns the kind of a container; undefined for any other file. @throws SourceError for a format that is not supported */
export function detectContainerKind(head: Uint8Array): ContainerKind | undefined {
  const text = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('latin1');
  if (text.startsWith(ZSTANDARD_MAGIC) || (SKIPPED_FIRST.test(text) && text.startsWith(SKIPPED_REST, 1)))
    return 'zstd';
  const kind = CONTAINER_MAGIC.find(([magic]) => text.startsWith(magic))?.[1];
  const refusal = kind === undefined ? describeRefusedFormat(head) : undefined;
  if (refusal !== undefined)
    throw detectPictureFormat(head) === undefined ? new SourceError(refusal) : new PictureError(refusal);
  return kind;
}
