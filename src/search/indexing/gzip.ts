/** Packs files of the index so that the same bytes give the same file on every system. */
import { gzipSync } from 'node:zlib';

/** The byte of a gzip header that names the operating system (RFC 1952). */
const SYSTEM_OFFSET = 9;
const UNKNOWN_SYSTEM = 255;

/** @param level of compression, from 1 to 9 */
export function packFile(content: Uint8Array | string, level = 9): Uint8Array {
  // zlib returns a view into a buffer of 16 kB, and thousands of files are kept, so copy the needed bytes.
  const bytes = new Uint8Array(gzipSync(content, { level }));
  bytes[SYSTEM_OFFSET] = UNKNOWN_SYSTEM;
  return bytes;
}
