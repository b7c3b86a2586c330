/** Reads files of the site from blocks, in browsers and Node. Every byte is checked against the manifest before it is used. */
import { BlockError } from './blockError.ts';
import { type ChunkEntry, readChunkList, readHeaderSize } from './blockHeader.ts';
import { gunzip } from './gunzip.ts';
import { hashBytes } from './hash.ts';
import type { BlockEntry, Manifest } from './manifest.ts';
import { PathTable } from './pathTable.ts';

/**
 * Gives the bytes of a block from `from` to before `to`; undefined where the copy does not hold the block. The reader asks for the
 * header and for whole chunks (blockParts.ts).
 */
export type ReadBlock = (
  block: BlockEntry,
  from: number,
  to: number,
) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** A file of the site; that the archive has none of this path; or the block that the copy does not hold. */
export type FileResult =
  | { kind: 'file'; bytes: Uint8Array }
  | { kind: 'missing' }
  | { kind: 'not-kept'; block: BlockEntry };

/** A chunk, and where it is in its block. */
interface PlacedChunk extends ChunkEntry {
  offset: number;
  unpackedBytes: number;
}

/** A file's chunk, and where it is in the unpacked chunk. */
interface PlacedFile {
  chunk: PlacedChunk;
  offset: number;
  bytes: number;
}

type Header = ReadonlyMap<string, PlacedFile>;

/** Unpacked chunks that are kept, since pages and files of the index that are read together are near each other. */
const MAX_KEPT_CHUNKS = 12;

export class OfflineReader {
  readonly manifest: Manifest;
  readonly #paths: PathTable;
  readonly #readBlock: ReadBlock;
  readonly #headers = new Map<string, Promise<Header | undefined>>();
  readonly #chunks = new Map<ChunkEntry, Promise<Uint8Array | undefined>>();

  /**
   * @param paths the bytes of the manifest's path table
   * @throws TypeError where the path table is another one or damaged
   */
  constructor(manifest: Manifest, paths: Uint8Array, readBlock: ReadBlock) {
    if (paths.length !== manifest.paths.bytes || hashBytes(paths) !== manifest.paths.hash)
      throw new TypeError(
        'The path table is not the one that the manifest names; get both again from where the archive came from',
      );
    this.manifest = manifest;
    this.#paths = new PathTable(paths);
    this.#readBlock = readBlock;
  }

  /**
   * Returns whether the archive has a file, kept or not.
   * @param path from the site's root without a leading slash, such as `ar/2025/02/13/7f3q2k9d/index.html`
   */
  has(path: string): boolean {
    return this.#paths.find(path) !== undefined;
  }

  /** Gives the block that has a file; undefined where the archive has no such file. */
  blockOf(path: string): BlockEntry | undefined {
    const place = this.#paths.find(path);
    if (place === undefined) return undefined;
    const block = this.manifest.blocks[place];
    if (block === undefined)
      throw new TypeError(`The path table names block ${place}, and the manifest has fewer`);
    return block;
  }

  /**
   * Reads a file.
   * @param path as for `has`
   * @throws BlockError where the block is damaged
   */
  async readFile(path: string): Promise<FileResult> {
    const block = this.blockOf(path);
    if (block === undefined) return { kind: 'missing' };
    const header = await this.#header(block);
    if (header === undefined) return { kind: 'not-kept', block };
    const file = header.get(path);
    // Two paths with one hash: the table has the other one.
    if (file === undefined) return { kind: 'missing' };
    const chunk = await this.#chunk(block, file.chunk);
    if (chunk === undefined) return { kind: 'not-kept', block };
    return { kind: 'file', bytes: chunk.subarray(file.offset, file.offset + file.bytes) };
  }

  /** Lists the paths of a block's files, in their order. @returns undefined where the copy does not hold the block */
  async listFiles(block: BlockEntry): Promise<string[] | undefined> {
    const header = await this.#header(block);
    return header && [...header.keys()];
  }

