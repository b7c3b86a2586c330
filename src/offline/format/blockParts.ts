/**
 * Divides blocks into the parts that a reader asks for. A page at file:// loads scripts as a whole only, so packs have the blocks of
 * the search index in parts, a script a part: a search needs a few of a block's chunks. Other blocks are one part.
 */
import type { BlockEntry, BlockKind } from './manifest.ts';

/** Bytes from `from` to before `to` of a block. */
export interface BlockPart {
  from: number;
  to: number;
}

/** Returns whether packs have blocks of a kind in several parts: the header, and each chunk. */
export function isDivided(kind: BlockKind): boolean {
  return kind === 'index';
}

/** Gives the parts of a block, in order. `OfflineReader` asks for these ranges of a divided block, and never for others. */
export function blockParts({ bytes, headerBytes, parts }: BlockEntry): BlockPart[] {
  if (parts === undefined) return [{ from: 0, to: bytes }];
  let end = headerBytes;
  const ofChunks = parts.map((size) => {
    const from = end;
    end += size;
    return { from, to: end };
  });
  return [{ from: 0, to: headerBytes }, ...ofChunks];
}
