/**
 * Counts the tokens of all titles. The counts of a month in a language are cached, since those of most months do not change, and so is
 * their sum, since adding them up again takes longer than correcting it by the months that changed.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article, Language } from '../../archive/article/article.ts';
import { countTokens, type TokenCounts } from '../../search/indexing/completions.ts';
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';
import { listFiles } from '../../system/files/files.ts';
import { hashKey } from '../../system/hashKey.ts';
import { type ArchiveIndex, UNDATED } from '../index/archiveIndex.ts';

/** Changes with the format of the cached counts and with the way of counting. */
const VERSION = 'title tokens 1';
/** The file of the sum. */
const SUM_FILE = 'sum.json';
/** Counting fewer titles takes less time than reading a file. */
const MIN_CACHED_ARTICLES = 64;

/** The articles of a month in one language, as the folders of their files are: their details are in one file of the cache. */
interface MonthTitles {
  /** A hash of what their titles are. */
  key: string;
  articles: readonly Article[];
}

/** The counts of several months together. */
interface Sum {
  /** The names of the files with the counts of each. */
  files: readonly string[];
  counts: readonly [string, number][];
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
    const isCached = ({ articles }: MonthTitles): boolean => articles.length >= MIN_CACHED_ARTICLES;
    const cached = new Map(this.#months.filter(isCached).map((month) => [fileOf(month), month]));
    const counts = await this.#sumOf(cached);
    for (const file of await listFiles(this.#cache))
      if (file !== SUM_FILE && !cached.has(file)) await rm(join(this.#cache, file), { force: true });
    for (const month of this.#months) if (!isCached(month)) add(counts, countIn(month), 1);
    return counts;
  }

  /** Adds up the counts of months, and caches the sum. @param months by the names of their files */
  async #sumOf(months: ReadonlyMap<string, MonthTitles>): Promise<Map<string, number>> {
    const path = join(this.#cache, SUM_FILE);
    const text = readCacheText(path, VERSION);
    const { files: summed, counts: stored }: Sum =
      text === undefined ? { files: [], counts: [] } : JSON.parse(text);
    const gone = summed.filter((file) => !months.has(file)).map((file) => this.#read(file));
    // Without the counts of a month that is gone, or of most months, the sum is made from nothing.
    const isCorrected = gone.length <= summed.length / 2 && gone.every((one) => one !== undefined);
    const counts = new Map(isCorrected ? stored : []);
    if (isCorrected) for (const ofMonth of gone) add(counts, ofMonth ?? [], -1);
    const known = new Set(isCorrected ? summed : []);
    for (const [file, month] of months) if (!known.has(file)) add(counts, await this.#find(file, month), 1);
    if (gone.length > 0 || known.size < months.size) {
      const sum: Sum = { files: [...months.keys()], counts: [...counts] };
      await writeCacheText(path, VERSION, `${JSON.stringify(sum)}\n`);
    }
    return counts;
  }

  async #find(file: string, month: MonthTitles): Promise<Iterable<[string, number]>> {
    const known = this.#read(file);
    if (known !== undefined) return known;
    const counts = [...countIn(month)];
    await writeCacheText(join(this.#cache, file), VERSION, `${JSON.stringify(counts)}\n`);
    return counts;
  }

  /** Reads the counts of a month; undefined where the cache does not have them. */
  #read(file: string): [string, number][] | undefined {
    const text = readCacheText(join(this.#cache, file), VERSION);
    return text === undefined ? undefined : JSON.parse(text);
  }
}

/** Adds counts, or takes them away. @param sign 1 or -1 */
function add(counts: Map<string, number>, added: Iterable<[string, number]>, sign: 1 | -1): void {
  for (const [token, count] of added) {
    const sum = (counts.get(token) ?? 0) + sign * count;
    if (sum === 0) counts.delete(token);
    else counts.set(token, sum);
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
