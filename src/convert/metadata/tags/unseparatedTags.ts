/**
 * Tags glued to one another at a body's end («إتفاقية سلامروسياالصين»). The list behind the tags label has the same
 * words with spaces everywhere, so the two together tell where a tag ends: where only the label's list has a space.
 */

const removeSpaces = (text: string): string => text.replace(/\s+/gu, '');

/** No newsroom's list is longer, and cutting a longer one would take for ever. */
export const MAX_TAG_LIST_LENGTH = 10_000;

/** Shorter tails happen by chance. */
const MIN_LETTERS = 4;

/**
 * The longest tail of a text, from a word's beginning, whose letters stand in a row in a list of tags.
 * @param tags what stands behind the tags label
 * @returns the tail, empty where there is none
 */
export function findUnseparatedTail(text: string, tags: string): string {
  if (tags.length > MAX_TAG_LIST_LENGTH) return '';
  const list = removeSpaces(tags);
  const starts = Array.from(text.matchAll(/(?<=^|\s)\S/gu), ({ index }) => index);
  // Where a tail stands in the list, every shorter one does too: the longest is found by halving.
  let first = 0;
  for (let end = starts.length; first < end; ) {
    const middle = Math.floor((first + end) / 2);
    if (list.includes(removeSpaces(text.slice(starts[middle])))) end = middle;
    else first = middle + 1;
  }
  const tail = text.slice(starts[first] ?? text.length);
  return removeSpaces(tail).length < MIN_LETTERS ? '' : tail;
}

/** Whether all of a line stands in a row in a list of tags: it is the longest tail of itself. */
export function isUnseparated(line: string, tags: string): boolean {
  if (tags.length > MAX_TAG_LIST_LENGTH) return false;
  const letters = removeSpaces(line);
  return (
    letters.length >= MIN_LETTERS && letters.length <= tags.length && removeSpaces(tags).includes(letters)
  );
}

/** The tags of a glued list. @param tags what stands behind the tags label, where the list's letters occur */
export function cutUnseparatedTags(unseparated: string, tags: string): string[] {
  const letters = removeSpaces(unseparated);
  const start = removeSpaces(tags).indexOf(letters);
  if (start < 0 || letters === '') return [];
  const words = findWordStarts(tags).map((at) => at - start);
  const ownWordStarts = new Set(findWordStarts(unseparated));
  const boundaries = [
    0,
    ...words.filter((at) => at > 0 && at < letters.length && !ownWordStarts.has(at)),
    letters.length,
  ];
  const offsets = letterOffsets(unseparated);
  return boundaries.slice(1).map((end, at) => {
    const from = offsets[boundaries[at] ?? 0] ?? 0;
    return unseparated.slice(from, offsets[end] ?? unseparated.length).trim();
  });
}

/** Where words begin, counted in letters without spaces. */
function findWordStarts(text: string): number[] {
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
function letterOffsets(text: string): number[] {
  return Array.from(text.matchAll(/\S/g), ({ index }) => index);
}
