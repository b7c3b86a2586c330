/** Indexes the lines of the register by source, by article and in the order of accession. */
import {
  type Accession,
  appendAccessions,
  type BatchDefaults,
  type RegisteredImage,
  readAccessions,
} from './accession.ts';

export type { Accession, BatchDefaults } from './accession.ts';

/** The state of a source. */
export interface KnownSource {
  /** The names under which it was received, oldest first. */
  files: Set<string>;
  /** The absolute path of a source that was not copied. */
  place?: string;
  given?: BatchDefaults;
  /** Why the last attempt to convert it failed. */
  failed?: string;
  /** The number of its parts that are registered. */
  registered: number;
  /** The number of its parts. */
  parts: number;
  /** Whether everything that came from it was undone. */
  undone: boolean;
}

export class Register {
  readonly #sources = new Map<string, KnownSource>();
  /** By source, then by part. */
  readonly #parts = new Map<string, Map<string | number, Accession>>();
  readonly #articles = new Map<string, Accession>();
  readonly #files = new Map<string, Accession>();
  readonly #positions = new Map<string, number>();
  /** Lines that have a title. */
  readonly #titled: Accession[] = [];
  /** Pictures by address, without the scheme. Few registers have any. */
  readonly #images = new Map<string, RegisteredImage>();
  /** Former addresses by id. Few articles have any. */
  readonly #formerAddresses = new Map<string, Set<string>>();

  constructor(lines: readonly Accession[] = []) {
    for (const line of lines) this.add(line);
  }

  /** Adds an accession. Of several lines for an article, the latest has its file and hash. */
  add(line: Accession): void {
    this.#addSource(line);
    for (const image of line.images ?? [])
      if (image.url !== undefined) this.#images.set(withoutScheme(image.url), image);
    const { id } = line;
    if (id === undefined) return;
    if (!this.#positions.has(id)) this.#positions.set(id, this.#positions.size);
    if (line.title !== undefined) this.#titled.push(line);
    if (line.duplicate === true) return;
    if (isUndone(line)) this.#removeArticle(id);
    else this.#addArticle(id, line);
  }

  #addSource(line: Accession): void {
    const { source, sha256, place, given, part, parts, failed } = line;
    if (sha256 === undefined || source === undefined) return;
    const state = this.#sources.get(sha256) ?? { files: new Set(), registered: 0, parts: 1, undone: false };
    this.#sources.set(sha256, state);
    state.files.add(source);
    state.undone = isUndone(line);
    if (place !== undefined) state.place = place;
    if (given !== undefined) state.given = given;
    if (parts !== undefined) state.parts = parts;
    state.failed = failed;
    if (part === undefined) return;
    const partsByKey = this.#parts.get(sha256) ?? new Map<string | number, Accession>();
    const key = partKey(line);
    if (!partsByKey.has(key)) state.registered += 1;
    this.#parts.set(sha256, partsByKey.set(key, line));
  }

  #addArticle(id: string, line: Accession): void {
    this.#keepFormerAddress(id, line.address);
    this.#articles.set(id, line);
    if (line.article !== undefined) this.#files.set(line.article, line);
  }

  /** Keeps an article's address where it gets another one. */
  #keepFormerAddress(id: string, next?: string): void {
    const address = this.#articles.get(id)?.address;
    if (address === undefined || address === next) return;
    this.#formerAddresses.set(id, (this.#formerAddresses.get(id) ?? new Set()).add(address));
  }

  #removeArticle(id: string): void {
    this.#keepFormerAddress(id);
    const file = this.#articles.get(id)?.article;
    if (file !== undefined && this.#files.get(file)?.id === id) this.#files.delete(file);
    this.#articles.delete(id);
  }

  /** Returns the state of a source by the SHA-256 of its bytes, or undefined where it is new. */
  getSource(sourceHash: string): Readonly<KnownSource> | undefined {
    return this.#sources.get(sourceHash);
  }

  /** Returns every registered source with the SHA-256 of its bytes. */
  sources(): Iterable<[string, Readonly<KnownSource>]> {
    return this.#sources;
  }

  /** Returns every registered source that was not copied. */
  listInPlace(): { sha256: string; file: string; place: string }[] {
    return [...this.#sources].flatMap(([sha256, { place, files }]) => {
      const [file] = files;
      return place === undefined || file === undefined ? [] : [{ sha256, file, place }];
    });
  }

  /** Returns the latest accession of a part of a source. */
  getPart(sourceHash: string, place: PartPlace): Accession | undefined {
    return this.#parts.get(sourceHash)?.get(partKey(place));
  }

  /** Returns the latest picture with an address. @param address without its scheme */
  findImage(address: string): RegisteredImage | undefined {
    return this.#images.get(address);
  }

  /** Returns the latest accession of an article. */
  getArticle(id: string): Accession | undefined {
    return this.#articles.get(id);
  }

  /** Returns the latest accession of every article that was not undone. */
  articles(): Accession[] {
    return [...this.#articles.values()];
  }

  /** Returns the latest accession with a Markdown file. */
  getArticleAt(file: string): Accession | undefined {
    return this.#files.get(file);
  }

  /** Returns every address of an article, oldest first. */
  listAddresses(id: string): string[] {
    const address = this.#articles.get(id)?.address;
    const former = this.#formerAddresses.get(id) ?? [];
    return [...new Set(address === undefined ? former : [...former, address])];
  }

  /** Returns every registered title of articles by id. Articles without a registered title are absent. */
  getTitlesById(ids: ReadonlySet<string>): Map<string, Set<string>> {
    const titles = new Map<string, Set<string>>();
    for (const { id, title } of this.#titled) {
      if (id === undefined || title === undefined || !ids.has(id)) continue;
      titles.set(id, (titles.get(id) ?? new Set()).add(title));
    }
    return titles;
  }

  /** The number of positions that were assigned. Deleted articles keep theirs. */
  get positionCount(): number {
    return this.#positions.size;
  }

  /** Returns an article's place in the order of accession, which never changes. Unregistered articles come last. */
  getPosition(id: string): number {
    return this.#positions.get(id) ?? Number.MAX_SAFE_INTEGER;
  }
}

/** Whether a line removes the article of a part. */
export function isUndone({ undone, article }: Accession): boolean {
  return undone !== undefined && article === undefined;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//iu, '');
}

/** The place of an article in its source. */
export type PartPlace = Pick<Accession, 'entry' | 'part'>;

function partKey({ entry, part = 0 }: PartPlace): string | number {
  return entry === undefined ? part : `${part} ${entry}`;
}

/**
 * Reads the register of a content folder. A missing register is empty.
 * @throws InputProblem naming the line that cannot be read
 */
export async function readRegister(content: string): Promise<Register> {
  return new Register(await readAccessions(content));
}

/** Appends accessions to the register of a content folder and to the register in memory. */
export async function appendToRegister(
  content: string,
  register: Register,
  lines: readonly Accession[],
): Promise<void> {
  await appendAccessions(content, lines);
  for (const line of lines) register.add(line);
}
