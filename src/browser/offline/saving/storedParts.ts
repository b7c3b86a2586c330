/** Lists the parts of a block, which are stored and fetched one by one: its header, and its chunks. */
import { BlockError } from '../../../offline/format/blockError.ts';
import { readChunkList } from '../../../offline/format/blockHeader.ts';
import type { BlockEntry } from '../../../offline/format/manifest.ts';

/** A part, and where it is in the block: from `from` to before `to`. */
export interface StoredPart {
  hash: string;
  from: number;
  to: number;
  /** The paths of its files; the header has none. */
  files: readonly string[];
}

/** Gives the header of a block, which the manifest describes. */
export function headerPart({ headerHash, headerBytes }: BlockEntry): StoredPart {
  return { hash: headerHash, from: 0, to: headerBytes, files: [] };
}

/**
 * Lists the chunks of a block.
 * @param header the block's header, whose hash is checked
 * @throws BlockError where the header is not that of a block of this size
 */
export async function listChunks(block: BlockEntry, header: Uint8Array<ArrayBuffer>): Promise<StoredPart[]> {
  let from = block.headerBytes;
  const parts = (await readChunkList(header)).map(({ hash, bytes, files }) => {
    const part = { hash, from, to: from + bytes, files: files.map(([path]) => path) };
    from = part.to;
    return part;
  });
  if (from !== block.bytes)
    throw new BlockError(block.hash, 'has chunks of another size than the manifest says');
  return parts;
}
