/** Reads what results show of articles out of the files of a segment, as a browser does. */
import { gunzipSync } from 'node:zlib';
import { groupPath, rangeInGroup } from '../../src/search/format/textGroup.ts';
import type { ArticleText } from '../../src/search/indexing/record.ts';

/** Gives the articles of a segment. @param files by their paths @param count how many articles the segment has */
export function textsOf(files: ReadonlyMap<string, Uint8Array>, count: number): ArticleText[] {
  return Array.from({ length: count }, (_, place) => {
    const file = files.get(groupPath(place));
    if (file === undefined) throw new Error(`The segment has no file ${groupPath(place)}`);
    const { start, end } = rangeInGroup(file, place);
    return JSON.parse(gunzipSync(file.subarray(start, end)).toString());
  });
}
