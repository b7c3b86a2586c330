/** The articles of a batch in columns: as objects, a million of them take two gigabytes. They are added once and taken in their order. */
import { type TextColumn, TextColumnBuilder } from '../../system/columns/textColumn.ts';
import { SKETCH_BYTES } from '../duplicates/sketch.ts';
import type { FoundArticle } from './readSourceFile.ts';

/** An article of a batch. Its sketch is taken from the columns where it is needed. */
export type BatchArticle = Omit<FoundArticle, 'sketch'>;

/** The rows of a source's articles, from the first up to the second. */
export interface ArticleRows {
  start: number;
  end: number;
}

/** The rows of a block, which is packed when it is full and released as a whole. */
const BLOCK_ROWS = 1024;

export class FoundArticles {
  /** Undefined for a block that was released. */
  readonly #blocks: (ArticleBlock | undefined)[] = [];
  /** The articles of the next block. */
  #pending: FoundArticle[] = [];
  readonly #texts = new SharedTexts();
  /** The rows of articles with pictures. Few articles of most archives have any. */
  readonly #pictured: number[] = [];

  get length(): number {
    return this.#blocks.length * BLOCK_ROWS + this.#pending.length;
  }

  /** Adds the articles of a source. @param pages the articles in lists @returns their rows */
  async addAll(
    pages: Iterable<readonly FoundArticle[]> | AsyncIterable<readonly FoundArticle[]>,
  ): Promise<ArticleRows> {
    const start = this.length;
    for await (const articles of pages) for (const article of articles) this.#add(article);
    return { start, end: this.length };
  }

  #add(article: FoundArticle): void {
    if (article.images !== undefined) this.#pictured.push(this.length);
    this.#pending.push(article);
    if (this.#pending.length < BLOCK_ROWS) return;
    this.#blocks.push(new ArticleBlock(this.#pending, this.#texts));
    this.#pending = [];
  }

  get(row: number): BatchArticle {
    const block = Math.floor(row / BLOCK_ROWS);
    const article =
      block === this.#blocks.length
        ? this.#pending[row % BLOCK_ROWS]
        : this.#blocks[block]?.get(row % BLOCK_ROWS, this.#texts);
    if (article === undefined) throw new Error(`The article in row ${row} was released; report this`);
    return article;
  }

  /** Returns an article's sketch. The bytes are valid until the article is released. */
  getSketch(row: number): Uint8Array {
    const block = Math.floor(row / BLOCK_ROWS);
    const sketch =
      block === this.#blocks.length
        ? this.#pending[row % BLOCK_ROWS]?.sketch
        : this.#blocks[block]?.getSketch(row % BLOCK_ROWS);
    return sketch ?? new Uint8Array();
  }

