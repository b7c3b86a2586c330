/** Hashes blocks. Browsers have `crypto.subtle` on secure pages only, and a page at file:// may not be one. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The number of hexadecimal digits of the hashes in manifests, headers and names: 128 bits. */
export const HASH_LENGTH = 32;

/** Gives the first 128 bits of the SHA-256 of bytes, in hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes)).slice(0, HASH_LENGTH);
}

const HASH = /^[0-9a-f]{32}$/u;

export function isHash(text: string): boolean {
  return HASH.test(text);
}
