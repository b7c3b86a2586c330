/**
 * Describes the files that hold what results show of articles. A file has a group of articles, so that an archive has few files,
 * and begins with the length of each, so that a browser can ask for one article by its range of bytes. A host without ranges
 * answers with the whole file, which is correct too.
 */

/** How many articles a file has. */
export const GROUP_SIZE = 25;
/** A length takes three bytes, the lowest first. */
const LENGTH_SIZE = 3;
export const HEADER_SIZE = GROUP_SIZE * LENGTH_SIZE;

/** Gives the file of an article's group, in its segment's folder. @param place the article's place in its segment */
export function groupPath(place: number): string {
  return `texts/${Math.floor(place / GROUP_SIZE)}.bin`;
}

/** Joins the articles of a group. @param texts packed, at most `GROUP_SIZE` */
export function joinGroup(texts: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(texts.reduce((sum, { length }) => sum + length, HEADER_SIZE));
  let at = HEADER_SIZE;
  for (const [place, text] of texts.entries()) {
    for (let byte = 0; byte < LENGTH_SIZE; byte++)
      file[place * LENGTH_SIZE + byte] = (text.length >>> (8 * byte)) & 0xff;
    file.set(text, at);
    at += text.length;
  }
  return file;
}

/** Gives where an article is in its group's file: from `start` to before `end`. @param header at least `HEADER_SIZE` bytes */
export function rangeInGroup(header: Uint8Array, place: number): { start: number; end: number } {
  const lengthOf = (at: number): number => {
    let length = 0;
    for (let byte = 0; byte < LENGTH_SIZE; byte++)
      length += (header[at * LENGTH_SIZE + byte] ?? 0) << (8 * byte);
    return length;
  };
  const placeInGroup = place % GROUP_SIZE;
  let start = HEADER_SIZE;
  for (let at = 0; at < placeInGroup; at++) start += lengthOf(at);
  return { start, end: start + lengthOf(placeInGroup) };
}
