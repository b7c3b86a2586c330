/** Reads the lines of the register with their places in the file, so that single lines can be read again. */
import { closeSync, openSync, readSync } from 'node:fs';
import { isMissing } from '../../system/files/files.ts';
import { type Accession, parseValidLine } from './accession.ts';

const CHUNK_BYTES = 1 << 20;
const WINDOW_BYTES = 1 << 16;
const LINE_END_BYTE = 0x0a;

export interface RegisterLine {
  text: string;
  /** Where the line ends in the file, in bytes, with its line end. */
  end: number;
  /** Only the last line may lack its line end. */
  hasLineEnd: boolean;
}

/** Reads a file in chunks. A missing file has none. The bytes of a chunk are valid until the next one is read. */
export function* readChunks(path: string, start = 0, end = Number.POSITIVE_INFINITY): Generator<Buffer> {
  const file = openIfPresent(path);
  if (file === undefined) return;
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let at = start; at < end; ) {
      const read = readSync(file, buffer, 0, Math.min(CHUNK_BYTES, end - at), at);
      if (read === 0) return;
      yield buffer.subarray(0, read);
      at += read;
    }
  } finally {
    closeSync(file);
  }
}

/** Reads the lines from a place in the file on. */
export function* readRegisterLines(path: string, start = 0): Generator<RegisterLine> {
  let end = start;
  let remainder: Buffer = Buffer.alloc(0);
  for (const chunk of readChunks(path, start)) {
    let from = 0;
    for (let to = chunk.indexOf(LINE_END_BYTE); to >= 0; to = chunk.indexOf(LINE_END_BYTE, from)) {
      const piece = chunk.subarray(from, to);
      const line = remainder.length === 0 ? piece : Buffer.concat([remainder, piece]);
      end += line.length + 1;
      from = to + 1;
      remainder = Buffer.alloc(0);
      yield { text: line.toString('utf8'), end, hasLineEnd: true };
    }
    remainder = Buffer.concat([remainder, chunk.subarray(from)]);
  }
  if (remainder.length > 0)
    yield { text: remainder.toString('utf8'), end: end + remainder.length, hasLineEnd: false };
}

function openIfPresent(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Reads single lines. Lines are asked for nearly in the order of the file, so the following ones are read along. */
export class RegisterLineReader {
  readonly #path: string;
  readonly #ends: Float64Array;
  #window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  /** @param ends where each line ends in the file */
  constructor(path: string, ends: Float64Array) {
    this.#path = path;
    this.#ends = ends;
  }

  /** @param line the line's number, from 0 */
  read(line: number): Accession {
    const start = line === 0 ? 0 : (this.#ends[line - 1] ?? 0);
    const end = this.#ends[line] ?? 0;
    if (start < this.#window.start || end > this.#window.start + this.#window.bytes.length)
      this.#window = { start, bytes: this.#readBytes(start, Math.max(WINDOW_BYTES, end - start)) };
    const from = start - this.#window.start;
    return parseValidLine(this.#window.bytes.toString('utf8', from, from + end - start), line + 1);
  }

  #readBytes(start: number, length: number): Buffer {
    const file = openSync(this.#path, 'r');
    try {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, start));
    } finally {
      closeSync(file);
    }
  }
}
