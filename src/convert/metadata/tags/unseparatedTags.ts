/**
 * Cuts tags that are run together at a body's end («إتفاقية سلامروسياالصين»). The list after the tags label has the same
 * words with a space between all of them, so that a tag ends where only that list has a space.
 */

const removeSpaces = (text: string): string => text.replace(/\s+/gu, '');

/** Newsrooms' lists are shorter, and cutting a longer list takes too long. */
export const MAX_TAG_LIST_LENGTH = 10_000;

/** Shorter tails may match by chance. */
const MIN_LETTERS = 4;

/**
 * Finds the longest tail of a text, from a word's beginning, whose letters occur in a list of tags.
 * @param tags the list after the tags label
 * @returns the tail, or an empty text
 */
export function findUnseparatedTail(text: string, tags: string): string {
  if (tags.length > MAX_TAG_LIST_LENGTH) return '';
  const list = removeSpaces(tags);
  const starts = Array.from(text.matchAll(/(?<=^|\s)\S/gu), ({ index }) => index);
  // If the list has a tail, it has every shorter one too, so that a binary search finds the longest.
  let first = 0;
  for (let end = starts.length; first < end; ) {
    const middle = Math.floor((first + end) / 2);
    if (list.includes(removeSpaces(text.slice(starts[middle])))) end = middle;
    else first = middle + 1;
  }
  const tail = text.slice(starts[first] ?? text.length);
  return removeSpaces(tail).length < MIN_LETTERS ? '' : tail;
}

/** Whether all letters of a line occur in a list of tags, which makes the line its own longest tail. */
export function isUnseparated(line: string, tags: string): boolean {
  if (tags.length > MAX_TAG_LIST_LENGTH) return false;
  const letters = removeSpaces(line);
  return (
    letters.length >= MIN_LETTERS && letters.length <= tags.length && removeSpaces(tags).includes(letters)
  );
}

/** Cuts tags that are run together. @param tags the list after the tags label, which has the same letters */
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

/** The offsets of words in the text without spaces. */
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

/** The offset in the text of each character that is no space. */
function letterOffsets(text: string): number[] {
  return Array.from(text.matchAll(/\S/g), ({ index }) => index);
}
