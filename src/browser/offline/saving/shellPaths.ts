/** Makes the path table of the shell from its blocks' headers, so that a first visit fetches no path table of the whole archive. */
import { ENTRY_BYTES, hashPath, PATH_HASH_BYTES } from '../../../offline/format/pathTable.ts';

/** @param files the place of each path's block in the manifest's list */
export function shellPathTable(files: ReadonlyMap<string, number>): Uint8Array {
  const entries = [...files].map(([path, block]) => {
    const entry = new Uint8Array(ENTRY_BYTES);
    entry.set(hashPath(path));
    new DataView(entry.buffer).setUint16(PATH_HASH_BYTES, block, true);
    return entry;
  });
  const table = new Uint8Array(entries.length * ENTRY_BYTES);
  for (const [place, entry] of entries.sort(compareBytes).entries()) table.set(entry, place * ENTRY_BYTES);
  return table;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, place) => byte !== b[place]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}
