/**
 * What was parsed of articles' files, remembered from one build to the next by path, size and times. It is a cache: where it
 * is gone or of another version, files are parsed anew, and nothing else changes.
 */
import type { Article } from './article.ts';
import type { Times } from './fileTimes.ts';
import { Journal } from './journal.ts';

/** An article as its file gives it. */
export interface Parsed {
  article: Article;
  /** Whether the file itself says the article's id; else the register does. */
  named: boolean;
  /** Fields that the archive does not know. */
  unknown: string[];
}

interface Remembered extends Parsed {
  size: number;
  /** In milliseconds; 0 where the file was changed so shortly before that it may have changed once more. */
  modified: number;
  changed: number;
}

/** In milliseconds: how far the times of files may be behind the clock. */
const CLOCK = 100;

export class CatalogueMemory {
  readonly #journal: Journal<Remembered>;
  readonly #seen = new Set<string>();
  readonly #parsed = new Set<string>();
  readonly #opened = Date.now();

  /**
   * Opens a memory.
   * @param path its file
   * @param version changes with whatever parses articles
   */
  constructor(path: string, version: string) {
    this.#journal = new Journal(path, version);
  }

  /** What is remembered of a file, where it is as it was. */
  get(file: string, { size, mtimeMs, ctimeMs }: Times): Parsed | undefined {
    this.#seen.add(file);
    const known = this.#journal.get(file);
    return known?.size === size && known.modified === mtimeMs && known.changed === ctimeMs
      ? known
      : undefined;
  }

  /** Remembers what a file gave. */
  set(file: string, { size, mtimeMs, ctimeMs }: Times, parsed: Parsed): void {
    const modified = mtimeMs < this.#opened - CLOCK ? mtimeMs : 0;
    this.#journal.set(file, { ...parsed, size, modified, changed: ctimeMs });
    this.#seen.add(file);
    this.#parsed.add(file);
  }

  /** The files that were parsed, and not remembered. */
  get changed(): string[] {
    return [...this.#parsed];
  }

  /** Keeps what was set. */
  save(): Promise<void> {
    return this.#journal.save((file) => this.#seen.has(file));
  }
}