  /** Lists the rows of a source's articles that have pictures. */
  picturedRows({ start, end }: ArticleRows): number[] {
    let at = 0;
    for (let to = this.#pictured.length; at < to; ) {
      const middle = (at + to) >>> 1;
      if ((this.#pictured[middle] ?? 0) < start) at = middle + 1;
      else to = middle;
    }
    const rows: number[] = [];
    for (; (this.#pictured[at] ?? end) < end; at += 1) rows.push(this.#pictured[at] ?? end);
    return rows;
  }

  /** Releases the sketches, once near duplicates have been found. */
  releaseSketches(): void {
    for (const block of this.#blocks) block?.releaseSketches();
  }

  /** Releases articles that are not needed any more: those of whole blocks before a row. */
  releaseBefore(row: number): void {
    const block = Math.floor(row / BLOCK_ROWS) - 1;
    if (block >= 0) this.#blocks[block] = undefined;
  }
}

/** The number of texts that many articles have in common: publisher, language, day, entry and the path of the temporary file. */
const SHARED_COUNT = 5;

const FLAGS = { isAlong: 1, isSketched: 2 } as const;

/** Articles in columns. The few whose values the columns cannot have, such as pictures, stay objects. */
class ArticleBlock {
  readonly #objects = new Map<number, FoundArticle>();
  readonly #titles: TextColumn;
  readonly #identities: TextColumn;
  /** The numbers of the shared texts, row by row. */
  readonly #shared: Uint32Array;
  readonly #flags: Uint8Array;
  readonly #parts: Float64Array;
  readonly #worths: Float64Array;
  readonly #offsets: Float64Array;
  readonly #lengths: Float64Array;
  #sketches: Uint8Array;

  constructor(articles: readonly FoundArticle[], texts: SharedTexts) {
    const titles = new TextColumnBuilder();
    const identities = new TextColumnBuilder();
    this.#shared = new Uint32Array(articles.length * SHARED_COUNT);
    this.#flags = new Uint8Array(articles.length);
    this.#parts = Float64Array.from(articles, ({ part }) => part);
    this.#worths = Float64Array.from(articles, ({ worth }) => worth);
    this.#offsets = Float64Array.from(articles, ({ ref }) => ref?.offset ?? 0);
    this.#lengths = Float64Array.from(articles, ({ ref }) => ref?.length ?? 0);
    this.#sketches = new Uint8Array(articles.length * SKETCH_BYTES);
    for (const [row, article] of articles.entries()) {
      const { title, identity, along, sketch } = article;
      const isObject = !isColumnar(article);
      if (isObject) this.#objects.set(row, { ...article, sketch: sketch.slice() });
      titles.add(isObject ? '' : title);
      identities.add(identity);
      if (isObject) continue;
      const isSketched = sketch.length === SKETCH_BYTES;
      if (isSketched) this.#sketches.set(sketch, row * SKETCH_BYTES);
      this.#flags[row] = (along ? FLAGS.isAlong : 0) | (isSketched ? FLAGS.isSketched : 0);
      const { publisher, lang, day, entry, ref } = article;
      const shared = [publisher, lang, day, entry, ref?.path].map((text) => texts.add(text));
      this.#shared.set(shared, row * SHARED_COUNT);
    }
    this.#titles = titles.build();
    this.#identities = identities.build();
  }

  get(row: number, texts: SharedTexts): BatchArticle {
    const object = this.#objects.get(row);
    if (object !== undefined) return object;
    const [publisher = 0, lang = 0, day = 0, entry = 0, path = 0] = this.#shared.subarray(
      row * SHARED_COUNT,
      (row + 1) * SHARED_COUNT,
    );
    const filePath = texts.get(path);
    return {
      entry: texts.get(entry),
      part: this.#parts[row] ?? 0,
      title: this.#titles.get(row),
      publisher: texts.get(publisher) ?? '',
      along: this.#has(row, FLAGS.isAlong),
      identity: this.#identities.get(row),
      worth: this.#worths[row] ?? 0,
      lang: texts.get(lang) ?? '',
      day: texts.get(day),
      ref:
        filePath === undefined
          ? undefined
          : { path: filePath, offset: this.#offsets[row] ?? 0, length: this.#lengths[row] ?? 0 },
    };
  }

  getSketch(row: number): Uint8Array {
    const object = this.#objects.get(row);
    if (object !== undefined) return object.sketch;
    if (!this.#has(row, FLAGS.isSketched)) return new Uint8Array();
    return this.#sketches.subarray(row * SKETCH_BYTES, (row + 1) * SKETCH_BYTES);
  }

  #has(row: number, flag: number): boolean {
    return ((this.#flags[row] ?? 0) & flag) !== 0;
  }

  releaseSketches(): void {
    this.#sketches = new Uint8Array();
    for (const object of this.#objects.values()) object.sketch = new Uint8Array();
  }
}

/** Whether columns can have all values of an article. UTF-8 has no lone surrogates. */
function isColumnar({ title, images, captured, sketch }: FoundArticle): boolean {
  const hasPictures = images !== undefined || captured !== undefined;
  return !hasPictures && title.isWellFormed() && (sketch.length === 0 || sketch.length === SKETCH_BYTES);
}

/** Numbers texts. Equal texts have one number; 0 means that there is none. */
class SharedTexts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: (string | undefined)[] = [undefined];

  add(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  get(number: number): string | undefined {
    return this.#texts[number];
  }
}
