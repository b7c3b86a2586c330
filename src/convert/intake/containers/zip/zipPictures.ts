/** Gives the pictures of a zip to the articles of the zip that show them. */
import type { FilesBeside } from '../member.ts';
import type { ZipEntry } from './zipDirectory.ts';

export class ZipPictures {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #read: (entry: ZipEntry) => Promise<Uint8Array>;
  readonly #shown = new Set<string>();

  /** @param read reads an entry, or throws the reason why it cannot be read */
  constructor(entries: readonly ZipEntry[], read: (entry: ZipEntry) => Promise<Uint8Array>) {
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.#read = read;
  }

  /** Gives access to the files beside an entry. */
  beside(name: string): FilesBeside {
    return { name, read: (names) => this.#readFirst(names) };
  }

  /** Whether an article has asked for a file. */
  isShown(name: string): boolean {
    return this.#shown.has(name);
  }

  async #readFirst(names: readonly string[]): Promise<{ name: string; bytes: Uint8Array } | undefined> {
    for (const name of names) {
      const entry = this.#entries.get(name);
      if (entry === undefined) continue;
      this.#shown.add(name);
      try {
        return { name, bytes: await this.#read(entry) };
      } catch {
        // A picture that cannot be unpacked is missing; the article is converted without it.
        return undefined;
      }
    }
    return undefined;
  }
}