  #header(block: BlockEntry): Promise<Header | undefined> {
    return keepResult(this.#headers, block.hash, () => this.#loadHeader(block));
  }

  async #loadHeader(block: BlockEntry): Promise<Header | undefined> {
    const bytes = await this.#read(block, 0, block.headerBytes);
    if (bytes === undefined) return undefined;
    if (hashBytes(bytes) !== block.headerHash)
      throw new BlockError(block.hash, 'has another header than the manifest says');
    if (readHeaderSize(bytes) !== bytes.length)
      throw new BlockError(block.hash, 'begins with a header of another format');
    try {
      return placeFiles(block, await readChunkList(bytes));
    } catch (error) {
      if (error instanceof BlockError) throw error;
      throw new BlockError(block.hash, `has a header that cannot be read (${messageOf(error)})`, {
        cause: error,
      });
    }
  }

  #chunk(block: BlockEntry, chunk: PlacedChunk): Promise<Uint8Array | undefined> {
    const kept = keepResult(this.#chunks, chunk, () => this.#loadChunk(block, chunk));
    // The chunk becomes the last one that is let go.
    this.#chunks.delete(chunk);
    this.#chunks.set(chunk, kept);
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= MAX_KEPT_CHUNKS) break;
      this.#chunks.delete(oldest);
    }
    return kept;
  }

  async #loadChunk(block: BlockEntry, chunk: PlacedChunk): Promise<Uint8Array | undefined> {
    const bytes = await this.#read(block, chunk.offset, chunk.offset + chunk.bytes);
    if (bytes === undefined) return undefined;
    if (hashBytes(bytes) !== chunk.hash)
      throw new BlockError(
        block.hash,
        `is damaged between byte ${chunk.offset} and ${chunk.offset + chunk.bytes}`,
      );
    const unpacked = chunk.packing === 'stored' ? bytes : await unpackChunk(block, chunk, bytes);
    if (unpacked.length !== chunk.unpackedBytes)
      throw new BlockError(block.hash, `has a chunk of another size at byte ${chunk.offset}`);
    return unpacked;
  }

  async #read(block: BlockEntry, from: number, to: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = await this.#readBlock(block, from, to);
    if (bytes !== undefined && bytes.length !== to - from)
      throw new BlockError(block.hash, `is cut off: it has no ${to} bytes`);
    return bytes;
  }
}

async function unpackChunk(
  block: BlockEntry,
  { offset, unpackedBytes }: PlacedChunk,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  try {
    return await gunzip(bytes, unpackedBytes);
  } catch (cause) {
    throw new BlockError(block.hash, `has a chunk that does not unpack at byte ${offset}`, { cause });
  }
}

/** Places the files of a header's list in the block. @throws BlockError where chunks are not those of a block of this size */
function placeFiles(block: BlockEntry, chunks: readonly ChunkEntry[]): Header {
  const files = new Map<string, PlacedFile>();
  let start = block.headerBytes;
  for (const chunk of chunks) {
    const unpackedBytes = chunk.files.reduce((sum, [, bytes]) => sum + bytes, 0);
    const placed = { ...chunk, offset: start, unpackedBytes };
    let offset = 0;
    for (const [path, bytes] of chunk.files) {
      files.set(path, { chunk: placed, offset, bytes });
      offset += bytes;
    }
    start += chunk.bytes;
  }
  if (start !== block.bytes)
    throw new BlockError(block.hash, 'has chunks of another size than the manifest says');
  return files;
}

/** Keeps the result of a load, unless the load failed or the copy does not hold the block. */
function keepResult<Key, Value>(
  kept: Map<Key, Promise<Value | undefined>>,
  key: Key,
  load: () => Promise<Value | undefined>,
): Promise<Value | undefined> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const result = load();
  kept.set(key, result);
  const forget = (): void => {
    if (kept.get(key) === result) kept.delete(key);
  };
  result.then((value) => {
    if (value === undefined) forget();
  }, forget);
  return result;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
