/** Divides the articles of an archive into the segments of its search index. */
import type { Article } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import type { Vocabulary } from '../../archive/vocabulary/vocabulary.ts';
import { registerBlocks, segmentName } from '../../search/indexing/segments.ts';
import { sha256 } from '../../system/files/files.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import type { InputList } from '../inputs/input.ts';
import type { Versions } from '../output/version.ts';
import { type RecordValues, recordInputs } from './searchRecords.ts';

/** A segment and the hash of everything that it is made from. */
export interface Segment {
  name: string;
  key: string;
  /** Whether it has its final size. */
  isFull: boolean;
  /** In the order of accession. */
  articles: readonly Article[];
  records: InputList<RecordValues>;
}

/** The segment of articles that the register does not have; other segments are named by a position. */
const UNREGISTERED = 'unregistered';

/** The group of a segment's files but for its index of phrases, or of a word table. @param folder its folder */
export function segmentGroup(folder: string): string {
  return `segment ${folder}`;
}

/** The group of a segment's index of phrases, which another shard may make. @param folder the segment's folder */
export function phraseGroup(folder: string): string {
  return `phrases ${folder}`;
}

export interface SegmentedArchive {
  index: ArchiveIndex;
  register: Register;
  /** The vocabulary of tags, whose concepts are found in texts. */
  vocabulary: Vocabulary;
  versions: Versions;
}

/** Makes the segments of an archive, with their keys. */
export function listSegments({ index, register, vocabulary, versions }: SegmentedArchive): Segment[] {
  const names = namesKey(vocabulary);
  let position = 0;
  return divideArticles(index.catalogue.articles, register).map(({ name, isFull, articles }) => {
    const places = articles.map(() => index.placeAt(position++));
    const records = recordInputs(places, index);
    return { name, isFull, articles, records, key: sha256(`${versions.index} ${names} ${records.key}`) };
  });
}

/** Changes with the names of concepts. */
function namesKey(vocabulary: Vocabulary): string {
  return sha256(
    JSON.stringify(vocabulary.concepts().map(({ id, name, spellings }) => [id, name, spellings])),
  );
}

/** The articles of a segment. */
export interface DividedArticles {
  name: string;
  /** Whether the segment has its final size. */
  isFull: boolean;
  articles: readonly Article[];
}

/** Divides the articles of a catalogue into segments. @param articles in the order of accession */
export function divideArticles(articles: readonly Article[], register: Register): DividedArticles[] {
  const segments = new Segments(articles, register);
  return [
    ...registerBlocks(register.positionCount).map(({ start, end, isFull }) => ({
      name: segmentName(start),
      isFull,
      articles: segments.takeBefore(end),
    })),
    {
      name: UNREGISTERED,
      isFull: false,
      articles: segments.takeBefore(Number.POSITIVE_INFINITY),
    },
  ].filter(({ articles }) => articles.length > 0);
}

/** Takes articles in the order of their positions. */
class Segments {
  readonly #articles: readonly Article[];
  readonly #register: Register;
  #next = 0;

  constructor(articles: readonly Article[], register: Register) {
    this.#articles = articles;
    this.#register = register;
  }

  /** Takes the articles before a position that were not taken yet. */
  takeBefore(end: number): Article[] {
    const start = this.#next;
    let last = this.#articles.length;
    // The articles are in the order of their positions, of which few are looked up.
    while (this.#next < last) {
      const middle = (this.#next + last) >>> 1;
      if (this.#positionOf(middle) < end) this.#next = middle + 1;
      else last = middle;
    }
    return this.#articles.slice(start, this.#next);
  }

  #positionOf(place: number): number {
    return this.#register.getPosition(this.#articles[place]?.id ?? '');
  }
}
