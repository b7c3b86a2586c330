/** The sketches of all articles of an archive, by id: kept in the cache, made anew where that is gone. */
import { Journal } from '../../system/files/journal.ts';

/** Changes with what a sketch is made of: one that was made otherwise compares with none. */
const VERSION = 'sketches 2';

export class Sketches {
  /** In base64. */
  readonly #journal: Journal<string> | undefined;
  readonly #sketches = new Map<string, Uint8Array>();

  private constructor(journal: Journal<string> | undefined) {
    this.#journal = journal;
  }

  /** @param path the cache's file; without it nothing is remembered */
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
