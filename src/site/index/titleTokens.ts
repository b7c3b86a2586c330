/** Counts the tokens of all titles. The counts of a folder of articles are cached, since those of most folders do not change. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Article } from '../../archive/article/article.ts';
import { countTokens, type TokenCounts } from '../../search/indexing/completions.ts';
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';
import { listFiles } from '../../system/files/files.ts';
import { groupBy } from '../../system/groupBy.ts';
import { hashKey } from '../../system/hashKey.ts';

/** Changes with the format of the cached counts and with the way of counting. */
const VERSION = 'title tokens 1';
/** With fewer articles, reading a file takes longer than counting. */
const MIN_CACHED_ARTICLES = 64;

/** The articles of a folder, and a hash of what their titles are. */
interface FolderTitles {
  key: string;
  articles: readonly Article[];
}

export class TitleTokens {
  /** Changes with the titles. */
  readonly key: string;
  readonly #folders: readonly FolderTitles[];
  readonly #cache: string;

  /** @param cache the folder of cached counts */
  constructor(articles: readonly Article[], cache: string) {
    const folders = groupBy(articles, ({ file }) => dirname(file));
    this.#folders = [...folders.values()].map((inFolder) => ({
      key: hashKey(inFolder.map(({ keys }) => keys.card).join()),
      articles: inFolder,
    }));
    this.key = hashKey(this.#folders.map(({ key }) => key).join());
    this.#cache = cache;
  }

  /** Counts all tokens. */
  async count(): Promise<TokenCounts> {
    const all = new Map<string, number>();
    const used = new Set<string>();
    for (const folder of this.#folders) {
      const isCached = folder.articles.length >= MIN_CACHED_ARTICLES;
      if (isCached) used.add(fileOf(folder));
      for (const [token, count] of isCached ? await this.#find(folder) : countIn(folder))
        all.set(token, (all.get(token) ?? 0) + count);
    }
    for (const file of await listFiles(this.#cache))
      if (!used.has(file)) await rm(join(this.#cache, file), { force: true });
    return all;
  }

  async #find(folder: FolderTitles): Promise<Iterable<[string, number]>> {
    const path = join(this.#cache, fileOf(folder));
    const text = readCacheText(path, VERSION);
    if (text !== undefined) return JSON.parse(text);
    const counts = [...countIn(folder)];
    await writeCacheText(path, VERSION, `${JSON.stringify(counts)}\n`);
    return counts;
  }
}

/** The key is in the alphabet of base64url, and file systems may not tell its letters apart by case. */
function fileOf({ key }: FolderTitles): string {
  return `${Buffer.from(key, 'base64url').toString('hex')}.json`;
}

function countIn({ articles }: FolderTitles): TokenCounts {
  return countTokens(articles.map(({ title }) => title));
}
