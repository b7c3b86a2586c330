/**
 * The sketches of all articles of an archive by id, kept in the cache: a table of the articles in the register's tables, and a journal
 * of those that came later.
 */
import type { Register } from '../../archive/register/register.ts';
import { Journal } from '../../system/files/journal.ts';
import { parseAddress } from '../article/parseAddress.ts';
import { AddedSketches } from './addedSketches.ts';
import { findSameStories, type SketchedArticle } from './sameStory.ts';
import { SketchTable } from './sketchTable.ts';
import { searchStories } from './storySearch.ts';

/** Changes when sketches are made in another way, since they cannot be compared with earlier ones. */
const VERSION = 'sketches 2';

/** Where more than this share of the articles is not in the table, clustering all of them is faster. */
const MAX_ADDED_SHARE = 1 / 64;
/** But this many are few in any archive. */
const MIN_ADDED = 8;

export interface SketchesOptions {
  register: Register;
  /** The cache's file of the table. Without it sketches are in memory only. */
  path?: string | undefined;
}

export class Sketches {
  readonly #path: string | undefined;
  readonly #register: Register;
  /** Has the articles of the register's tables, where the register has tables. */
  readonly #table: SketchTable | undefined;
  readonly #isTableWritten: boolean;
  /** Has the sketches that are not in the table, in base64. */
  readonly #journal: Journal<string> | undefined;
  /** Sketches of the journal that were decoded. */
  readonly #decoded = new Map<string, Uint8Array>();
  /** Sketches that the journal gets when it is saved, so that their base64 is not in memory. */
  readonly #added = new AddedSketches();

  private constructor(
    { path, register }: SketchesOptions,
    table: SketchTable | undefined,
    isTableWritten: boolean,
    journal: Journal<string> | undefined,
  ) {
    this.#path = path;
    this.#register = register;
    this.#table = table;
    this.#isTableWritten = isTableWritten;
    this.#journal = journal;
  }

  static async open(options: SketchesOptions): Promise<Sketches> {
    const { path, register } = options;
    if (path === undefined) return new Sketches(options, undefined, true, undefined);
    const written = SketchTable.read(path);
    const journal = openJournal(path, written);
    const sketches = new Sketches(options, written, true, journal);
    const { tablesHash } = register;
    if (tablesHash === undefined) return sketches;
    const isCurrent = sketches.#isCurrent();
    // A run that finds the cache empty makes a table without sketches, and then the sketches.
    const { unsketched = [] } = written?.details ?? {};
    const found = isCurrent ? unsketched.filter((id) => sketches.get(id) !== undefined).length : 0;
    if (isCurrent && found <= maxAdded(register)) return sketches;
    const table = SketchTable.of([...describeTableArticles(register, sketches)], tablesHash);
    const later = new Sketches(options, table, false, openJournal(path, table));
    for (const id of register.changedIds()) {
      const sketch = sketches.get(id);
      if (sketch !== undefined) later.set(id, sketch);
    }
    return later;
  }

  get(id: string): Uint8Array | undefined {
    const known = this.#added.get(id) ?? this.#decoded.get(id);
    if (known !== undefined) return known;
    const kept = this.#journal?.get(id);
    if (kept === undefined) return this.#table?.get(id);
    const sketch = Buffer.from(kept, 'base64');
    this.#decoded.set(id, sketch);
    return sketch;
  }

  set(id: string, sketch: Uint8Array): void {
    this.#added.set(id, sketch);
  }

  /** Returns the ids of the articles whose sketches are not known. */
  listUnsketched(): string[] {
    const { unsketched = [] } = this.#isCurrent() ? (this.#table?.details ?? {}) : {};
    const ids = this.#isCurrent() ? unsketched : [...this.#register.tableIds()];
    return [...new Set([...ids, ...this.#register.changedIds()])].filter(
      (id) => this.get(id) === undefined && this.#register.hasArticle(id),
    );
  }

  /** Whether the table has exactly the articles of the register's tables. */
  #isCurrent(): boolean {
    return this.#table !== undefined && this.#table.details.registerHash === this.#register.tablesHash;
  }

  /**
   * Finds the earliest near duplicates of incoming articles, among those and in the archive, as `findSameStories` does.
   * @param incoming articles with their sketches, which are added
   * @returns for each incoming article that is a near duplicate of an earlier one, the id of the earliest in its cluster
   */
  findStories(incoming: readonly SketchedArticle[]): Map<string, string> {
    if (incoming.length === 0) return new Map();
    for (const { id, sketch } of incoming) this.set(id, sketch);
    const asked = new Set(incoming.map(({ id }) => id));
    const changed = [...this.#register.changedIds()];
    const added = [...changed.flatMap((id) => (asked.has(id) ? [] : this.#describeArticle(id))), ...incoming];
    const isSmall = added.length <= maxAdded(this.#register);
    const table = this.#isCurrent() && isSmall ? this.#table : undefined;
    const found = table && searchStories(table, asked, added, changed);
    if (found !== undefined) return found;
    const others = [...this.#register.tableIds()].filter((id) => !asked.has(id));
    const all = new Map(
      [...others, ...changed].flatMap((id) => this.#describeArticle(id)).map((one) => [one.id, one]),
    );
    for (const article of incoming) all.set(article.id, article);
    return findSameStories([...all.values()]);
  }

  #describeArticle(id: string): SketchedArticle[] {
    const sketch = this.get(id);
    if (sketch === undefined || !this.#register.hasArticle(id)) return [];
    return [{ id, sketch, ...parseAddress(this.#register.getAddress(id) ?? '') }];
  }

  async save(): Promise<void> {
    if (this.#path === undefined) return;
    // The journal on disk belongs to the former table until it is written too.
    if (!this.#isTableWritten) await this.#table?.write(this.#path);
    await this.#journal?.save(() => true, {
      count: this.#added.count,
      entries: () => this.#formatAdded(),
    });
  }

  *#formatAdded(): Generator<[id: string, sketch: string]> {
    for (const id of this.#added.ids())
      yield [id, Buffer.from(this.#added.get(id) ?? new Uint8Array()).toString('base64')];
  }
}

/** Returns how many articles need not be in the table. */
function maxAdded({ positionCount }: Register): number {
  return Math.max(MIN_ADDED, positionCount * MAX_ADDED_SHARE);
}

/** Opens the journal of the sketches that a table does not have. One of another table counts as empty. */
function openJournal(path: string, table: SketchTable | undefined): Journal<string> {
  const version = table === undefined ? VERSION : `${VERSION} ${table.details.id}`;
  return new Journal(`${path}.txt`, version);
}

/** Describes the articles of the register's tables that the lines after those have not changed, with their sketches. */
function* describeTableArticles(register: Register, sketches: Sketches) {
  const changed = new Set(register.changedIds());
  for (const id of register.tableIds())
    if (!changed.has(id)) {
      const sketch = sketches.get(id);
      // Handwritten articles have no sketches.
      if (sketch === undefined && register.getArticle(id)?.sha256 === undefined) continue;
      yield { id, ...parseAddress(register.getAddress(id) ?? ''), sketch };
    }
}
