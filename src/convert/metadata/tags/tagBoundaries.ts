/** Lists of tags often stand several times over in one row; where a block begins again, a tag begins. */

/**
 * The certain boundaries of a row of words: where the block at its beginning begins and ends again.
 * @returns indices of words before which a tag ends; 0 and the row's length are not among them
 */
export function tagBoundaries(words: readonly string[]): Set<number> {
  const boundaries = new Set<number>();
  const prefixLengths = findPrefixLengths(words);
  const blockLength = findBlockLength(prefixLengths);
  if (blockLength === 0) return boundaries;
  for (let at = 0; at + blockLength <= words.length; at += 1) {
    if ((prefixLengths[at] ?? 0) < blockLength) continue;
    boundaries.add(at).add(at + blockLength);
    at += blockLength - 1;
  }
  boundaries.delete(0);
  boundaries.delete(words.length);
  return boundaries;
}

/** The length of the longest block at the beginning that stands a second time right behind itself. */
function findBlockLength(prefixLengths: readonly number[]): number {
  for (let blockLength = Math.floor(prefixLengths.length / 2); blockLength > 0; blockLength -= 1) {
    if ((prefixLengths[blockLength] ?? 0) >= blockLength) return blockLength;
  }
  return 0;
}

/**
 * For each word, how many words from there on are those that the row begins with: the Z-function (Gusfield, Algorithms on
 * Strings, section 1.3), which takes linear time for rows of one word too.
 */
function findPrefixLengths(words: readonly string[]): number[] {
  const prefixLengths = [words.length];
  let start = 0;
  let end = 0;
  for (let at = 1; at < words.length; at += 1) {
    let blockLength = at < end ? Math.min(end - at, prefixLengths[at - start] ?? 0) : 0;
    while (at + blockLength < words.length && words[at + blockLength] === words[blockLength])
      blockLength += 1;
    prefixLengths.push(blockLength);
    if (at + blockLength > end) {
      start = at;
      end = at + blockLength;
    }
  }
  return prefixLengths;
}
