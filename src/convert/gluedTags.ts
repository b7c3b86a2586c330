/**
 * Tags glued to one another at a body's end («إتفاقية سلامروسياالصين»). The list behind the tags label has the same
 * words with spaces everywhere, so the two together tell where a tag ends: where only the label's list has a space.
 */

const squash = (text: string): string => text.replace(/\s+/gu, '');

/** Shorter tails happen by chance. */
const SHORTEST = 4;

/**
 * The longest tail of a text, from a word's beginning, whose letters stand in a row in a list of tags.
 * @param tags what stands behind the tags label
 * @returns the tail, empty where there is none
 */
export function gluedTail(text: string, tags: string): string {
  const list = squash(tags);
  // The list has every space that the tail has, so a tail is no longer than the list.
  const window = text.length - tags.length;
  for (const { index } of text.matchAll(/(?<=^|\s)\S/gu)) {
    if (index < window) continue;
    const tail = squash(text.slice(index));
    if (tail.length < SHORTEST) return '';
    if (list.includes(tail)) return text.slice(index);
  }
  return '';
}

/** The tags of a glued list. @param tags what stands behind the tags label, where the list's letters occur */
export function cutGluedTags(glued: string, tags: string): string[] {
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
