/**
 * Tags glued to one another at a body's end («إتفاقية سلامروسياالصين»). The list behind the tags label has the same
 * words with spaces everywhere, so the two together tell where a tag ends: where only the label's list has a space.
 */

const squash = (text: string): string => text.replace(/\s+/gu, '');

/** No newsroom's list is longer, and cutting a longer one would take for ever. */
export const MAX_TAG_LIST_LENGTH = 10_000;

/** Shorter tails happen by chance. */
const SHORTEST = 4;

/**
 * The longest tail of a text, from a word's beginning, whose letters stand in a row in a list of tags.
 * @param tags what stands behind the tags label
 * @returns the tail, empty where there is none
 */
export function unseparatedTail(text: string, tags: string): string {
  if (tags.length > MAX_TAG_LIST_LENGTH) return '';
  const list = squash(tags);
  const starts = Array.from(text.matchAll(/(?<=^|\s)\S/gu), ({ index }) => index);
  // Where a tail stands in the list, every shorter one does too: the longest is found by halving.
  let first = 0;
  for (let end = starts.length; first < end; ) {
    const middle = Math.floor((first + end) / 2);
    if (list.includes(squash(text.slice(starts[middle])))) end = middle;
    else first = middle + 1;
  }
  const tail = text.slice(starts[first] ?? text.length);
  return squash(tail).length < SHORTEST ? '' : tail;
}

/** Whether all of a line stands in a row in a list of tags: it is the longest tail of itself. */
export function isUnseparated(line: string, tags: string): boolean {
  if (tags.length > MAX_TAG_LIST_LENGTH) return false;
  const letters = squash(line);
  return letters.length >= SHORTEST && letters.length <= tags.length && squash(tags).includes(letters);
}

/** The tags of a glued list. @param tags what stands behind the tags label, where the list's letters occur */
export function cutUnseparatedTags(glued: string, tags: string): string[] {
  const letters = squash(glued);
  const start = squash(tags).indexOf(letters);
  if (start < 0 || letters === '') return [];
  const words = wordStarts(tags).map((at) => at - start);
  const inner = new Set(wordStarts(glued));
  const cuts = [0, ...words.filter((at) => at > 0 && at < letters.length && !inner.has(at)), letters.length];
  const offsets = squashedOffsets(glued);
  return cuts.slice(1).map((end, at) => {
    const from = offsets[cuts[at] ?? 0] ?? 0;
    return glued.slice(from, offsets[end] ?? glued.length).trim();
  });
}

/** Where words begin, counted in letters without spaces. */
function wordStarts(text: string): number[] {
  let letters = 0;
  return text
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => {
      const start = letters;
      letters += word.length;
      return start;
    });
}

/** For each letter that is no space, its offset in the text. */
function squashedOffsets(text: string): number[] {
  return Array.from(text.matchAll(/\S/g), ({ index }) => index);
}
