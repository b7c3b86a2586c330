/**
 * The lines of a register up to some line, as tables in the cache: reading them takes a hundredth of the time of parsing the lines. The
 * tables are those of exactly these bytes of the register: their hash is compared in each run.
 */
import { SHA256_BYTES, sha256At } from '../../system/columns/hashColumn.ts';
import { HashIndex, hashText, NO_ROW } from '../../system/columns/hashIndex.ts';
import { TextColumn } from '../../system/columns/textColumn.ts';
import { bufferView, float64View, uint32View } from '../../system/files/cacheColumns.ts';
import type { Accession, RegisteredImage } from './accession.ts';
import { type KnownSource, type PartPlace, partKey } from './knownSource.ts';
import { RegisterLineReader } from './registerLines.ts';

/** Changes with the format of the columns. */
export const BASE_VERSION = 'register 1';

/** Flags of a source. */
export const SOURCE_FLAGS = { isUndone: 1, isComplete: 2, hasPlace: 4 } as const;
/** A flag of an article. */
export const HAS_MARKDOWN = 1;

/** The values of a source that most sources do not have. */
export type RareSourceFields = Pick<KnownSource, 'place' | 'given' | 'failed'> & { otherFiles?: string[] };

/** Values that are no columns. */
export interface BaseDetails {
  /** The SHA-256 of the bytes. */
  hash: string;
  /** How many bytes of the register the tables are made of. */
  bytes: number;
  /** The times of batches. */
  times: string[];
  /** Former Markdown files that are still found, with their lines. */
  formerFiles: [file: string, line: number][];
  formerAddresses: [id: string, addresses: string[]][];
}

export class RegisterBase {
  readonly details: BaseDetails;
  readonly #columns: ReadonlyMap<string, Uint8Array>;
  readonly #lineEnds: Float64Array;
  readonly #lines: RegisterLineReader;
  readonly #ids: TextColumn;
  readonly #idIndex: HashIndex;
  #lastId = NO_ROW;
  readonly #latestLines: Uint32Array;
  readonly #articleFiles: TextColumn;
  readonly #fileIndex: HashIndex;
  readonly #formerFiles: ReadonlyMap<string, number>;
  readonly #addresses: TextColumn;
  readonly #formerAddresses: ReadonlyMap<string, readonly string[]>;
  readonly #sourceHashes: Buffer;
  readonly #sourceIndex: HashIndex;
  readonly #sourceFlags: Uint8Array;
  #lastSource = NO_ROW;
  readonly #sourceFiles: TextColumn;
  readonly #sourceRareFields: TextColumn;
  readonly #partStarts: Uint32Array;
  readonly #partNumbers: Uint32Array;
  readonly #partEntries: TextColumn;
  readonly #partLines: Uint32Array;
  readonly #times: Uint32Array;
  readonly #articleFlags: Uint8Array;
  readonly #markdown: Buffer;

