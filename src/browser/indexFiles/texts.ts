/** Loads what results show of articles: the articles' ranges of their groups' files, where the host gives ranges. */
import { GROUP_SIZE, groupPath, HEADER_SIZE, rangeInGroup } from '../../search/format/textGroup.ts';
import type { ArticleText } from '../../search/indexing/record.ts';
import { fetchFile, Loaded, unpack } from './fetchFile.ts';

/** The beginning of a group's file, or all of it where the host gives no ranges. */
interface Group {
  bytes: Uint8Array<ArrayBuffer>;
  isWhole: boolean;
}

export class Texts {
  readonly #addressOf: (path: string) => string;
  readonly #groups = new Map<number, Loaded<Group>>();
  readonly #texts = new Map<number, Loaded<ArticleText>>();

  /** @param addressOf gives the address of a file of the segment */
  constructor(addressOf: (path: string) => string) {
    this.#addressOf = addressOf;
  }

  /** @param place the article's place in its segment */
  load(place: number): Promise<ArticleText> {
    const known = this.#texts.get(place);
    if (known !== undefined) return known.get();
    const text = new Loaded(() => this.#load(place));
    this.#texts.set(place, text);
    return text.get();
  }

  async #load(place: number): Promise<ArticleText> {
    const url = this.#addressOf(groupPath(place));
    const group = await this.#group(Math.floor(place / GROUP_SIZE), url);
    const { start, end } = rangeInGroup(group.bytes, place);
    const bytes = group.isWhole
      ? group.bytes.subarray(start, end)
      : (await fetchRange(url, start, end)).bytes;
    return JSON.parse(new TextDecoder().decode(await unpack(bytes)));
  }

  #group(number: number, url: string): Promise<Group> {
    const known = this.#groups.get(number);
    if (known !== undefined) return known.get();
    const group = new Loaded(() => fetchRange(url, 0, HEADER_SIZE));
    this.#groups.set(number, group);
    return group.get();
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
