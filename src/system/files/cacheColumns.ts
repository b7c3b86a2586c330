/**
 * Reads and writes cache files of binary columns: tables that are too large to be parsed in each run. A file has the header of every
 * cache file, a line of JSON with the name, length and hash of each column, a line with the hash of everything before it, and the
 * columns. A column starts at a multiple of 8 bytes, so that typed arrays can be views of it.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import { explainRefusals, formatHeader, readCacheBytes, reportDamage } from './cacheFile.ts';
import { isMissing, sha256, writeFileAtomically } from './files.ts';

const ALIGNMENT = 8;
const HASH_LENGTH = 64;
const LINE_END_BYTE = 0x0a;
/** The bytes that are read first; few files have a longer head. */
const HEAD_BYTES = 16_384;
/** The bytes of a column that are hashed at once where the column is not kept. */
const CHUNK_BYTES = 1 << 20;

interface ColumnPlace {
  /** In bytes from the beginning of the file. */
  start: number;
  /** In bytes, without padding. */
  length: number;
  /** The hash of the column with its padding. */
  hash: string;
}

/**
 * Reads a file of columns.
 * @param version the version of the contents; a file of another version counts as missing
 * @returns the columns by name; undefined where the file is missing or damaged; damage is reported to stderr
 * @throws InputProblem where the system refuses to read the file
 */
export function readCacheColumns(path: string, version: string): Map<string, Uint8Array> | undefined {
  const header = formatHeader(path, withByteOrder(version));
  const bytes = readCacheBytes(path, withByteOrder(version));
  if (bytes === undefined) return undefined;
  const columns = parseColumns(bytes, header);
  if (columns === undefined) reportDamage(path);
  return columns;
}

/** Writes a file of columns atomically, in the order of the columns. */
export async function writeCacheColumns(
  path: string,
  version: string,
  columns: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const directory: [string, number, string][] = [];
  const pieces: Uint8Array[] = [];
  for (const [name, column] of columns) {
    const padding = new Uint8Array(aligned(column.length) - column.length);
    directory.push([name, column.length, createHash('sha256').update(column).update(padding).digest('hex')]);
    pieces.push(column, padding);
  }
  const head = `${formatHeader(path, withByteOrder(version))}${JSON.stringify(directory)}`;
  const length = Buffer.byteLength(head) + HASH_LENGTH + 2;
  // Spaces after the JSON align the first column.
  const padded = `${head}${' '.repeat(aligned(length) - length)}\n`;
  const bytes = [Buffer.from(`${padded}${sha256(padded)}\n`), ...pieces];
  await explainRefusals(path, () => writeFileAtomically(path, bytes));
}

/**
 * A file of columns of which only some are read. Its columns are read by path, so whoever replaces the file opens it again.
 */
export class CacheColumnFile {
  readonly #path: string;
  readonly #places: ReadonlyMap<string, ColumnPlace>;

  private constructor(path: string, places: ReadonlyMap<string, ColumnPlace>) {
    this.#path = path;
    this.#places = places;
  }

  /**
   * Reads the list of a file's columns.
   * @returns undefined as `readCacheColumns` does
   * @throws InputProblem where the system refuses to read the file
   */
  static async open(path: string, version: string): Promise<CacheColumnFile | undefined> {
    const header = formatHeader(path, withByteOrder(version));
    let places: Map<string, ColumnPlace> | undefined;
    let isOfVersion = false;
    await explainRefusals(path, async () => {
      const head = readHead(path);
      isOfVersion = head?.toString('utf8', 0, Buffer.byteLength(header)) === header;
      if (head !== undefined && isOfVersion) places = parseHead(head, header);
    });
    if (isOfVersion && places === undefined) reportDamage(path);
    return places === undefined ? undefined : new CacheColumnFile(path, places);
  }

