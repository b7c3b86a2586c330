/** A segment of the index: its texts and phrases, which load when they are first needed. */
import type { SegmentEntry } from '../../search/indexing/segments.ts';
import { PhraseIndex } from './phrases.ts';
import { Texts } from './texts.ts';

export class Segment {
  /** The number of the segment's first article. Articles are numbered from 0, in the order of accession. */
  readonly firstArticle: number;
  readonly articleCount: number;
  readonly phrases: PhraseIndex;
  readonly texts: Texts;
  /** Gives the address of a file, which changes with the segment. */
  readonly addressOf: (path: string) => string;

  /**
   * @param indexFolder the index's folder, an absolute address that ends in a slash
   * @param moduleFolder the folder of a segment whose copy of Pagefind's module runs; without it, the segment's own does
   */
  constructor(
    { name, key, articles }: SegmentEntry,
    indexFolder: string,
    firstArticle: number,
    moduleFolder?: string,
  ) {
    const folder = new URL(`${name}/`, indexFolder).href;
    this.firstArticle = firstArticle;
    this.articleCount = articles;
    this.addressOf = (path) => new URL(`${path}?v=${key}`, folder).href;
    this.phrases = new PhraseIndex(folder, key, moduleFolder ?? folder);
    this.texts = new Texts(this.addressOf);
  }
}
