/** Lists of tags often stand several times over in one row; where a block begins again, a tag begins. */

/**
 * The certain boundaries of a row of words: where the block at its beginning begins and ends again.
 * @returns indices of words before which a tag ends; 0 and the row's length are not among them
 */
export function tagBoundaries(words: readonly string[]): Set<number> {
  const found = new Set<number>();
  const repeated = repeatedFromStart(words);
  const length = blockLength(repeated);
  if (length === 0) return found;
  for (let at = 0; at + length <= words.length; at += 1) {
    if ((repeated[at] ?? 0) < length) continue;
    found.add(at).add(at + length);
    at += length - 1;
  }
  found.delete(0);
  found.delete(words.length);
  return found;
}

/** The length of the longest block at the beginning that stands a second time right behind itself. */
function blockLength(repeated: readonly number[]): number {
  for (let length = Math.floor(repeated.length / 2); length > 0; length -= 1) {
    if ((repeated[length] ?? 0) >= length) return length;
  }
  return 0;
}

/**
 * For each word, how many words from there on are those that the row begins with: the Z-function (Gusfield, Algorithms on
 * Strings, section 1.3), which takes linear time for rows of one word too.
 */
function repeatedFromStart(words: readonly string[]): number[] {
  const repeated = [words.length];
  let start = 0;
  let end = 0;
  for (let at = 1; at < words.length; at += 1) {
    let length = at < end ? Math.min(end - at, repeated[at - start] ?? 0) : 0;
    while (at + length < words.length && words[at + length] === words[length]) length += 1;
    repeated.push(length);
    if (at + length > end) {
      start = at;
      end = at + length;
    }
  }
  return repeated;
}
