/** The sketches of all articles of an archive by id, kept in the cache. */
import { Journal } from '../../system/files/journal.ts';

/** Changes when sketches are made in another way, since they cannot be compared with earlier ones. */
const VERSION = 'sketches 2';

export class Sketches {
  /** Values are in base64. */
  readonly #journal: Journal<string> | undefined;
  readonly #sketches = new Map<string, Uint8Array>();

  private constructor(journal: Journal<string> | undefined) {
    this.#journal = journal;
  }

  /** @param path the cache's file; without it sketches are in memory only */
  static async open(path?: string): Promise<Sketches> {
    return new Sketches(path === undefined ? undefined : new Journal(path, VERSION));
  }

  get(id: string): Uint8Array | undefined {
    const known = this.#sketches.get(id);
    if (known !== undefined) return known;
    const kept = this.#journal?.get(id);
    if (kept === undefined) return undefined;
    const sketch = Buffer.from(kept, 'base64');
    this.#sketches.set(id, sketch);
    return sketch;
  }

  set(id: string, sketch: Uint8Array): void {
    this.#sketches.set(id, sketch);
    this.#journal?.set(id, Buffer.from(sketch).toString('base64'));
  }

  async save(): Promise<void> {
    await this.#journal?.save(() => true);
  }
}
