/** Loads the texts that results show of articles: ranges of the files of groups, where the host gives ranges. */
import { GROUP_SIZE, groupPath, HEADER_SIZE, rangeInGroup } from '../../search/format/textGroup.ts';
import type { ArticleText } from '../../search/indexing/record.ts';
import { fetchFile, LoadedList, unpack } from './fetchFile.ts';

/** The beginning of a group's file, or all of it where the host gives no ranges. */
interface Group {
  bytes: Uint8Array<ArrayBuffer>;
  isWhole: boolean;
}

export class Texts {
  readonly #addressOf: (place: number) => string;
  readonly #groups: LoadedList<Group>;
  readonly #texts = new LoadedList((place) => this.#load(place));

  /** @param addressOf gives the address of a file of the segment */
  constructor(addressOf: (path: string) => string) {
    this.#addressOf = (place) => addressOf(groupPath(place));
    this.#groups = new LoadedList((group) => fetchRange(this.#addressOf(group * GROUP_SIZE), 0, HEADER_SIZE));
  }

  /** @param place the article's place in its segment */
  load(place: number): Promise<ArticleText> {
    return this.#texts.get(place);
  }

  async #load(place: number): Promise<ArticleText> {
    const group = await this.#groups.get(Math.floor(place / GROUP_SIZE));
    const { start, end } = rangeInGroup(group.bytes, place);
    const bytes = group.isWhole
      ? group.bytes.subarray(start, end)
      : (await fetchRange(this.#addressOf(place), start, end)).bytes;
    return JSON.parse(new TextDecoder().decode(await unpack(bytes)));
  }
}

/** Loads the bytes from `start` to before `end`. */
async function fetchRange(url: string, start: number, end: number): Promise<Group> {
  const response = await fetchFile(url, { headers: { range: `bytes=${start}-${end - 1}` } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status === 206) return { bytes, isWhole: false };
  // The host sent all of the file.
  return start === 0 ? { bytes, isWhole: true } : { bytes: bytes.subarray(start, end), isWhole: false };
}
