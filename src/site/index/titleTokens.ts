/** Counts the tokens of all titles. The counts of a month in a language are cached, since those of most months do not change. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article, Language } from '../../archive/article/article.ts';
import { countTokens, type TokenCounts } from '../../search/indexing/completions.ts';
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';
import { listFiles } from '../../system/files/files.ts';
import { hashKey } from '../../system/hashKey.ts';
import { type ArchiveIndex, UNDATED } from './archiveIndex.ts';

/** Changes with the format of the cached counts and with the way of counting. */
const VERSION = 'title tokens 1';
/** Counting fewer titles takes less time than reading a file. */
const MIN_CACHED_ARTICLES = 64;

/** The articles of a month in one language, as the folders of their files are: their details are in one file of the cache. */
interface MonthTitles {
  /** A hash of what their titles are. */
  key: string;
  articles: readonly Article[];
}

export class TitleTokens {
  /** Changes with the titles. */
  readonly key: string;
  readonly #months: readonly MonthTitles[];
  readonly #cache: string;

  /** @param cache the folder of cached counts */
  constructor(index: ArchiveIndex, cache: string) {
    this.#months = divideByMonth(index.articles).map((places) => ({
      key: index.keys.joinCards(places),
      articles: places.flatMap((place) => index.articles[place] ?? []),
    }));
    this.key = hashKey(this.#months.map(({ key }) => key).join());
    this.#cache = cache;
  }

  /** Counts all tokens. */
  async count(): Promise<TokenCounts> {
    const all = new Map<string, number>();
    const used = new Set<string>();
    for (const month of this.#months) {
      const isCached = month.articles.length >= MIN_CACHED_ARTICLES;
      if (isCached) used.add(fileOf(month));
      for (const [token, count] of isCached ? await this.#find(month) : countIn(month))
        all.set(token, (all.get(token) ?? 0) + count);
    }
    for (const file of await listFiles(this.#cache))
      if (!used.has(file)) await rm(join(this.#cache, file), { force: true });
    return all;
  }

  async #find(month: MonthTitles): Promise<Iterable<[string, number]>> {
    const path = join(this.#cache, fileOf(month));
    const text = readCacheText(path, VERSION);
    if (text !== undefined) return JSON.parse(text);
    const counts = [...countIn(month)];
    await writeCacheText(path, VERSION, `${JSON.stringify(counts)}\n`);
    return counts;
  }
}

/** Divides articles by month and language. @param articles newest first, undated last @returns their places */
function divideByMonth(articles: readonly Article[]): number[][] {
  const months: number[][] = [];
  let month: string | undefined;
  let current: Record<Language, number[]> = { ar: [], en: [] };
  for (const [place, { day, lang }] of articles.entries()) {
    const monthOfArticle = day?.slice(0, 7) ?? UNDATED;
    if (monthOfArticle !== month) {
      month = monthOfArticle;
      current = { ar: [], en: [] };
      months.push(...Object.values(current));
    }
    current[lang].push(place);
  }
  return months.filter(({ length }) => length > 0);
}

/** The key is in the alphabet of base64url, and file systems may not tell its letters apart by case. */
function fileOf({ key }: MonthTitles): string {
  return `${Buffer.from(key, 'base64url').toString('hex')}.json`;
}

function countIn({ articles }: MonthTitles): TokenCounts {
  return countTokens(articles.map(({ title }) => title));
}
