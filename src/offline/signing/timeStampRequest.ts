/**
 * Writes a request for a time stamp (RFC 3161): it asks an authority to confirm that a file existed at a time, and holds nothing of
 * the file but its SHA-256. Without a nonce, the same file gives the same request.
 */

/** SEQUENCE of 54 bytes, version 1, imprint: SEQUENCE of 49 bytes, algorithm SHA-256 (2.16.840.1.101.3.4.2.1) with NULL, 32 bytes. */
const BEFORE_HASH = Buffer.from('3039020101' + '3031300d060960864801650304020105000420', 'hex');
/** certReq TRUE: the answer is to hold the authority's certificate, so that it can be checked without a network. */
const AFTER_HASH = Buffer.from('0101ff', 'hex');
const HASH_BYTES = 32;

/**
 * Gives the request in DER.
 * @param hash the SHA-256 of the file's bytes
 */
export function timeStampRequest(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_BYTES)
    throw new TypeError(`A SHA-256 has ${HASH_BYTES} bytes, not ${hash.length}`);
  return Buffer.concat([BEFORE_HASH, hash, AFTER_HASH]);
}
