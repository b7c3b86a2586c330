/**
 * Caches parsed articles between builds by path, size, times and inode. Where the cache is missing or has another version, files are
 * parsed again and nothing else changes.
 */
import { Journal } from '../system/files/journal.ts';
import { type FileStats, isSameFile, isSettled } from '../system/files/statCache.ts';
import type { Article } from './article/article.ts';

/** The result of parsing an article's file. */
export interface ParsedArticle {
  article: Article;
  /** Whether the id comes from the file; else it comes from the register. */
  hasOwnId: boolean;
  /** Names of fields that have no effect. */
  unknown: string[];
}

interface CacheEntry extends ParsedArticle {
  /** Absent where the file changed so recently that a further change could leave its stats the same. */
  times?: FileStats;
}

export class ParseCache {
  readonly #journal: Journal<CacheEntry>;
  readonly #visited = new Set<string>();
  readonly #parsed = new Set<string>();
  readonly #openedAt = Date.now();

  /**
   * Opens a cache.
   * @param path its file
   * @param version changes with the code that parses articles
   */
  constructor(path: string, version: string) {
    this.#journal = new Journal(path, version);
  }

  /** Returns the parsed article of a file that has not changed. */
  get(file: string, stats: FileStats): ParsedArticle | undefined {
    this.#visited.add(file);
    const cached = this.#journal.get(file);
    return cached?.times !== undefined && isSameFile(cached.times, stats) ? cached : undefined;
  }

  /** Stores the result of parsing a file. */
  set(file: string, stats: FileStats, parsed: ParsedArticle): void {
    this.#journal.set(file, { ...parsed, times: isSettled(stats, this.#openedAt) ? stats : undefined });
    this.#visited.add(file);
    this.#parsed.add(file);
  }

  /** The files that were parsed because the cache did not have them. */
  get parsedFiles(): string[] {
    return [...this.#parsed];
  }

  /** Saves the entries of files that are still there. */
  save(): Promise<void> {
    return this.#journal.save((file) => this.#visited.has(file));
  }
}
