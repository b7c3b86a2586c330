/**
 * Caches parsed articles between builds by path, size, times and inode: a block for each folder of articles. Where a block is missing
 * or has another version, its files are parsed again and nothing else changes.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing, sha256 } from '../../system/files/files.ts';
import { type FileStats, isSettled } from '../../system/files/statCache.ts';
import {
  ArticleBlock,
  BLOCK_FILE_ENDINGS,
  type BlockEntry,
  type BlockPlace,
  type ParsedArticle,
  writeArticleBlock,
} from './articleBlock.ts';
import { type ArticleDetails, DetailsReader } from './articleDetails.ts';

/** Changes with the format of blocks. */
const FORMAT = 'articles 1';
const NAME_LENGTH = 16;

export class ParseCache {
  readonly #path: string;
  readonly #version: string;
  readonly #openedAt = Date.now();
  readonly #parsed: string[] = [];
  /** The names of blocks that this run used. */
  readonly #used = new Set<string>();

  /**
   * Opens a cache.
   * @param path its folder
   * @param version changes with the code that parses articles
   */
  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = `${FORMAT} ${version}`;
  }

  /**
   * Opens the block of a folder.
   * @param folder relative to the content folder
   * @param parse parses one of its files again where its details are lost
   */
  open(folder: string, parse: (file: string) => ArticleDetails): FolderCache {
    const name = sha256(folder).slice(0, NAME_LENGTH);
    this.#used.add(name);
    const place = { path: join(this.#path, name), version: this.#version, folder };
    this.#reader ??= new DetailsReader(parse);
    return new FolderCache(place, ArticleBlock.read(place, this.#reader), this.#openedAt, (file) =>
      this.#parsed.push(file),
    );
  }

  /** Shared, since it limits the memory for details. */
  #reader: DetailsReader | undefined;

  /** The files that were parsed because the cache did not have them. */
  get parsedFiles(): readonly string[] {
    return this.#parsed;
  }

  /** Removes the blocks of folders that have no articles any more. */
  removeOthers(): void {
    for (const file of listFolder(this.#path)) {
      const ending = BLOCK_FILE_ENDINGS.find((one) => file.endsWith(one));
      if (ending !== undefined && this.#used.has(file.slice(0, -ending.length))) continue;
      rmSync(join(this.#path, file), { force: true });
    }
  }
}

/** The cached articles of one folder. */
export class FolderCache {
  readonly #place: BlockPlace;
  readonly #block: ArticleBlock | undefined;
  readonly #openedAt: number;
  readonly #onParsed: (file: string) => void;
  readonly #entries: BlockEntry[] = [];
  #isChanged = false;

  constructor(
    place: BlockPlace,
    block: ArticleBlock | undefined,
    openedAt: number,
    onParsed: (file: string) => void,
  ) {
    this.#place = place;
    this.#block = block;
    this.#openedAt = openedAt;
    this.#onParsed = onParsed;
  }

  /** Returns the parsed article of a file that has not changed. Files are asked for in their order. */
  get(name: string, stats: FileStats): ParsedArticle | undefined {
    const at = this.#block?.find(name, stats, this.#entries.length) ?? -1;
    return at < 0 ? undefined : this.#block?.get(at);
  }

  /** Notes that an article is as the cache has it. */
  keep(name: string, stats: FileStats, parsed: ParsedArticle): void {
    this.#entries.push({ ...parsed, name, times: stats });
  }

  /** Notes an article that was parsed. */
  set(name: string, stats: FileStats, parsed: ParsedArticle): void {
    this.#isChanged = true;
    this.#onParsed(`${this.#place.folder}/${name}`);
    this.#entries.push({ ...parsed, name, times: isSettled(stats, this.#openedAt) ? stats : undefined });
  }

  /** Writes the block if it changed. */
  async save(): Promise<void> {
    if (this.#isChanged || this.#entries.length !== this.#block?.length)
      await writeArticleBlock(this.#place, this.#entries);
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
