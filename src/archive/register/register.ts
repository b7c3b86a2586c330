/** Indexes the lines of the register by source, by article and in the order of accession. */
import { SHA256_BYTES, sha256At } from '../../system/columns/hashColumn.ts';
import { NO_ROW } from '../../system/columns/hashIndex.ts';
import { type Accession, appendAccessions, type RegisteredImage, registerPath } from './accession.ts';
import { isComplete, type KnownSource, type PartPlace, partKey } from './knownSource.ts';
import type { RegisterBase } from './registerBase.ts';
import { readRegisterFile } from './registerFile.ts';
import type { RegisterContents } from './registerTables.ts';
import { RegisterTail } from './registerTail.ts';

export type { Accession, BatchDefaults } from './accession.ts';
export type { KnownSource, PartPlace } from './knownSource.ts';

export class Register {
  /** The tables of the lines before those in memory. The maps have what the lines in memory add to it or change. */
  #base: RegisterBase | undefined;
  /** The places of the lines in memory; undefined where some of them are not in the file. */
  #tail: RegisterTail | undefined;
  readonly #sources = new Map<string, KnownSource>();
  /** The first 32 bits of the hashes of these sources. */
  readonly #sourceKeys = new Set<number>();
  /** By source, then by part. */
  readonly #parts = new Map<string, Map<string | number, Accession>>();
  /** The latest lines of articles; undefined for one that was undone. */
  readonly #articles = new Map<string, Accession | undefined>();
  readonly #files = new Map<string, Accession | undefined>();
  readonly #positions = new Map<string, number>();
  /** Lines that have a title. */
  readonly #titled: Accession[] = [];
  /** Pictures by address, without the scheme. Few registers have any. */
  readonly #images = new Map<string, RegisteredImage>();
  /** Former addresses by id. Few articles have any. */
  readonly #formerAddresses = new Map<string, Set<string>>();

  /**
   * @param base the tables of the lines before these, if there are any
   * @param tail the places of the lines, where they are in the register's file
   */
  constructor(lines: readonly Accession[] = [], base?: RegisterBase, tail?: RegisterTail) {
    this.#base = base;
    this.#tail = tail;
    for (const line of lines) this.#addLine(line);
  }

  /** Adds an accession that is not in the file. Of several lines for an article, the latest has its file and hash. */
  add(line: Accession): void {
    this.#tail = undefined;
    this.#addLine(line);
  }

  /** Adds accessions that were appended to the file. @param lengths the length of each of their lines, in bytes */
  addAppended(lines: readonly Accession[], lengths: readonly number[]): void {
    for (const [at, line] of lines.entries()) {
      this.#tail?.add(line, lengths[at] ?? 0);
      this.#addLine(line);
    }
    if (this.#tail?.isLarge !== true) return;
    const base = this.#tail.makeBase(this.contents);
    this.#tail = base && this.#tail.after(base);
    if (base !== undefined) this.#replaceBase(base);
  }

  /** Replaces the tables by tables of all lines. */
  #replaceBase(base: RegisterBase): void {
    this.#base = base;
    for (const map of [
      this.#sources,
      this.#sourceKeys,
      this.#parts,
      this.#articles,
      this.#files,
      this.#positions,
      this.#images,
      this.#formerAddresses,
    ])
      map.clear();
    this.#titled.length = 0;
  }

  #addLine(line: Accession): void {
    this.#addSource(line);
    for (const image of line.images ?? [])
      if (image.url !== undefined) this.#images.set(withoutScheme(image.url), image);
    const { id } = line;
    if (id === undefined) return;
    if (!this.#hasPosition(id)) this.#positions.set(id, this.positionCount);
    if (line.title !== undefined) this.#titled.push(line);
    if (line.duplicate === true) return;
    if (isUndone(line)) this.#removeArticle(id);
    else this.#addArticle(id, line);
  }

