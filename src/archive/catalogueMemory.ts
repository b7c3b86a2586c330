/**
 * What was parsed of articles' files, remembered from one build to the next by path, size and times. It is a cache: where it
 * is gone or of another version, files are parsed anew, and nothing else changes.
 */
import { readFileSync, type Stats } from 'node:fs';
import type { Article } from './article.ts';
import { isMissing, writeWhole } from './files.ts';

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

interface Stored {
  version: string;
  files: Record<string, Remembered>;
}

/** In milliseconds: how far the times of files may be behind the clock. */
const CLOCK = 100;

export class CatalogueMemory {
  readonly #path: string;
  readonly #version: string;
  readonly #before: ReadonlyMap<string, Remembered>;
  readonly #now = new Map<string, Remembered>();
  readonly #opened = Date.now();
  readonly #parsed = new Set<string>();

  /**
   * Opens a memory.
   * @param path its file
   * @param version changes with whatever parses articles
   */
  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = version;
    this.#before = new Map(Object.entries(read(path, version)));
  }

  /** What is remembered of a file, where it is as it was. */
  get(file: string, { size, mtimeMs, ctimeMs }: Stats): Parsed | undefined {
    const known = this.#before.get(file);
    if (known?.size !== size || known.modified !== mtimeMs || known.changed !== ctimeMs) return undefined;
    this.#now.set(file, known);
    return known;
  }

  /** Remembers what a file gave. */
  set(file: string, { size, mtimeMs, ctimeMs }: Stats, parsed: Parsed): void {
    const modified = mtimeMs < this.#opened - CLOCK ? mtimeMs : 0;
    this.#now.set(file, { ...parsed, size, modified, changed: ctimeMs });
    this.#parsed.add(file);
  }

  /** The files that were parsed, and not remembered. */
  get changed(): string[] {
    return [...this.#parsed];
  }

  /** Keeps what was asked for or set since the memory was opened, and forgets the rest. */
  async save(): Promise<void> {
    if (this.#parsed.size === 0 && this.#now.size === this.#before.size) return;
    const stored: Stored = { version: this.#version, files: Object.fromEntries(this.#now) };
    await writeWhole(this.#path, JSON.stringify(stored));
  }
}

function read(path: string, version: string): Record<string, Remembered> {
  try {
    const stored: Stored = JSON.parse(readFileSync(path, 'utf8'));
    return stored.version === version ? stored.files : {};
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return {};
    throw error;
  }
}
