/** The sketches of all articles of an archive, by id: kept in the cache, made anew where that is gone. */
import { readFile } from 'node:fs/promises';
import { isMissing, writeWhole } from '../archive/files.ts';

/** Changes with what a sketch is made of: one that was made otherwise compares with none. */
const VERSION = 'sketches 1';

export class Sketches {
  readonly #path: string | undefined;
  readonly #sketches = new Map<string, Uint8Array>();
  #changed = false;

  private constructor(path: string | undefined) {
    this.#path = path;
  }

  /** @param path the cache's file; without it nothing is remembered */
  static async open(path?: string): Promise<Sketches> {
    const sketches = new Sketches(path);
    const [version, ...lines] = path === undefined ? [] : (await readText(path)).split('\n');
    if (version !== VERSION) return sketches;
    for (const line of lines) {
      const [id = '', sketch] = line.split(' ');
      if (sketch !== undefined) sketches.#sketches.set(id, Buffer.from(sketch, 'base64'));
    }
    return sketches;
  }

  get(id: string): Uint8Array | undefined {
    return this.#sketches.get(id);
  }

  set(id: string, sketch: Uint8Array): void {
    this.#sketches.set(id, sketch);
    this.#changed = true;
  }

  async save(): Promise<void> {
    if (this.#path === undefined || !this.#changed) return;
    const lines = Array.from(
      this.#sketches,
      ([id, sketch]) => `${id} ${Buffer.from(sketch).toString('base64')}`,
    );
    await writeWhole(this.#path, `${[VERSION, ...lines].join('\n')}\n`);
  }
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
}
