/** Hashes blocks as readers do (format/hash.ts), with Node's own code, which takes a tenth of the time. */
import { sha256 } from '../../system/files/files.ts';
import { HASH_LENGTH } from '../format/hash.ts';

/** Gives the first 128 bits of the SHA-256 of bytes, in hexadecimal. */
export function hashBytes(bytes: Uint8Array | string): string {
  return sha256(bytes).slice(0, HASH_LENGTH);
}
