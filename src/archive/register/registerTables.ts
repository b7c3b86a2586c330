/** Makes the tables of a `RegisterBase` from those of older lines and what later lines add to them. */
import { SHA256_BYTES } from '../../system/columns/hashColumn.ts';
import { HashIndex, hashText, NO_ROW } from '../../system/columns/hashIndex.ts';
import { TextColumnBuilder } from '../../system/columns/textColumn.ts';
import { bytesOf } from '../../system/files/cacheColumns.ts';
import type { Accession, RegisteredImage } from './accession.ts';
import { isComplete, type KnownSource } from './knownSource.ts';
import {
  type BaseDetails,
  comparePartKeys,
  HAS_MARKDOWN,
  type RareSourceFields,
  type RegisterBase,
  SOURCE_FLAGS,
  sourceKey,
} from './registerBase.ts';

const MAX_UINT32 = 0xffff_ffff;

/** What lines after those of a base add to it and change. */
export interface RegisterContents {
  sources: ReadonlyMap<string, KnownSource>;
  /** By source, then by part. */
  parts: ReadonlyMap<string, ReadonlyMap<string | number, Accession>>;
  /** The latest lines of articles; undefined for one that was undone. */
  articles: ReadonlyMap<string, Accession | undefined>;
  /** The latest lines with Markdown files; undefined for a file that no article has any more. */
  files: ReadonlyMap<string, Accession | undefined>;
  /** The positions of ids that the base does not have, in their order. */
  positions: ReadonlyMap<string, number>;
  /** Lines that have a title. */
  titled: readonly Accession[];
  images: ReadonlyMap<string, RegisteredImage>;
  formerAddresses: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Where the lines of a register are in its file. */
export interface RegisterPlaces {
  /** The numbers of the lines after those of the base; the first line of the file is number 0. */
  numbers: ReadonlyMap<Accession, number>;
  /** Where each line of the file ends, in bytes. */
  ends: Float64Array;
  /** The SHA-256 of all lines. */
  hash: string;
}

/**
 * Makes the tables of all lines.
 * @param base the tables of the lines before those of the contents
 * @returns the columns; undefined where a text cannot be stored as it is
 */
export function makeRegisterTables(
  contents: RegisterContents,
  { numbers, ends, hash }: RegisterPlaces,
  base: RegisterBase | undefined,
): Map<string, Uint8Array> | undefined {
  const tables = new Tables(contents, (line) => numbers.get(line) ?? 0, base);
  const details: BaseDetails = {
    hash,
    bytes: ends.at(-1) ?? 0,
    times: [],
    formerFiles: [],
    formerAddresses: [
      ...new Map<string, string[]>([
        ...(base?.details.formerAddresses ?? []),
        ...[...contents.formerAddresses].map(([id, addresses]): [string, string[]] => [id, [...addresses]]),
      ]),
    ],
  };
  tables.addArticles(details);
  tables.addTitles();
  tables.addSources();
  tables.addImages();
  tables.columns.set('line-ends', bytesOf(ends));
  tables.columns.set('details', Buffer.from(JSON.stringify(details)));
  return tables.isExact ? tables.columns : undefined;
}

/** The latest accession of an article, as the tables have it. */
interface ArticleRow {
  /** The number of its line. */
  line: number;
  at: string;
  article: string | undefined;
  address: string | undefined;
  markdown: string | undefined;
}

/** A part with the number of its latest line. */
type PartLine = [key: string | number, line: number];

/** Merges the parts of a source, both in order. The added ones replace others with their keys. */
function* mergeParts(parts: Iterable<PartLine>, added: readonly PartLine[]): Generator<PartLine> {
  let next = 0;
  for (const part of parts) {
    let other = added[next];
    while (other !== undefined && comparePartKeys(other[0], part[0]) < 0) {
      yield other;
      next += 1;
      other = added[next];
    }
    if (other === undefined || comparePartKeys(other[0], part[0]) !== 0) yield part;
  }
  yield* added.slice(next);
}

class Tables {
  readonly columns = new Map<string, Uint8Array>();
  isExact = true;
  readonly #contents: RegisterContents;
  readonly #numberOf: (line: Accession) => number;
  readonly #base: RegisterBase | undefined;

  constructor(
    contents: RegisterContents,
    numberOf: (line: Accession) => number,
    base: RegisterBase | undefined,
  ) {
    this.#contents = contents;
    this.#numberOf = numberOf;
    this.#base = base;
  }

  get #positionCount(): number {
    return (this.#base?.positionCount ?? 0) + this.#contents.positions.size;
  }

  /** Returns the ids in the order of their positions. */
  *#ids(): Generator<string> {
    for (let row = 0; row < (this.#base?.positionCount ?? 0); row += 1) yield this.#base?.getId(row) ?? '';
    yield* this.#contents.positions.keys();
  }

  #positionOf(id: string): number {
    return this.#contents.positions.get(id) ?? this.#base?.findId(id) ?? 0;
  }

