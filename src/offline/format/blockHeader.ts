/**
 * A block's header lists its chunks and files. A block's file is: four bytes that name the format, the size of the header in four bytes
 * (lowest first, these eight included), the list as JSON packed with gzip, and the chunks one after the other.
 */
import { FieldReader } from './fields.ts';
import { gunzip } from './gunzip.ts';
import { isHash } from './hash.ts';
import { isSitePath } from './sitePath.ts';

/** The first bytes of a block: `KHZ1`. */
export const BLOCK_MARK = Uint8Array.of(0x4b, 0x48, 0x5a, 0x31);
/** The size of the mark and the header's size. */
export const PREFIX_BYTES = 8;

/** A chunk is packed with gzip, or stored where its files are packed already. */
export const PACKINGS = ['gzip', 'stored'] as const;
export type Packing = (typeof PACKINGS)[number];

/** A chunk as the header lists it: several whole files, one after the other. */
export interface ChunkEntry {
  /** The size of the chunk in the block. */
  bytes: number;
  /** The first 32 hexadecimal digits of the SHA-256 of these bytes. */
  hash: string;
  packing: Packing;
  /** Each file's path from the site's root, and its size in bytes. */
  files: [path: string, bytes: number][];
}

/** Gives the JSON of a header's list. */
export function formatChunkList(chunks: readonly ChunkEntry[]): string {
  return JSON.stringify({ chunks });
}

/**
 * Reads the JSON of a header's list.
 * @throws TypeError or SyntaxError that names the field that is wrong
 */
export function parseChunkList(text: string): ChunkEntry[] {
  return new FieldReader(JSON.parse(text), 'Header').list('chunks').map(parseChunk);
}

function parseChunk(value: unknown, place: number): ChunkEntry {
  const fields = new FieldReader(value, `Header, chunk ${place}`);
  const hash = fields.text('hash');
  if (!isHash(hash)) fields.refuse('hash', 'is no hash of 32 hexadecimal digits');
  const files = fields.list('files').map((file): [string, number] => {
    const [path, bytes]: unknown[] = Array.isArray(file) ? file : [];
    if (typeof path !== 'string' || !isSitePath(path))
      return fields.refuse('files', `has ${JSON.stringify(path)}, which is no path within the site`);
    if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0)
      return fields.refuse('files', `has no size for ${path}`);
    return [path, bytes];
  });
  return { bytes: fields.count('bytes'), hash, packing: fields.choice('packing', PACKINGS), files };
}

/** Gives the size of the header from a block's first bytes. @returns undefined where they are not those of a block */
export function readHeaderSize(prefix: Uint8Array): number | undefined {
  if (prefix.length < PREFIX_BYTES || BLOCK_MARK.some((byte, at) => prefix[at] !== byte)) return undefined;
  return new DataView(prefix.buffer, prefix.byteOffset).getUint32(BLOCK_MARK.length, true);
}

/** The most bytes of a header's list; a block of 2 MB has some thousand files. */
const MAX_LIST_BYTES = 64_000_000;

/**
 * Reads the list of a header.
 * @param header all bytes of the header
 * @throws TypeError or SyntaxError that says what is wrong
 */
export async function readChunkList(header: Uint8Array<ArrayBuffer>): Promise<ChunkEntry[]> {
  const list = await gunzip(header.subarray(PREFIX_BYTES), MAX_LIST_BYTES);
  return parseChunkList(new TextDecoder().decode(list));
}