  #addSource(line: Accession): void {
    const { source, sha256, place, given, part, parts, failed } = line;
    if (sha256 === undefined || source === undefined) return;
    const state = this.#findSource(sha256) ?? { files: new Set(), registered: 0, parts: 1, undone: false };
    this.#sources.set(sha256, state);
    this.#sourceKeys.add(Number.parseInt(sha256.slice(0, 8), 16));
    state.files.add(source);
    state.undone = isUndone(line);
    if (place !== undefined) state.place = place;
    if (given !== undefined) state.given = given;
    if (parts !== undefined) state.parts = parts;
    state.failed = failed;
    if (part === undefined) return;
    if (!this.#hasPart(sha256, line)) state.registered += 1;
    const partsByKey = this.#parts.get(sha256) ?? new Map<string | number, Accession>();
    this.#parts.set(sha256, partsByKey.set(partKey(line), line));
  }

  #addArticle(id: string, line: Accession): void {
    this.#keepFormerAddress(id, line.address);
    this.#articles.set(id, line);
    if (line.article !== undefined) this.#files.set(line.article, line);
  }

  /** Keeps an article's address where it gets another one. */
  #keepFormerAddress(id: string, next?: string): void {
    const address = this.getAddress(id);
    if (address === undefined || address === next) return;
    this.#formerAddresses.set(id, new Set(this.#listFormerAddresses(id)).add(address));
  }

  #listFormerAddresses(id: string): Iterable<string> {
    return this.#formerAddresses.get(id) ?? this.#base?.listFormerAddresses(id) ?? [];
  }

  #removeArticle(id: string): void {
    this.#keepFormerAddress(id);
    const file = this.getArticleFile(id);
    if (file !== undefined && this.getArticleAt(file)?.id === id) this.#files.set(file, undefined);
    this.#articles.set(id, undefined);
  }

  /** Returns an id's row in the base if no line in memory has changed its article; otherwise undefined. */
  #findBaseRow(id: string): number | undefined {
    if (this.#base === undefined || this.#articles.has(id)) return undefined;
    const row = this.#base.findId(id);
    return row !== NO_ROW && this.#base.isArticle(row) ? row : undefined;
  }

  #hasPosition(id: string): boolean {
    return this.#positions.has(id) || (this.#base !== undefined && this.#base.findId(id) !== NO_ROW);
  }

  /** Returns the state of a source by the SHA-256 of its bytes, or undefined where it is new. */
  getSource(sourceHash: string): Readonly<KnownSource> | undefined {
    return this.#findSource(sourceHash);
  }

  #findSource(sourceHash: string): KnownSource | undefined {
    const changed = this.#sources.get(sourceHash);
    if (changed !== undefined || this.#base === undefined) return changed;
    const row = this.#base.findSource(sourceHash);
    return row === NO_ROW ? undefined : this.#base.getSource(row);
  }

  /**
   * Returns whether all parts of a source are registered, or it failed, and it was not undone.
   * @param hashes the SHA-256 of sources, one after the other
   * @param row which of them is the source's
   */
  isConverted(hashes: Buffer, row: number): boolean {
    const at = row * SHA256_BYTES;
    if (this.#base !== undefined && !this.#sourceKeys.has(hashes.readUInt32BE(at)))
      return this.#base.isConverted(hashes, at);
    const known = this.getSource(sha256At(hashes, row));
    return known !== undefined && !known.undone && isComplete(known);
  }

  /** Returns every registered source with the SHA-256 of its bytes. */
  *sources(): Iterable<[string, Readonly<KnownSource>]> {
    for (let row = 0; row < (this.#base?.sourceCount ?? 0); row += 1) {
      const sourceHash = this.#base?.getSourceHash(row) ?? '';
      const source = this.getSource(sourceHash);
      if (source !== undefined) yield [sourceHash, source];
    }
    for (const [sourceHash, source] of this.#sources)
      if ((this.#base?.findSource(sourceHash) ?? NO_ROW) === NO_ROW) yield [sourceHash, source];
  }

  /** Returns every registered source that was not copied. */
  listInPlace(): { sha256: string; file: string; place: string }[] {
    const changed = [...this.#sources.keys()].map((sha256) => this.#base?.findSource(sha256) ?? NO_ROW);
    const rows = new Set([...(this.#base?.listInPlace() ?? []), ...changed.filter((row) => row !== NO_ROW)]);
    const ofBase = [...rows].sort((a, b) => a - b).map((row) => this.#base?.getSourceHash(row) ?? '');
    return [...new Set([...ofBase, ...this.#sources.keys()])].flatMap((sha256) => {
      const { place, files = [] } = this.getSource(sha256) ?? {};
      const [file] = files;
      return place === undefined || file === undefined ? [] : [{ sha256, file, place }];
    });
  }

  /** Returns the latest accession of a part of a source. */
  getPart(sourceHash: string, place: PartPlace): Accession | undefined {
    const changed = this.#parts.get(sourceHash)?.get(partKey(place));
    if (changed !== undefined || this.#base === undefined) return changed;
    const line = this.#findBasePart(sourceHash, place);
    return line === NO_ROW ? undefined : this.#base.getLine(line);
  }

  #hasPart(sourceHash: string, place: PartPlace): boolean {
    return (
      this.#parts.get(sourceHash)?.has(partKey(place)) === true ||
      this.#findBasePart(sourceHash, place) !== NO_ROW
    );
  }

  #findBasePart(sourceHash: string, place: PartPlace): number {
    const row = this.#base?.findSource(sourceHash) ?? NO_ROW;
    return row === NO_ROW ? NO_ROW : (this.#base?.findPart(row, place) ?? NO_ROW);
  }

  /** Returns the latest picture with an address. @param address without its scheme */
  findImage(address: string): RegisteredImage | undefined {
    return this.#images.get(address) ?? this.#base?.findImage(address);
  }

  /** Returns the latest accession of an article. It is read from the file; the following methods are faster. */
  getArticle(id: string): Accession | undefined {
    const row = this.#findBaseRow(id);
    return row === undefined ? this.#articles.get(id) : this.#base?.getArticle(row);
  }

  /** Returns whether an article is registered and was not undone. */
  hasArticle(id: string): boolean {
    return this.#findBaseRow(id) !== undefined || this.#articles.get(id) !== undefined;
  }

  /** Returns the Markdown file of an article's latest accession. */
  getArticleFile(id: string): string | undefined {
    const row = this.#findBaseRow(id);
    return row === undefined ? this.#articles.get(id)?.article : this.#base?.getArticleFile(row);
  }

  /** Returns the address of an article's latest accession. */
  getAddress(id: string): string | undefined {
    const row = this.#findBaseRow(id);
    return row === undefined ? this.#articles.get(id)?.address : this.#base?.getAddress(row);
  }

  /** Returns the time of an article's latest accession. */
  getTime(id: string): string | undefined {
    const row = this.#findBaseRow(id);
    return row === undefined ? this.#articles.get(id)?.at : this.#base?.getTime(row);
  }

  /** Returns the SHA-256 of the Markdown that the latest conversion of an article generated. */
  getMarkdownHash(id: string): string | undefined {
    const row = this.#findBaseRow(id);
    return row === undefined ? this.#articles.get(id)?.markdown : this.#base?.getMarkdown(row);
  }

  /** The hash of the lines in the tables; undefined without tables. */
  get tablesHash(): string | undefined {
    return this.#base?.details.hash;
  }

  /** Returns the ids of the articles in the tables. Later lines may have changed some of them. */
  *tableIds(): Iterable<string> {
    for (let row = 0; row < (this.#base?.positionCount ?? 0); row += 1)
      if (this.#base?.isArticle(row) === true) yield this.#base.getId(row);
  }

  /** Returns the ids of the articles that the lines after the tables add, change or undo. */
  changedIds(): Iterable<string> {
    return this.#articles.keys();
  }

  /** Returns the latest accession of every article that was not undone. It takes as long as reading the register. */
  articles(): Accession[] {
    const articles: Accession[] = [];
    for (let row = 0; row < (this.#base?.positionCount ?? 0); row += 1) {
      const line = this.getArticle(this.#base?.getId(row) ?? '');
      if (line !== undefined) articles.push(line);
    }
    for (const [id, line] of this.#articles)
      if (line !== undefined && (this.#base?.findId(id) ?? NO_ROW) === NO_ROW) articles.push(line);
    return articles;
  }

  /** Returns the latest accession with a Markdown file. */
  getArticleAt(file: string): Accession | undefined {
    if (this.#base === undefined || this.#files.has(file)) return this.#files.get(file);
    const line = this.#base.findFile(file);
    return line === NO_ROW ? undefined : this.#base.getLine(line);
  }

  /** Returns whether the register has a Markdown file. */
  hasArticleAt(file: string): boolean {
    if (this.#base === undefined || this.#files.has(file)) return this.#files.get(file) !== undefined;
    return this.#base.findFile(file) !== NO_ROW;
  }

  /** Returns every address of an article, oldest first. */
  listAddresses(id: string): string[] {
    const address = this.getAddress(id);
    const former = this.#listFormerAddresses(id);
    return [...new Set(address === undefined ? former : [...former, address])];
  }

  /** Returns whether an article has any address but this one. It is faster than `listAddresses`. */
  hasOtherAddress(id: string, address: string): boolean {
    for (const former of this.#listFormerAddresses(id)) if (former !== address) return true;
    const row = this.#findBaseRow(id);
    if (row !== undefined && this.#base?.isAddress(row, address) === true) return false;
    const latest = this.getAddress(id);
    return latest !== undefined && latest !== address;
  }

  /** Returns every registered title of articles by id. Articles without a registered title are absent. */
  getTitlesById(ids: ReadonlySet<string>): Map<string, Set<string>> {
    const titles = new Map<string, Set<string>>();
    for (const { id, title } of [...this.#readBaseTitles(ids), ...this.#titled]) {
      if (id === undefined || title === undefined || !ids.has(id)) continue;
      titles.set(id, (titles.get(id) ?? new Set()).add(title));
    }
    return titles;
  }

  /** Reads the lines of the base that have titles of some articles, in their order. */
  #readBaseTitles(ids: ReadonlySet<string>): Accession[] {
    const base = this.#base;
    if (base === undefined) return [];
    const lines = [...ids].flatMap((id) => {
      const row = base.findId(id);
      return row === NO_ROW ? [] : base.listTitleLines(row);
    });
    return lines.sort((a, b) => a - b).map((line) => base.getLine(line));
  }

  /** The number of positions that were assigned. Deleted articles keep theirs. */
  get positionCount(): number {
    return (this.#base?.positionCount ?? 0) + this.#positions.size;
  }

  /** Returns an article's place in the order of accession, which never changes. Unregistered articles come last. */
  getPosition(id: string): number {
    const row = this.#base?.findId(id) ?? NO_ROW;
    return row === NO_ROW ? (this.#positions.get(id) ?? Number.MAX_SAFE_INTEGER) : row;
  }

  /** What the lines in memory add to the base and change. */
  get contents(): RegisterContents {
    return {
      sources: this.#sources,
      parts: this.#parts,
      articles: this.#articles,
      files: this.#files,
      positions: this.#positions,
      titled: this.#titled,
      images: this.#images,
      formerAddresses: this.#formerAddresses,
    };
  }
}

/** Whether a line removes the article of a part. */
export function isUndone({ undone, article }: Accession): boolean {
  return undone !== undefined && article === undefined;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//iu, '');
}

/**
 * Reads the register of a content folder. A missing register is empty.
 * @param cache the path of a cache file for the tables of older lines; without it, all lines are parsed
 * @throws InputProblem naming the line that cannot be read
 */
export async function readRegister(content: string, cache?: string): Promise<Register> {
  const { lines, base, places } = await readRegisterFile(
    content,
    (later, older) => new Register(later, older).contents,
    cache,
  );
  return new Register(lines, base, new RegisterTail(registerPath(content), base, places));
}

/** Appends accessions to the register of a content folder and to the register in memory. */
export async function appendToRegister(
  content: string,
  register: Register,
  lines: readonly Accession[],
): Promise<void> {
  register.addAppended(lines, await appendAccessions(content, lines));
}
