/** A column of SHA-256 hashes: the bytes of one after the other. */

export const SHA256_BYTES = 32;

/** Returns the hash in a row, in hexadecimal. */
export function sha256At(hashes: Buffer, row: number): string {
  return hashes.toString('hex', row * SHA256_BYTES, (row + 1) * SHA256_BYTES);
}
