/** Names the files of segments and word tables, which the build writes and the browser loads. */

/** A file of a segment or word table. */
export interface SegmentFile {
  /** Relative to the folder of the segment or table. */
  path: string;
  content: Uint8Array;
}

/** A segment's files of text, which hosts compress. */
export const TEXT_FILES = {
  facets: 'facets.json',
  days: 'days.txt',
  tags: 'tags.json',
  rareTags: 'rare-tags.json',
  authors: 'authors.json',
} as const;

/** In a word table's folder, the first key of each chunk, one in each line, packed with gzip. */
export const KEYS_FILE = 'first.bin';

/** In a word table's folder, the words as its articles spell them, with their counts, packed with gzip. */
export const SPELLINGS_FILE = 'spellings.bin';

/** Gives the file of a chunk in a word table's folder, which is packed with gzip. */
export function chunkPath(number: number): string {
  return `${number}.bin`;
}
