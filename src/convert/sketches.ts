/** The sketches of all articles of an archive, by id: kept in the cache, made anew where that is gone. */
import { appendFile, readFile } from 'node:fs/promises';
import { isMissing, writeWhole } from '../archive/files.ts';

/** Changes with what a sketch is made of: one that was made otherwise compares with none. */
const VERSION = 'sketches 1';

export class Sketches {
  readonly #path: string | undefined;
  readonly #sketches = new Map<string, Uint8Array>();
  /** Those that the file has not, or has otherwise. */
  readonly #unsaved = new Set<string>();
  /** Whether the file is there and of this version: then lines are added to it, and the last one of an id counts. */
  #appends = false;

  private constructor(path: string | undefined) {
    this.#path = path;
  }

  /** @param path the cache's file; without it nothing is remembered */
  static async open(path?: string): Promise<Sketches> {
    const sketches = new Sketches(path);
    const [version, ...lines] = path === undefined ? [] : (await readText(path)).split('\n');
    if (version !== VERSION) return sketches;
    // A last line that was cut short would spoil the one that is added to it.
    sketches.#appends = lines.pop() === '';
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
    this.#unsaved.add(id);
  }

  async save(): Promise<void> {
    if (this.#path === undefined || this.#unsaved.size === 0) return;
    const ids = this.#appends ? this.#unsaved : this.#sketches.keys();
    const lines = Array.from(ids, (id) => `${id} ${base64(this.#sketches.get(id))}\n`).join('');
    if (this.#appends) await appendFile(this.#path, lines);
    else await writeWhole(this.#path, `${VERSION}\n${lines}`);
  }
}

function base64(sketch: Uint8Array | undefined): string {
  return Buffer.from(sketch ?? []).toString('base64');
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
}
