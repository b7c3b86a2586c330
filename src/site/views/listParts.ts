/**
 * The parts of lists that the calendar cannot divide further: a day with very many articles, and what has no date. They are
 * numbered and filled in the order in which articles were taken up, whatever their time, so that a new article changes the last
 * part only.
 */
import type { Article } from '../../archive/article/article.ts';
import type { ArchiveIndex } from '../index/archiveIndex.ts';
import { keyOf } from '../output/keys.ts';

/** How many articles the first page of a list shows. */
export const NEWEST = 50;
/** How many a part has that is full. */
export const PART_LENGTH = 100;
/** A page with so many has about 250 kB. A day, or a month of a list, is divided when it has more. */
export const MAX_UNDIVIDED = 400;

/** What it takes some time to find out about an archive, and is asked for each list of it. */
interface Accessions {
  /** The position of each article in the register's order. */
  positions: ReadonlyMap<Article, number>;
  longDays: ReadonlySet<string>;
}

const accessions = new WeakMap<ArchiveIndex, Accessions>();

/**
 * Divides a list into numbered parts.
 * @param name what the parts are called before their number: a day or `undated`
 * @param articles as pages show them
 * @returns the articles of each part, in their given order, by the part's name: `2025-02-13-2`, `2025-02-13-1`; the last part first
 */
export function numberedParts(
  name: string,
  articles: readonly Article[],
  library: ArchiveIndex,
): Map<string, readonly Article[]> {
  const count = Math.ceil(articles.length / PART_LENGTH);
  const parts = new Map<string, Article[]>();
  for (let number = count; number > 0; number -= 1) parts.set(`${name}-${number}`, []);
  const numbers = new Map(
    byAccession(articles, library).map((article, at) => [article, Math.floor(at / PART_LENGTH) + 1]),
  );
  for (const article of articles) parts.get(`${name}-${numbers.get(article)}`)?.push(article);
  return parts;
}

/** The number of a part of a day, or undefined for any other period or part. */
export function numberOfDayPart(part: string): number | undefined {
  const number = /^\d{4}-\d\d-\d\d-(\d+)$/u.exec(part)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Changes with how the parts of long days are filled: the order in which pages show articles does not say it. Empty where no day
 * of the archive is long, as in nearly all.
 */
export function dayPartsKey(articles: readonly Article[], library: ArchiveIndex): string {
  const { longDays } = accessionsOf(library);
  if (longDays.size === 0) return '';
  const divided = articles.filter(({ day }) => day !== undefined && longDays.has(day));
  return keyOf(
    byAccession(divided, library)
      .map(({ id }) => id)
      .join(),
  );
}

function byAccession(articles: readonly Article[], library: ArchiveIndex): Article[] {
  const { positions } = accessionsOf(library);
  return [...articles].sort((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0));
}

function accessionsOf(library: ArchiveIndex): Accessions {
  const known = accessions.get(library);
  if (known !== undefined) return known;
  const longDays = [...library.days].filter(([, articles]) => articles.length > MAX_UNDIVIDED);
  const made: Accessions = {
    positions: new Map(library.catalogue.articles.map((article, position) => [article, position])),
    longDays: new Set(longDays.map(([day]) => day)),
  };
  accessions.set(library, made);
  return made;
}