  /** Reads a column. @returns undefined where it is missing or damaged; damage is reported to stderr */
  read(name: string): Uint8Array | undefined {
    const place = this.#places.get(name);
    const bytes = place && readBytes(this.#path, place.start, aligned(place.length));
    if (place !== undefined && bytes !== undefined && sha256(bytes) === place.hash)
      return bytes.subarray(0, place.length);
    reportDamage(this.#path);
    return undefined;
  }

  /** Returns whether a column is as it was written, without keeping it. Damage is reported to stderr. */
  isIntact(name: string): boolean {
    const place = this.#places.get(name);
    const hash = createHash('sha256');
    for (let at = 0; place !== undefined && at < aligned(place.length); at += CHUNK_BYTES) {
      const bytes = readBytes(
        this.#path,
        place.start + at,
        Math.min(CHUNK_BYTES, aligned(place.length) - at),
      );
      if (bytes !== undefined) hash.update(bytes);
    }
    if (place !== undefined && hash.digest('hex') === place.hash) return true;
    reportDamage(this.#path);
    return false;
  }

  /** Reads some bytes of a column that is known to be intact. */
  readRange(name: string, start: number, length: number): Buffer {
    const place = this.#places.get(name);
    const bytes = place && readBytes(this.#path, place.start + start, length);
    if (bytes === undefined) throw new Error(`The cache file ${this.#path} was cut short; run again`);
    return bytes;
  }
}

/** Numbers have the byte order of the machine that wrote them. */
function withByteOrder(version: string): string {
  return `${version} ${endianness()}`;
}

/** Reads the beginning of a file up to the columns, and more; undefined where it is missing. */
function readHead(path: string): Buffer | undefined {
  try {
    let head = readBytes(path, 0, HEAD_BYTES, true) ?? Buffer.alloc(0);
    for (let length = HEAD_BYTES; head.length === length && headEnd(head) === undefined; ) {
      length *= 4;
      head = readBytes(path, 0, length, true) ?? head;
    }
    return head;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Reads bytes of a file. @returns undefined where the file has fewer, unless `isPartial` */
function readBytes(path: string, start: number, length: number, isPartial = false): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(length);
    let done = 0;
    for (let read = -1; read !== 0 && done < length; done += read)
      read = readSync(file, bytes, done, length - done, start + done);
    if (done < length && !isPartial) return undefined;
    return bytes.subarray(0, done);
  } finally {
    closeSync(file);
  }
}

/** Returns where the columns begin; undefined where the bytes end before. */
function headEnd(bytes: Buffer): number | undefined {
  const headerEnd = bytes.indexOf(LINE_END_BYTE);
  const directoryEnd = headerEnd < 0 ? -1 : bytes.indexOf(LINE_END_BYTE, headerEnd + 1);
  const end = directoryEnd + HASH_LENGTH + 2;
  return directoryEnd < 0 || end > bytes.length ? undefined : end;
}

/** Parses the list of columns. @returns undefined where it is damaged */
function parseHead(bytes: Buffer, header: string): Map<string, ColumnPlace> | undefined {
  const end = headEnd(bytes);
  if (end === undefined || bytes[end - 1] !== LINE_END_BYTE) return undefined;
  const directoryEnd = end - HASH_LENGTH - 1;
  if (sha256(bytes.subarray(0, directoryEnd)) !== bytes.toString('latin1', directoryEnd, end - 1))
    return undefined;
  const directory: [string, number, string][] = JSON.parse(
    bytes.toString('utf8', Buffer.byteLength(header), directoryEnd),
  );
  const places = new Map<string, ColumnPlace>();
  let start = end;
  for (const [name, length, hash] of directory) {
    places.set(name, { start, length, hash });
    start += aligned(length);
  }
  return places;
}

function parseColumns(bytes: Buffer, header: string): Map<string, Uint8Array> | undefined {
  const places = parseHead(bytes, header);
  if (places === undefined) return undefined;
  const columns = new Map<string, Uint8Array>();
  for (const [name, { start, length, hash }] of places) {
    const padded = bytes.subarray(start, start + aligned(length));
    if (padded.length !== aligned(length) || sha256(padded) !== hash) return undefined;
    columns.set(name, padded.subarray(0, length));
  }
  return columns;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** Views the bytes of a column as unsigned 32-bit numbers, in the machine's byte order. */
export function uint32View(column: Uint8Array): Uint32Array {
  return new Uint32Array(column.buffer, column.byteOffset, column.byteLength / Uint32Array.BYTES_PER_ELEMENT);
}

/** Views the bytes of a column as 64-bit floating-point numbers, in the machine's byte order. */
export function float64View(column: Uint8Array): Float64Array {
  return new Float64Array(
    column.buffer,
    column.byteOffset,
    column.byteLength / Float64Array.BYTES_PER_ELEMENT,
  );
}

/** Views the bytes of a column as a buffer, for its texts. */
export function bufferView({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Views the numbers of a typed array as bytes, to write them as a column. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
