/** The register of accessions: what its lines say together, of sources and of articles. */
import { type Accession, appendAccessions, type BatchDefaults, readAccessions } from './accession.ts';

export type { Accession, BatchDefaults } from './accession.ts';

/** What the register says of a source, by the SHA-256 of its bytes. */
export interface KnownSource {
  /** The names that it came under, the first one first. */
  files: Set<string>;
  place?: string;
  given?: BatchDefaults;
  /** Why it could not be converted, where that is the latest that is known. */
  failed?: string;
  /** How many of its parts are registered, and how many it has. */
  registered: number;
  parts: number;
  /** Whether all that came of it was taken back. */
  undone: boolean;
}

/** What the register says, looked up by source, by article, and in order of accession. */
export class Register {
  readonly #sources = new Map<string, KnownSource>();
  /** By source, then by place. */
  readonly #parts = new Map<string, Map<string | number, Accession>>();
  readonly #articles = new Map<string, Accession>();
  readonly #files = new Map<string, Accession>();
  readonly #positions = new Map<string, number>();
  /** Lines that tell a title. */
  readonly #titled: Accession[] = [];
  /** What articles' addresses were before; few had another one. */
  readonly #earlier = new Map<string, Set<string>>();

  constructor(lines: readonly Accession[] = []) {
    for (const line of lines) this.add(line);
  }

  /** Takes up an accession; of several lines for one article the latest tells its file and hash. */
  add(line: Accession): void {
    this.#addSource(line);
    const { id } = line;
    if (id === undefined) return;
    if (!this.#positions.has(id)) this.#positions.set(id, this.#positions.size);
    if (line.title !== undefined) this.#titled.push(line);
    if (line.duplicate === true) return;
    if (isUndone(line)) this.#takeBack(id);
    else this.#addArticle(id, line);
  }

  #addSource(line: Accession): void {
    const { source, sha256, place, given, part, parts, failed } = line;
    if (sha256 === undefined || source === undefined) return;
    const known = this.#sources.get(sha256) ?? { files: new Set(), registered: 0, parts: 1, undone: false };
    this.#sources.set(sha256, known);
    known.files.add(source);
    known.undone = isUndone(line);
    if (place !== undefined) known.place = place;
    if (given !== undefined) known.given = given;
    if (parts !== undefined) known.parts = parts;
    if (failed === undefined) delete known.failed;
    else known.failed = failed;
    if (part === undefined) return;
    const ofSource = this.#parts.get(sha256) ?? new Map<string | number, Accession>();
    const key = partKey(line);
    if (!ofSource.has(key)) known.registered += 1;
    this.#parts.set(sha256, ofSource.set(key, line));
  }

  #addArticle(id: string, line: Accession): void {
    this.#leaveAddress(id, line.address);
    this.#articles.set(id, line);
    if (line.article !== undefined) this.#files.set(line.article, line);
  }

  /** Remembers an article's address where it gets another one. */
  #leaveAddress(id: string, next?: string): void {
    const address = this.#articles.get(id)?.address;
    if (address === undefined || address === next) return;
    this.#earlier.set(id, (this.#earlier.get(id) ?? new Set()).add(address));
  }

  #takeBack(id: string): void {
    this.#leaveAddress(id);
    const file = this.#articles.get(id)?.article;
    if (file !== undefined && this.#files.get(file)?.id === id) this.#files.delete(file);
    this.#articles.delete(id);
  }

  /** What is known of a source, by the SHA-256 of its bytes; undefined when it is new. */
  source(sourceHash: string): Readonly<KnownSource> | undefined {
    return this.#sources.get(sourceHash);
  }

  /** Every source that was registered, by the SHA-256 of its bytes. */
  sources(): Iterable<[string, Readonly<KnownSource>]> {
    return this.#sources;
  }

  /** Every source that was registered where it lies, by the SHA-256 of its bytes. */
  inPlace(): { sha256: string; file: string; place: string }[] {
    return [...this.#sources].flatMap(([sha256, { place, files }]) => {
      const [file] = files;
      return place === undefined || file === undefined ? [] : [{ sha256, file, place }];
    });
  }

  /** The latest accession of one part of a source. */
  partOf(sourceHash: string, place: PartPlace): Accession | undefined {
    return this.#parts.get(sourceHash)?.get(partKey(place));
  }

  /** The latest accession of an article. */
  ofArticle(id: string): Accession | undefined {
    return this.#articles.get(id);
  }

  /** The latest accession of every article that was not taken back. */
  articles(): Accession[] {
    return [...this.#articles.values()];
  }

  /** The article that a Markdown file was registered as. */
  articleAt(file: string): Accession | undefined {
    return this.#files.get(file);
  }

  /** Every address that an article was registered under, oldest first. */
  addressesOf(id: string): string[] {
    const address = this.#articles.get(id)?.address;
    const earlier = this.#earlier.get(id) ?? [];
    return [...new Set(address === undefined ? earlier : [...earlier, address])];
  }

  /** Every title that some articles were registered with, by id; an article that has none is absent. */
  titlesOf(ids: ReadonlySet<string>): Map<string, Set<string>> {
    const titles = new Map<string, Set<string>>();
    for (const { id, title } of this.#titled) {
      if (id === undefined || title === undefined || !ids.has(id)) continue;
      titles.set(id, (titles.get(id) ?? new Set()).add(title));
    }
    return titles;
  }

  /** How many positions it has given; deleted articles keep theirs. */
  get positions(): number {
    return this.#positions.size;
  }

  /** An article's place in the order of accession, which never changes; articles not registered come last. */
  position(id: string): number {
    return this.#positions.get(id) ?? Number.MAX_SAFE_INTEGER;
  }
}

/** Whether a line says that what came of a part is gone. */
export function isUndone({ undone, article }: Accession): boolean {
  return undone !== undefined && article === undefined;
}

/** Where an article stands in its source. */
export type PartPlace = Pick<Accession, 'entry' | 'part'>;

function partKey({ entry, part = 0 }: PartPlace): string | number {
  return entry === undefined ? part : `${part} ${entry}`;
}

/**
 * Reads the register of a content folder; without one it is empty.
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