  /** Returns the latest accession of an article; undefined where it was undone. */
  #findArticle(id: string, row: number): ArticleRow | undefined {
    const { articles } = this.#contents;
    if (articles.has(id)) {
      const line = articles.get(id);
      if (line === undefined) return undefined;
      const { at, article, address, markdown } = line;
      return { line: this.#numberOf(line), at, article, address, markdown };
    }
    const base = this.#base;
    if (base === undefined || row >= base.positionCount || !base.isArticle(row)) return undefined;
    return {
      line: base.getArticleLine(row),
      at: base.getTime(row),
      article: base.getArticleFile(row),
      address: base.getAddress(row),
      markdown: base.getMarkdown(row),
    };
  }

  /** Returns the number of the latest line with a Markdown file, or NO_ROW. */
  #findFile(file: string): number {
    const { files } = this.#contents;
    if (!files.has(file)) return this.#base?.findFile(file) ?? NO_ROW;
    const line = files.get(file);
    return line === undefined ? NO_ROW : this.#numberOf(line);
  }

  addArticles(details: BaseDetails): void {
    const ids = new TextColumnBuilder();
    const addresses = new TextColumnBuilder();
    const articleFiles = new TextColumnBuilder();
    const count = this.#positionCount;
    const latestLines = new Uint32Array(count);
    const flags = new Uint8Array(count);
    const markdown = Buffer.alloc(count * SHA256_BYTES);
    const times = new Uint32Array(count);
    const idKeys = new Uint32Array(count);
    const fileKeys = new Uint32Array(count);
    const timeNumbers = new Map<string, number>();
    /** Whether a row's file is found by it. */
    const isFound = new Uint8Array(count);
    const formerFiles = new Set(this.#listFormerFiles());
    let row = 0;
    for (const id of this.#ids()) {
      const article = this.#findArticle(id, row);
      const file = article?.article ?? '';
      ids.add(id);
      idKeys[row] = hashText(id);
      addresses.add(article?.address ?? '');
      articleFiles.add(file);
      fileKeys[row] = hashText(file);
      if (article !== undefined) {
        latestLines[row] = article.line + 1;
        if (!timeNumbers.has(article.at)) timeNumbers.set(article.at, timeNumbers.size);
        times[row] = timeNumbers.get(article.at) ?? 0;
        if (file !== '' && this.#findFile(file) === article.line) {
          isFound[row] = 1;
          formerFiles.delete(file);
        }
        if (article.markdown !== undefined) {
          flags[row] = HAS_MARKDOWN;
          markdown.write(article.markdown, row * SHA256_BYTES, 'hex');
        }
      }
      row += 1;
    }
    details.times = [...timeNumbers.keys()];
    for (const file of formerFiles) {
      const line = this.#findFile(file);
      if (line !== NO_ROW) details.formerFiles.push([file, line]);
    }
    this.#addTexts('ids', ids);
    this.#addTexts('addresses', addresses);
    this.#addTexts('files', articleFiles);
    this.#addNumbers('latest-lines', latestLines);
    this.#addNumbers('times', times);
    this.columns.set('article-flags', flags);
    this.columns.set('markdown', markdown);
    this.#addIndex('id', idKeys);
    this.#addIndex('file', fileKeys, (at) => isFound[at] === 1);
  }

  /** Lists the files whose latest line may not be the latest of its article. */
  *#listFormerFiles(): Generator<string> {
    for (const [file] of this.#base?.details.formerFiles ?? []) yield file;
    yield* this.#contents.files.keys();
    for (const id of this.#contents.articles.keys()) {
      const row = this.#base?.findId(id) ?? NO_ROW;
      const file = row === NO_ROW ? undefined : this.#base?.getArticleFile(row);
      if (file !== undefined) yield file;
    }
  }

  addTitles(): void {
    const rowCount = this.#positionCount;
    const starts = new Uint32Array(rowCount + 1);
    for (const [row] of this.#titleLines()) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
    for (let row = 0; row < rowCount; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
    const lines = new Uint32Array(starts[rowCount] ?? 0);
    const nextPlaces = starts.slice();
    for (const [row, line] of this.#titleLines()) {
      const at = nextPlaces[row] ?? 0;
      lines[at] = line;
      nextPlaces[row] = at + 1;
    }
    this.#addNumbers('title-starts', starts);
    this.#addNumbers('title-lines', lines);
  }

  /** Yields the rows of titles with the numbers of their lines, those of each row in the order of the lines. */
  *#titleLines(): Generator<[row: number, line: number]> {
    for (let row = 0; row < (this.#base?.positionCount ?? 0); row += 1)
      for (const line of this.#base?.listTitleLines(row) ?? []) yield [row, line];
    for (const line of this.#contents.titled) yield [this.#positionOf(line.id ?? ''), this.#numberOf(line)];
  }

  /** Returns the sources, and their parts in order with the numbers of their latest lines. */
  *#sources(): Generator<{ sourceHash: string; state: KnownSource; parts: Iterable<PartLine> }> {
    const { sources, parts } = this.#contents;
    const describe = (sourceHash: string, state: KnownSource, ofBase: Iterable<PartLine>) => {
      const added = [...(parts.get(sourceHash) ?? [])]
        .map(([key, line]): PartLine => [key, this.#numberOf(line)])
        .sort(([a], [b]) => comparePartKeys(a, b));
      return { sourceHash, state, parts: mergeParts(ofBase, added) };
    };
    for (let row = 0; row < (this.#base?.sourceCount ?? 0); row += 1) {
      const base = this.#base;
      const sourceHash = base?.getSourceHash(row) ?? '';
      const state = sources.get(sourceHash) ?? base?.getSource(row);
      if (state !== undefined) yield describe(sourceHash, state, base?.parts(row) ?? []);
    }
    for (const [sourceHash, state] of sources)
      if ((this.#base?.findSource(sourceHash) ?? NO_ROW) === NO_ROW) yield describe(sourceHash, state, []);
  }

  addSources(): void {
    const firstFiles = new TextColumnBuilder();
    const rareFields = new TextColumnBuilder();
    const entries = new TextColumnBuilder();
    const hashes: string[] = [];
    const flags: number[] = [];
    const registered: number[] = [];
    const partCounts: number[] = [];
    const partStarts = [0];
    const partNumbers: number[] = [];
    const partLines: number[] = [];
    for (const { sourceHash, state, parts } of this.#sources()) {
      const { files, place, given, failed } = state;
      hashes.push(sourceHash);
      const [file = '', ...others] = files;
      firstFiles.add(file);
      const rare: RareSourceFields = {
        place,
        given,
        failed,
        otherFiles: others.length > 0 ? others : undefined,
      };
      const rareText = JSON.stringify(rare);
      rareFields.add(rareText === '{}' ? '' : rareText);
      flags.push(
        (state.undone ? SOURCE_FLAGS.isUndone : 0) |
          (isComplete(state) ? SOURCE_FLAGS.isComplete : 0) |
          (place === undefined ? 0 : SOURCE_FLAGS.hasPlace),
      );
      registered.push(state.registered);
      partCounts.push(state.parts);
      if (state.parts > MAX_UINT32) this.isExact = false;
      for (const [key, line] of parts) {
        if (typeof key === 'number' && key > MAX_UINT32) this.isExact = false;
        partNumbers.push(typeof key === 'number' ? key : 0);
        entries.add(typeof key === 'number' ? '' : key);
        partLines.push(line);
      }
      partStarts.push(partLines.length);
    }
    this.columns.set('source-hashes', Buffer.from(hashes.join(''), 'hex'));
    this.columns.set('source-flags', Uint8Array.from(flags));
    this.#addTexts('source-files', firstFiles);
    this.#addTexts('source-rare', rareFields);
    this.#addNumbers('source-registered', Uint32Array.from(registered));
    this.#addNumbers('source-parts', Uint32Array.from(partCounts));
    this.#addIndex('source', Uint32Array.from(hashes, sourceKey));
    this.#addNumbers('part-starts', Uint32Array.from(partStarts));
    this.#addNumbers('part-numbers', Uint32Array.from(partNumbers));
    this.#addNumbers('part-lines', Uint32Array.from(partLines));
    this.#addTexts('part-entries', entries);
  }

  addImages(): void {
    const images = new Map([...(this.#base?.images() ?? []), ...this.#contents.images]);
    const keys = new TextColumnBuilder();
    const values = new TextColumnBuilder();
    for (const [key, image] of images) {
      keys.add(key);
      values.add(JSON.stringify(image));
    }
    this.#addTexts('images', keys);
    this.#addTexts('image-values', values);
    this.#addIndex('image', Uint32Array.from(images.keys(), hashText));
  }

  #addTexts(name: string, texts: TextColumnBuilder): void {
    texts.addTo(this.columns, name);
    this.isExact &&= texts.isExact;
  }

  #addNumbers(name: string, numbers: Uint32Array): void {
    this.columns.set(name, bytesOf(numbers));
  }

  #addIndex(name: string, keys: Uint32Array, isIndexed?: (row: number) => boolean): void {
    this.#addNumbers(`${name}-keys`, keys);
    this.#addNumbers(`${name}-slots`, HashIndex.slotsFor(keys, isIndexed));
  }
}
