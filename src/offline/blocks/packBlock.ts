/** Packs files into a block. It reads them chunk by chunk, so that memory does not grow with the block's files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFile } from '../../search/indexing/gzip.ts';
import {
  BLOCK_MARK,
  type ChunkEntry,
  formatChunkList,
  type Packing,
  PREFIX_BYTES,
} from '../format/blockHeader.ts';
import { hashBytes } from './hash.ts';

/** A chunk is complete from this size, unpacked. A larger one packs better, and a reader reads more for one page. */
const CHUNK_BYTES = 256_000;
/** Endings of files that are packed already. */
const PACKED = /\.(?:woff2|png|jpe?g|avif|webp|gz|bin|pf_\w+|pagefind)$/u;

export interface PackedBlock {
  bytes: Uint8Array;
  headerBytes: number;
  headerHash: string;
}

/** @param folder the site's folder @param files in the order of the block */
export function packBlock(folder: string, files: readonly { path: string; size: number }[]): PackedBlock {
  const chunks: ChunkEntry[] = [];
  const parts: Uint8Array[] = [];
  for (const { packing, files: ofChunk } of chunksOf(files)) {
    const contents = ofChunk.map(({ path }) => readFileSync(join(folder, path)));
    const joined = Buffer.concat(contents);
    const bytes = packing === 'stored' ? joined : packFile(joined);
    parts.push(bytes);
    chunks.push({
      bytes: bytes.length,
      hash: hashBytes(bytes),
      packing,
      files: ofChunk.map(({ path }, at) => [path, contents[at]?.length ?? 0]),
    });
  }
  const header = formatHeader(chunks);
  return {
    bytes: Buffer.concat([header, ...parts]),
    headerBytes: header.length,
    headerHash: hashBytes(header),
  };
}

interface PlannedChunk<File> {
  packing: Packing;
  files: File[];
}

function chunksOf<File extends { path: string; size: number }>(files: readonly File[]): PlannedChunk<File>[] {
  const chunks: PlannedChunk<File>[] = [];
  let size = 0;
  for (const file of files) {
    const packing = PACKED.test(file.path) ? 'stored' : 'gzip';
    const last = chunks.at(-1);
    if (last !== undefined && last.packing === packing && size + file.size <= CHUNK_BYTES) {
      last.files.push(file);
      size += file.size;
    } else {
      chunks.push({ packing, files: [file] });
      size = file.size;
    }
  }
  return chunks;
}

function formatHeader(chunks: readonly ChunkEntry[]): Uint8Array {
  const list = packFile(formatChunkList(chunks));
  const header = Buffer.alloc(PREFIX_BYTES + list.length);
  header.set(BLOCK_MARK);
  header.writeUInt32LE(header.length, BLOCK_MARK.length);
  header.set(list, PREFIX_BYTES);
  return header;
}
