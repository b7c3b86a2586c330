/** Files of the index that are packed where they are needed: packing takes most of the time for those that an earlier build has. */
import type { SegmentFile } from '../format/segmentFiles.ts';

export interface PackedFile {
  /** Relative to the folder of the segment or table. */
  path: string;
  /** Changes with what is packed. */
  key: string;
  pack: () => Uint8Array;
}

/** Packs a file. */
export function toSegmentFile({ path, pack }: PackedFile): SegmentFile {
  return { path, content: pack() };
}
