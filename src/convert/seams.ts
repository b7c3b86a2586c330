/** Lists of tags often stand several times over in one row; where a block begins again, a tag begins. */

/**
 * The certain boundaries of a row of words: where the block at its beginning begins and ends again.
 * @returns indices of words before which a tag ends; 0 and the row's length are not among them
 */
export function seams(words: readonly string[]): Set<number> {
  const found = new Set<number>();
  const length = blockLength(words);
  if (length === 0) return found;
  for (let at = 0; at + length <= words.length; at += 1) {
    if (!repeats(words, at, length)) continue;
    found.add(at).add(at + length);
    at += length - 1;
  }
  found.delete(0);
  found.delete(words.length);
  return found;
}

/** The length of the longest block at the beginning that stands a second time right behind itself. */
function blockLength(words: readonly string[]): number {
  for (let length = Math.floor(words.length / 2); length > 0; length -= 1) {
    if (repeats(words, length, length)) return length;
  }
  return 0;
}

function repeats(words: readonly string[], at: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if (words[at + index] !== words[index]) return false;
  }
  return true;
}
