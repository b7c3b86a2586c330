/**
 * Keys of many inputs as bytes. A build joins some ten keys of each article into the keys of groups of pages; copying bytes takes a
 * tenth of the time of joining texts.
 */
import { createHash, type Hash, hash } from 'node:crypto';
import { KEY_LENGTH } from '../../system/hashKey.ts';

const WORDS_OF_KEY = KEY_LENGTH / Uint32Array.BYTES_PER_ELEMENT;

/** The keys of one kind of input, by their places in a list. */
export class KeyColumn {
  readonly #length: number;
  readonly #makeKey: (place: number) => string;
  #words: Uint32Array | undefined;

  /** @param makeKey gives a key of KEY_LENGTH ASCII characters, as `hashKey` does */
  constructor(length: number, makeKey: (place: number) => string) {
    this.#length = length;
    this.#makeKey = makeKey;
  }

  /** Returns a key as text. */
  get(place: number): string {
    this.#words ??= this.#makeAll();
    const { buffer, byteOffset } = this.#words;
    return Buffer.from(buffer, byteOffset + place * KEY_LENGTH, KEY_LENGTH).toString('latin1');
  }

  /** Copies a key to a place among words. */
  copyTo(target: Uint32Array, at: number, place: number): void {
    this.#words ??= this.#makeAll();
    const start = place * WORDS_OF_KEY;
    for (let word = 0; word < WORDS_OF_KEY; word += 1) target[at + word] = this.#words[start + word] ?? 0;
  }

  /** Makes all keys in order: what neighbours are made from is near in memory, and nearly all keys are asked for. */
  #makeAll(): Uint32Array {
    const bytes = Buffer.alloc(this.#length * KEY_LENGTH);
    for (let place = 0; place < this.#length; place += 1)
      bytes.write(this.#makeKey(place), place * KEY_LENGTH, 'latin1');
    return new Uint32Array(bytes.buffer, bytes.byteOffset, this.#length * WORDS_OF_KEY);
  }
}

/** In words. Most keys are joined from few; of many, such as those of a month, so many at a time are hashed. */
const CAPACITY = 2048;

/**
 * Joins keys, numbers and texts into one key. What comes when is the same for all keys of a kind, so that different values of them give
 * different keys: an empty text and no key are the same words.
 */
export class KeyJoiner {
  readonly #words = new Uint32Array(CAPACITY);
  #length = 0;
  /** Of the words that were added before those that are held. */
  #hash: Hash | undefined;

  /** Forgets what was added. */
  clear(): void {
    this.#length = 0;
    this.#hash = undefined;
  }

  /** Adds a key of a column. */
  addKey(column: KeyColumn, place: number): void {
    this.#reserve(WORDS_OF_KEY);
    column.copyTo(this.#words, this.#length, place);
    this.#length += WORDS_OF_KEY;
  }

  /** Adds a key of a column, or that there is none: -1 is no place. */
  addOptionalKey(column: KeyColumn, place: number): void {
    this.addNumber(place < 0 ? 0 : 1);
    if (place >= 0) this.addKey(column, place);
  }

  /** Adds a number from 0 to 2 ** 32 - 1, such as the number of keys that follow. */
  addNumber(number: number): void {
    this.#reserve(1);
    this.#words[this.#length] = number;
    this.#length += 1;
  }

  /** Adds a text with its length. */
  addText(text: string): void {
    this.addNumber(text.length);
    for (let at = 0; at < text.length; at += 1) this.addNumber(text.charCodeAt(at));
  }

  #reserve(words: number): void {
    if (this.#length + words <= CAPACITY) return;
    this.#hash ??= createHash('sha256');
    this.#hash.update(this.#added());
    this.#length = 0;
  }

  /** Returns the key of everything that was added. */
  join(): string {
    const joined =
      this.#hash === undefined
        ? hash('sha256', this.#added(), 'base64url')
        : this.#hash.copy().update(this.#added()).digest('base64url');
    return joined.slice(0, KEY_LENGTH);
  }

  /** The words that are held, as bytes. */
  #added(): Buffer {
    return Buffer.from(this.#words.buffer, 0, this.#length * Uint32Array.BYTES_PER_ELEMENT);
  }
}
