/**
 * Caches parsed articles between builds by path, size, times and inode: a block for each folder of articles. Where a block is missing
 * or has another version, its files are parsed again and nothing else changes.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readEntries, sha256 } from '../../system/files/files.ts';
import { isSettled, readStats } from '../../system/files/statCache.ts';
import { createTextSharer } from '../../system/textSharer.ts';
import {
  ArticleBlock,
  BLOCK_FILE_ENDINGS,
  type BlockEntry,
  type BlockPlace,
  type FolderFiles,
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
  readonly #share = createTextSharer();
  #details: DetailsReader | undefined;

  /**
   * Opens a cache.
   * @param path its folder
   * @param version changes with the code that parses articles
   */
  constructor(path: string, version: string) {
    this.#path = path;
    this.#version = `${FORMAT} ${version}`;
  }

  /** Opens the block of a folder. @param parse parses one of its files again where its details are lost */
  open(files: FolderFiles, parse: (file: string) => ArticleDetails): FolderCache {
    const { folder } = files;
    const name = sha256(folder).slice(0, NAME_LENGTH);
    this.#used.add(name);
    const place = { path: join(this.#path, name), version: this.#version, folder };
    // Shared, since it limits the memory for details.
    this.#details ??= new DetailsReader(parse);
    const readers = { details: this.#details, share: this.#share };
    return new FolderCache(files, place, ArticleBlock.read(place, readers), {
      openedAt: this.#openedAt,
      onParsed: (file) => this.#parsed.push(file),
    });
  }

  /** The files that were parsed because the cache did not have them. */
  get parsedFiles(): readonly string[] {
    return this.#parsed;
  }

  /** Removes the blocks of folders that have no articles any more. */
  removeOthers(): void {
    for (const { name: file } of readEntries(this.#path)) {
      const ending = BLOCK_FILE_ENDINGS.find((one) => file.endsWith(one));
      if (ending !== undefined && this.#used.has(file.slice(0, -ending.length))) continue;
      rmSync(join(this.#path, file), { force: true });
    }
  }
}

interface FolderCacheOptions {
  /** When the cache was opened, in milliseconds. */
  openedAt: number;
  onParsed: (file: string) => void;
}

/** The cached articles of one folder. */
export class FolderCache {
  /** All articles, where no file of the folder changed, came or went. */
  readonly unchanged: readonly ParsedArticle[] | undefined;
  readonly #files: FolderFiles;
  readonly #place: BlockPlace;
  readonly #block: ArticleBlock | undefined;
  readonly #options: FolderCacheOptions;
  readonly #entries: BlockEntry[] = [];
  #isChanged = false;

  constructor(
    files: FolderFiles,
    place: BlockPlace,
    block: ArticleBlock | undefined,
    options: FolderCacheOptions,
  ) {
    this.#files = files;
    this.#place = place;
    this.#block = block;
    this.#options = options;
    this.unchanged = block?.isOf(files) ? block.all() : undefined;
  }

  /** Finds the article of the file at a place in the folder, if the file did not change. It is kept unless another one is set. */
  find(at: number): ParsedArticle | undefined {
    const name = this.#nameAt(at);
    const times = readStats(this.#files.stats, at);
    const found = this.#block?.find(name, times) ?? -1;
    if (this.#block === undefined || found < 0) return undefined;
    const parsed = this.#block.get(found);
    this.#entries[at] = { name, parsed, times };
    return parsed;
  }

  /** Sets the article of the file at a place in the folder, which was parsed. */
  set(at: number, parsed: ParsedArticle): void {
    const name = this.#nameAt(at);
    const stats = readStats(this.#files.stats, at);
    this.#options.onParsed(`${this.#place.folder}/${name}`);
    const times = isSettled(stats, this.#options.openedAt) ? stats : undefined;
    this.#isChanged = true;
    this.#entries[at] = { name, parsed, times };
  }

  #nameAt(at: number): string {
    return this.#files.names[at] ?? '';
  }

  /** Writes the block, unless it has the same articles. */
  async save(): Promise<void> {
    // Files that are no articles leave holes.
    const entries = this.#entries.filter(() => true);
    if (this.#isChanged || entries.length !== this.#block?.length)
      await writeArticleBlock(this.#place, entries);
  }
}
