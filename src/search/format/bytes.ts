/** Writes and reads bytes: unsigned numbers in groups of seven bits, the lowest first (LEB128), and texts in UTF-8. */

const CONTINUES = 0x80;
const SEVEN_BITS = 0x7f;
const INITIAL_CAPACITY = 1 << 12;

export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  /** @param capacity about how many bytes it will have; it grows where these are more */
  constructor(capacity = INITIAL_CAPACITY) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Writes a whole number from 0 to 2³¹ − 1. */
  number(value: number): void {
    let rest = value;
    for (; rest > SEVEN_BITS; rest >>>= 7) this.byte((rest & SEVEN_BITS) | CONTINUES);
    this.byte(rest);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Gives a copy of the written bytes, and begins again. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  #grow(count: number): void {
    let capacity = this.#bytes.length;
    while (capacity < this.#length + count) capacity *= 2;
    if (capacity === this.#bytes.length) return;
    const larger = new Uint8Array(capacity);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & SEVEN_BITS) << shift;
      if (byte < CONTINUES) return value;
    }
  }

  /** @throws Error after the last byte, which a file that is cut off reaches */
  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw cutOff();
    return byte;
  }

  /** Gives the bytes that are left without copying or taking them. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** Gives the next bytes without copying them. @throws Error where there are fewer */
  take(length: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (bytes.length < length) throw cutOff();
    this.#at += length;
    return bytes;
  }
}

function cutOff(): Error {
  return new Error('A file of the search index is cut off; build the site again');
}
