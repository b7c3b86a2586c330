/** Writes the path table (format/pathTable.ts). */
import { hash } from 'node:crypto';
import { InputProblem } from '../../system/problem.ts';
import { ENTRY_BYTES, MAX_BLOCKS, PATH_HASH_BYTES } from '../format/pathTable.ts';

/**
 * @param blocks the paths of each block's files
 * @throws InputProblem where there are more blocks than a path table can name
 */
export function formatPathTable(blocks: readonly (readonly string[])[]): Uint8Array {
  if (blocks.length > MAX_BLOCKS)
    throw new InputProblem({
      file: 'offline',
      reason: `would have ${blocks.length} blocks, and an offline copy has at most ${MAX_BLOCKS}`,
      remedy: 'divide the archive, or build without "offline"',
    });
  const entries = blocks.flatMap((paths, block) =>
    paths.map((path) => {
      const entry = Buffer.alloc(ENTRY_BYTES);
      hash('sha256', path, 'buffer').copy(entry, 0, 0, PATH_HASH_BYTES);
      entry.writeUInt16LE(block, PATH_HASH_BYTES);
      return entry;
    }),
  );
  return Buffer.concat(entries.sort(Buffer.compare));
}
