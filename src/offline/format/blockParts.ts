/**
 * Divides blocks into the parts that a reader asks for. A page at file:// loads scripts as a whole only, so packs have the blocks of
 * the search index in parts, a script a part: a search needs a few of a block's chunks. Other blocks are one part.
 */
import { readChunkList } from './blockHeader.ts';
import type { BlockEntry } from './manifest.ts';

/** Bytes from `from` to before `to` of a block. */
export interface BlockPart {
  from: number;
  to: number;
}

/** Returns whether packs have a block in several parts: its header, and each chunk. */
export function isDivided({ kind }: Pick<BlockEntry, 'kind'>): boolean {
  return kind === 'index';
}

/**
 * Gives the parts of a block, in order. `OfflineReader` asks for these ranges of a divided block, and never for others.
 * @param header the first `headerBytes` of the block
 */
export async function blockParts(block: BlockEntry, header: Uint8Array<ArrayBuffer>): Promise<BlockPart[]> {
  if (!isDivided(block)) return [{ from: 0, to: block.bytes }];
  const parts: BlockPart[] = [{ from: 0, to: block.headerBytes }];
  let from = block.headerBytes;
  for (const { bytes } of await readChunkList(header)) {
    parts.push({ from, to: from + bytes });
    from += bytes;
  }
  return parts;
}
