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
import { isPacked } from './isPacked.ts';
import type { PlannedBlock, SiteFile } from './planBlocks.ts';

/**
 * The most bytes of a chunk with several files, unpacked. A larger chunk packs better; a smaller one makes a search load less, since
 * it reads a file of each of many chunks.
 */
const CHUNK_BYTES = 256_000;
const INDEX_CHUNK_BYTES = 64_000;

export interface PackedBlock {
  bytes: Uint8Array;
  headerBytes: number;
  headerHash: string;
}

/** @param folder the site's folder */
export function packBlock(folder: string, { kind, files }: PlannedBlock): PackedBlock {
  const chunks: ChunkEntry[] = [];
  const parts: Uint8Array[] = [];
  for (const { packing, files: ofChunk } of chunksOf(
    files,
    kind === 'index' ? INDEX_CHUNK_BYTES : CHUNK_BYTES,
  )) {
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

interface PlannedChunk {
  packing: Packing;
  files: SiteFile[];
}

function chunksOf(files: readonly SiteFile[], maxBytes: number): PlannedChunk[] {
  const chunks: PlannedChunk[] = [];
  let size = 0;
  for (const file of files) {
    const packing = isPacked(file.path) ? 'stored' : 'gzip';
    const last = chunks.at(-1);
    if (last !== undefined && last.packing === packing && size + file.size <= maxBytes) {
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
