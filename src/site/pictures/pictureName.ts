/** Names pictures on the site. */
import { sha256 } from '../../system/files/files.ts';

/** In hexadecimal digits: 112 bits. */
const NAME_LENGTH = 28;

/**
 * Returns the beginning of the names of a picture's files, `ab/cdef…`. It has the version, so that a browser never takes a file of an
 * earlier version for the current one.
 * @param hash the SHA-256 of the original
 * @param version changes when other bytes are made of it
 */
export function pictureName(hash: string, version: string): string {
  const name = sha256(`${hash} ${version}`).slice(0, NAME_LENGTH);
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}
