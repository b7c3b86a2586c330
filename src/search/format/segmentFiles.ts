/** Names the files of a segment, which the build writes and the browser loads. */

/** Files of text, which hosts compress. */
export const TEXT_FILES = {
  facets: 'facets.json',
  tags: 'tags.json',
  rareTags: 'rare-tags.json',
  authors: 'authors.json',
  words: 'words.txt',
} as const;

/** The first key of each chunk of the word table, one in each line, packed with gzip. */
export const KEYS_FILE = 'keys/first.bin';

/** Gives the file of a chunk of the word table, which is packed with gzip. */
export function chunkPath(number: number): string {
  return `keys/${number}.bin`;
}
