/** Finds the rows of a table by a hash of their keys: an open-addressing hash table in one typed array. */

export const NO_ROW = -1;

export class HashIndex {
  /** Row numbers plus 1; 0 where a slot is free. */
  readonly #slots: Uint32Array;
  readonly #hashes: Uint32Array;

  /** @param hashes the hash of each row's key */
  constructor(slots: Uint32Array, hashes: Uint32Array) {
    this.#slots = slots;
    this.#hashes = hashes;
  }

  /**
   * Makes the slots of an index.
   * @param isIndexed whether a row is found; by default, every row is
   */
  static slotsFor(hashes: Uint32Array, isIndexed: (row: number) => boolean = () => true): Uint32Array {
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(hashes.length + 1) + 1));
    for (const [row, hash] of hashes.entries()) {
      if (!isIndexed(row)) continue;
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = row + 1;
    }
    return slots;
  }

  /**
   * Finds a row.
   * @param isKey whether a row with the hash has the key; keys may share a hash
   * @returns the first row that was indexed with the key, or NO_ROW
   */
  find(hash: number, isKey: (row: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1;
      if (row === NO_ROW) return NO_ROW;
      if (this.#hashes[row] === hash && isKey(row)) return row;
    }
  }

  /** Finds all rows that were indexed with a key. */
  *findAll(hash: number, isKey: (row: number) => boolean): Generator<number> {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1;
      if (row === NO_ROW) return;
      if (this.#hashes[row] === hash && isKey(row)) yield row;
    }
  }
}

/** Hashes a text to 32 bits (FNV-1a over its UTF-16 code units, and a final mix). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
