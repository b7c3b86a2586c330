/**
 * What was parsed of articles' files, remembered from one build to the next by path, size, times and inode. It is a cache: where it
 * is gone or of another version, files are parsed anew, and nothing else changes.
 */

import { Journal } from '../system/files/journal.ts';
import { type FileStats, isSameFile, isSettled } from '../system/files/statCache.ts';
import type { Article } from './article/article.ts';

/** An article as its file gives it. */
export interface ParsedArticle {
  article: Article;
  /** Whether the file itself says the article's id; else the register does. */
  named: boolean;
  /** Fields that the archive does not know. */
  unknown: string[];
}

interface Remembered extends ParsedArticle {
  /** Absent where the file changed so shortly before that it may have changed once more. */
  times?: FileStats;
}

export class ParseCache {
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
  get(file: string, times: FileStats): ParsedArticle | undefined {
    this.#seen.add(file);
    const known = this.#journal.get(file);
    return known?.times !== undefined && isSameFile(known.times, times) ? known : undefined;
  }

  /** Remembers what a file gave. */
  set(file: string, times: FileStats, parsed: ParsedArticle): void {
    this.#journal.set(file, { ...parsed, ...(isSettled(times, this.#opened) ? { times } : {}) });
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