  /** @param path the register's file */
  constructor(path: string, columns: ReadonlyMap<string, Uint8Array>) {
    this.#columns = columns;
    const details: BaseDetails = JSON.parse(Buffer.from(this.#bytes('details')).toString());
    this.details = details;
    this.#lineEnds = float64View(this.#bytes('line-ends'));
    this.#lines = new RegisterLineReader(path, this.#lineEnds);
    this.#ids = TextColumn.from(columns, 'ids');
    this.#idIndex = this.#index('id');
    this.#latestLines = this.#numbers('latest-lines');
    this.#articleFiles = TextColumn.from(columns, 'files');
    this.#fileIndex = this.#index('file');
    this.#formerFiles = new Map(details.formerFiles);
    this.#addresses = TextColumn.from(columns, 'addresses');
    this.#formerAddresses = new Map(details.formerAddresses);
    this.#times = this.#numbers('times');
    this.#articleFlags = this.#bytes('article-flags');
    this.#markdown = bufferView(this.#bytes('markdown'));
    this.#sourceHashes = bufferView(this.#bytes('source-hashes'));
    this.#sourceIndex = this.#index('source');
    this.#sourceFlags = this.#bytes('source-flags');
    this.#sourceFiles = TextColumn.from(columns, 'source-files');
    this.#sourceRareFields = TextColumn.from(columns, 'source-rare');
    this.#partStarts = this.#numbers('part-starts');
    this.#partNumbers = this.#numbers('part-numbers');
    this.#partEntries = TextColumn.from(columns, 'part-entries');
    this.#partLines = this.#numbers('part-lines');
  }

  #bytes(name: string): Uint8Array {
    return this.#columns.get(name) ?? new Uint8Array();
  }

  #numbers(name: string): Uint32Array {
    return uint32View(this.#bytes(name));
  }

  #index(name: string): HashIndex {
    return new HashIndex(this.#numbers(`${name}-slots`), this.#numbers(`${name}-keys`));
  }

  /** The number of lines. */
  get lineCount(): number {
    return this.#lineEnds.length;
  }

  /** Where each line ends in the file. */
  get lineEnds(): Float64Array {
    return this.#lineEnds;
  }

  getLine(line: number): Accession {
    return this.#lines.read(line);
  }

  /** The number of ids. The tables have a row for each. */
  get positionCount(): number {
    return this.#ids.length;
  }

  /** Returns an id's row, which is its position; NO_ROW where the tables do not have it. */
  findId(id: string): number {
    // Several values of an article are mostly asked for in turn, and articles in the order of their positions.
    for (let row = Math.max(0, this.#lastId); row <= this.#lastId + 1 && row < this.#ids.length; row += 1)
      if (this.#ids.is(row, id)) {
        this.#lastId = row;
        return row;
      }
    const row = this.#idIndex.find(hashText(id), (other) => this.#ids.is(other, id));
    if (row !== NO_ROW) this.#lastId = row;
    return row;
  }

  getId(row: number): string {
    return this.#ids.get(row);
  }

  /** Whether the article was not undone. */
  isArticle(row: number): boolean {
    return (this.#latestLines[row] ?? 0) > 0;
  }

  /** Returns the line of the latest accession of an article, or NO_ROW where it was undone. */
  getArticleLine(row: number): number {
    return (this.#latestLines[row] ?? 0) - 1;
  }

  /** Returns the latest accession of an article, or undefined where it was undone. */
  getArticle(row: number): Accession | undefined {
    return this.isArticle(row) ? this.getLine(this.getArticleLine(row)) : undefined;
  }

  getAddress(row: number): string | undefined {
    return this.#addresses.get(row) || undefined;
  }

  isAddress(row: number, address: string): boolean {
    return this.#addresses.is(row, address);
  }

  getArticleFile(row: number): string | undefined {
    return this.#articleFiles.get(row) || undefined;
  }

  getTime(row: number): string {
    return this.details.times[this.#times[row] ?? 0] ?? '';
  }

  getMarkdown(row: number): string | undefined {
    if (this.#articleFlags[row] !== HAS_MARKDOWN) return undefined;
    return sha256At(this.#markdown, row);
  }

  listFormerAddresses(id: string): readonly string[] {
    return this.#formerAddresses.get(id) ?? [];
  }

  /** Returns the line of the latest accession with a Markdown file, or NO_ROW. */
  findFile(file: string): number {
    const row = this.#fileIndex.find(hashText(file), (other) => this.#articleFiles.is(other, file));
    return row === NO_ROW ? (this.#formerFiles.get(file) ?? NO_ROW) : (this.#latestLines[row] ?? 0) - 1;
  }

  /** Returns the lines that have titles of an article, in their order. */
  listTitleLines(row: number): number[] {
    const starts = this.#numbers('title-starts');
    return [...this.#numbers('title-lines').subarray(starts[row], starts[row + 1])];
  }

  get sourceCount(): number {
    return this.#sourceFlags.length;
  }

  /** Returns the row of a source, or NO_ROW. @param sourceHash the SHA-256 of its bytes in hexadecimal */
  findSource(sourceHash: string): number {
    if (sourceHash.length !== 2 * SHA256_BYTES) return NO_ROW;
    return this.#sourceIndex.find(sourceKey(sourceHash), (row) => this.getSourceHash(row) === sourceHash);
  }

  /** Returns whether the tables have a source as complete and not undone. @param at where its hash is in the bytes */
  isConverted(hashes: Buffer, at: number): boolean {
    // Sources are mostly asked for in their order.
    let row = this.#lastSource + 1;
    if (!this.#isSource(row, hashes, at))
      row = this.#sourceIndex.find(hashes.readUInt32BE(at), (other) => this.#isSource(other, hashes, at));
    this.#lastSource = row;
    return (
      row !== NO_ROW && ((this.#sourceFlags[row] ?? 0) & ~SOURCE_FLAGS.hasPlace) === SOURCE_FLAGS.isComplete
    );
  }

  /** `Buffer.compare` takes several times as long. */
  #isSource(row: number, hashes: Buffer, at: number): boolean {
    for (let byte = 0; byte < SHA256_BYTES; byte += 1)
      if (this.#sourceHashes[row * SHA256_BYTES + byte] !== hashes[at + byte]) return false;
    return true;
  }

  getSourceHash(row: number): string {
    return sha256At(this.#sourceHashes, row);
  }

  /** Returns the state of a source, which the caller may change. */
  getSource(row: number): KnownSource {
    const rareText = this.#sourceRareFields.get(row);
    const rare: RareSourceFields = rareText === '' ? {} : JSON.parse(rareText);
    const { otherFiles = [], ...fields } = rare;
    return {
      files: new Set([this.#sourceFiles.get(row), ...otherFiles]),
      ...fields,
      registered: this.#numbers('source-registered')[row] ?? 0,
      parts: this.#numbers('source-parts')[row] ?? 0,
      undone: ((this.#sourceFlags[row] ?? 0) & SOURCE_FLAGS.isUndone) !== 0,
    };
  }

  /** Lists the rows of sources that were not copied. */
  listInPlace(): number[] {
    const rows: number[] = [];
    for (const [row, flags] of this.#sourceFlags.entries())
      if ((flags & SOURCE_FLAGS.hasPlace) !== 0) rows.push(row);
    return rows;
  }

  /** Returns the line of the latest accession of a part of a source, or NO_ROW. */
  findPart(source: number, place: PartPlace): number {
    const key = partKey(place);
    // The parts without an entry come first, by their numbers; the others follow, by their keys.
    let from = this.#partStarts[source] ?? 0;
    let to = this.#partStarts[source + 1] ?? 0;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = this.#partEntries.isEmpty(middle)
        ? (this.#partNumbers[middle] ?? 0)
        : this.#partEntries.get(middle);
      if (other === key) return this.#partLines[middle] ?? NO_ROW;
      if (comparePartKeys(other, key) < 0) from = middle + 1;
      else to = middle;
    }
    return NO_ROW;
  }

  /** Returns the parts of a source with the lines of their latest accessions. */
  *parts(source: number): Generator<[key: string | number, line: number]> {
    for (let at = this.#partStarts[source] ?? 0; at < (this.#partStarts[source + 1] ?? 0); at += 1) {
      const key = this.#partEntries.isEmpty(at) ? (this.#partNumbers[at] ?? 0) : this.#partEntries.get(at);
      yield [key, this.#partLines[at] ?? NO_ROW];
    }
  }

  /** Returns the pictures by their addresses without the scheme. */
  *images(): Generator<[address: string, image: RegisteredImage]> {
    const keys = TextColumn.from(this.#columns, 'images');
    const values = TextColumn.from(this.#columns, 'image-values');
    for (let row = 0; row < keys.length; row += 1) yield [keys.get(row), JSON.parse(values.get(row))];
  }

  /** Returns the latest picture with an address without its scheme. */
  findImage(address: string): RegisteredImage | undefined {
    const keys = TextColumn.from(this.#columns, 'images');
    const row = this.#index('image').find(hashText(address), (other) => keys.is(other, address));
    if (row === NO_ROW) return undefined;
    const image: RegisteredImage = JSON.parse(TextColumn.from(this.#columns, 'image-values').get(row));
    return image;
  }
}

/** Numbers come before texts. */
export function comparePartKeys(a: string | number, b: string | number): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : a < b ? -1 : a > b ? 1 : 0;
}

/** Returns 32 bits of a source's hash, by which sources are found. */
export function sourceKey(sourceHash: string): number {
  return Number.parseInt(sourceHash.slice(0, 8), 16);
}
