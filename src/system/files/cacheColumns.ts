/**
 * Reads and writes cache files of binary columns: tables that are too large to be parsed in each run. A file has the header of every
 * cache file, a line of JSON with the columns' names and lengths, the columns, and a hash of everything before it. A column starts at
 * a multiple of 8 bytes, so that typed arrays can be views of it.
 */
import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { explainRefusals, formatHeader, readCacheBytes, reportDamage } from './cacheFile.ts';
import { writeFileAtomically } from './files.ts';

const ALIGNMENT = 8;
const HASH_BYTES = 32;
const LINE_END_BYTE = 0x0a;

/**
 * Reads a file of columns.
 * @param version the version of the contents; a file of another version counts as missing
 * @returns the columns by name; undefined where the file is missing or damaged; damage is reported to stderr
 * @throws InputProblem where the system refuses to read the file
 */
export function readCacheColumns(path: string, version: string): Map<string, Uint8Array> | undefined {
  const bytes = readCacheBytes(path, withByteOrder(version));
  if (bytes === undefined) return undefined;
  const columns = parseColumns(bytes, Buffer.byteLength(formatHeader(path, withByteOrder(version))));
  if (columns === undefined) reportDamage(path);
  return columns;
}

/** Writes a file of columns atomically, in the order of the columns. */
export async function writeCacheColumns(
  path: string,
  version: string,
  columns: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const directory = JSON.stringify([...columns].map(([name, { length }]) => [name, length]));
  const head = Buffer.from(`${formatHeader(path, withByteOrder(version))}${directory}\n`);
  const pieces: Uint8Array[] = [head, paddingAfter(head.length)];
  for (const column of columns.values()) pieces.push(column, paddingAfter(column.length));
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  pieces.push(hash.digest());
  await explainRefusals(path, () => writeFileAtomically(path, pieces));
}

/** Numbers have the byte order of the machine that wrote them. */
function withByteOrder(version: string): string {
  return `${version} ${endianness()}`;
}

function parseColumns(bytes: Buffer, headerLength: number): Map<string, Uint8Array> | undefined {
  const contents = bytes.subarray(0, Math.max(0, bytes.length - HASH_BYTES));
  if (!createHash('sha256').update(contents).digest().equals(bytes.subarray(contents.length)))
    return undefined;
  const directoryEnd = bytes.indexOf(LINE_END_BYTE, headerLength);
  const directory: [string, number][] = JSON.parse(bytes.toString('utf8', headerLength, directoryEnd));
  const columns = new Map<string, Uint8Array>();
  let start = aligned(directoryEnd + 1);
  for (const [name, length] of directory) {
    columns.set(name, bytes.subarray(start, start + length));
    start = aligned(start + length);
  }
  return columns;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function paddingAfter(length: number): Uint8Array {
  return new Uint8Array(aligned(length) - length);
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

/** Views the numbers of a typed array as bytes, to write them as a column. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
