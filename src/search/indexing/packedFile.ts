/** A file of the index that the build packs only where it needs the bytes. Where an earlier build made it with this key, it does not. */
export interface PackedFile {
  /** Relative to the folder of the segment or table. */
  path: string;
  /** A hash of the texts or bytes that the file packs. */
  key: string;
  pack: () => Uint8Array;
}
