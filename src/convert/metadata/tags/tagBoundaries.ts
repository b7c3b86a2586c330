/** Finds boundaries in tag rows that repeat their list of tags: where the list begins again, a tag begins. */

/**
 * Finds the certain boundaries of a row of words: where its first block begins and ends again.
 * @returns the indices of words before which a tag ends, without 0 and the row's length
 */
export function findTagBoundaries(words: readonly string[]): Set<number> {
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

/** The length of the longest block at the beginning that is repeated right after itself. */
function findBlockLength(prefixLengths: readonly number[]): number {
  for (let blockLength = Math.floor(prefixLengths.length / 2); blockLength > 0; blockLength -= 1) {
    if ((prefixLengths[blockLength] ?? 0) >= blockLength) return blockLength;
  }
  return 0;
}

/**
 * For each word, how many words from it on equal the words at the row's beginning: the Z-function (Gusfield, Algorithms
 * on Strings, section 1.3), which takes linear time also for a row that repeats one word.
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
