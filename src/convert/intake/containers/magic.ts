/** Recognises containers by their first bytes (garykessler.net/library/file_sigs.html). */
import { SourceError } from '../../article/sourceError.ts';
import { describeRefusedFormat, REFUSED_FORMAT_BYTES } from './refusedFormats.ts';

/** How many bytes `detectContainerKind` needs. */
export const MAGIC_BYTES = REFUSED_FORMAT_BYTES;

export type ContainerKind = 'gzip' | 'zip' | 'warc' | 'pdf';

const CONTAINER_MAGIC: readonly (readonly [string, ContainerKind])[] = [
  ['\x1f\x8b\x08', 'gzip'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['WARC/1.', 'warc'],
  ['WARC/0.', 'warc'],
  ['%PDF-', 'pdf'],
];

/** Zstandard has no decoder in Node 20. A dictionary may precede the data, as in .warc.zst. */
const ZSTANDARD_MAGIC = ['\x28\xb5\x2f\xfd', '\x5d\x2a\x4d\x18'];

/** Returns the kind of a container; undefined for any other file. @throws SourceError for a format that is not supported */
export function detectContainerKind(head: Uint8Array): ContainerKind | undefined {
  const text = Buffer.from(head.subarray(0, MAGIC_BYTES)).toString('latin1');
  if (ZSTANDARD_MAGIC.some((magic) => text.startsWith(magic)))
    throw new SourceError('is a Zstandard file, which is not opened; unpack it first');
  const kind = CONTAINER_MAGIC.find(([magic]) => text.startsWith(magic))?.[1];
  const refusal = kind === undefined ? describeRefusedFormat(head) : undefined;
  if (refusal !== undefined) throw new SourceError(refusal);
  return kind;
}
