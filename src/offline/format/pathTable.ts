/**
 * The path table says which block has a path. It is a sorted list of entries of eight bytes: the first six of the path's SHA-256, and
 * the block's place in the manifest's list, the lowest byte first. Hashes take half the space of packed paths, and a browser can look
 * one up without reading the others. Collisions are negligible at a million files: about 1 in 500.
 */
import { sha256 } from '@noble/hashes/sha2.js';

export const PATH_HASH_BYTES = 6;
export const ENTRY_BYTES = 8;
/** The most blocks that an archive can have. */
export const MAX_BLOCKS = 65_536;

const encoder = new TextEncoder();

export class PathTable {
  readonly #bytes: Uint8Array;

  /** @throws TypeError where the bytes are no path table */
  constructor(bytes: Uint8Array) {
    if (bytes.length % ENTRY_BYTES !== 0)
      throw new TypeError('The path table is cut off; get it again from where the archive came from');
    this.#bytes = bytes;
  }

  /** Gives the place of the block that has a path; undefined where none has. */
  find(path: string): number | undefined {
    const key = hashPath(path);
    let [low, high] = [0, this.#bytes.length / ENTRY_BYTES];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(middle * ENTRY_BYTES, key);
      if (order === 0) return this.#blockAt(middle * ENTRY_BYTES);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  #compare(offset: number, key: Uint8Array): number {
    for (let at = 0; at < PATH_HASH_BYTES; at += 1) {
      const order = (this.#bytes[offset + at] ?? 0) - (key[at] ?? 0);
      if (order !== 0) return order;
    }
    return 0;
  }

  #blockAt(offset: number): number {
    return (
      (this.#bytes[offset + PATH_HASH_BYTES] ?? 0) + ((this.#bytes[offset + PATH_HASH_BYTES + 1] ?? 0) << 8)
    );
  }
}

/** Gives the hash by which a table has a path: the first six bytes of its SHA-256. */
export function hashPath(path: string): Uint8Array {
  return sha256(encoder.encode(path)).subarray(0, PATH_HASH_BYTES);
}
