/**
 * Keys of many inputs as bytes. A build joins some ten keys of each article into the keys of groups of pages; copying bytes takes a
 * tenth of the time of joining texts.
 */
import { hash } from 'node:crypto';
import { KEY_LENGTH } from '../../system/hashKey.ts';

const WORDS_OF_KEY = KEY_LENGTH / Uint32Array.BYTES_PER_ELEMENT;

/** The keys of one kind of input, by their places in a list. They are made when they are first read. */
export class KeyColumn {
  readonly #makeKey: (place: number) => string;
  readonly #words: Uint32Array;
  readonly #bytes: Buffer;
  readonly #isMade: Uint8Array;

  /** @param makeKey gives a key of KEY_LENGTH ASCII characters, as `hashKey` does */
  constructor(length: number, makeKey: (place: number) => string) {
    this.#makeKey = makeKey;
    this.#words = new Uint32Array(length * WORDS_OF_KEY);
    this.#bytes = Buffer.from(this.#words.buffer);
    this.#isMade = new Uint8Array(length);
  }

  /** Copies a key to a place among words. */
  copyTo(target: Uint32Array, at: number, place: number): void {
    this.#make(place);
    const start = place * WORDS_OF_KEY;
    for (let word = 0; word < WORDS_OF_KEY; word += 1) target[at + word] = this.#words[start + word] ?? 0;
  }

  #make(place: number): void {
    if (this.#isMade[place] === 1) return;
    this.#isMade[place] = 1;
    this.#bytes.write(this.#makeKey(place), place * KEY_LENGTH, 'latin1');
  }
}

const FIRST_CAPACITY = 4096;

/** Joins keys, counts and texts into one key. Different sequences of them give different keys. */
export class KeyJoiner {
  #words = new Uint32Array(FIRST_CAPACITY);
  #length = 0;

  /** Forgets what was added. */
  clear(): void {
    this.#length = 0;
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
    this.#reserve(text.length + 1);
    this.#words[this.#length] = text.length;
    this.#length += 1;
    for (let at = 0; at < text.length; at += 1) this.#words[this.#length + at] = text.charCodeAt(at);
    this.#length += text.length;
  }

  #reserve(words: number): void {
    if (this.#length + words <= this.#words.length) return;
    const larger = new Uint32Array(Math.max(this.#words.length * 2, this.#length + words));
    larger.set(this.#words);
    this.#words = larger;
  }

  /** Returns the key of everything that was added. */
  join(): string {
    const words = this.#words.subarray(0, this.#length);
    return hash('sha256', Buffer.from(words.buffer, 0, words.byteLength), 'base64url').slice(0, KEY_LENGTH);
  }
}
