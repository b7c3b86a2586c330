/** Divides the articles of years into periods for which there are files: sitemaps and data. An addition writes the files of one period. */
import type { Article } from '../../archive/article/article.ts';
import { groupBy } from '../../system/groupBy.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import { type ArchiveIndex, UNDATED } from './archiveIndex.ts';

/** A year with more articles has data files for each month. At this size, those of a year have at least 6 MB. */
export const MAX_ARTICLES_OF_DATA_YEAR = 2000;
/** How many undated articles data files have, if there are more of them. */
const MAX_UNDATED_OF_DATA_FILE = 2000;

/**
 * Divides the articles of a year by month if there are more than a limit. Undated articles have no months and stay together.
 * @returns by period, `2025` or `2025-02`, in the order of the articles
 */
export function divideYear(
  year: string,
  articles: readonly Article[],
  limit: number,
): Map<string, readonly Article[]> {
  if (year === UNDATED || articles.length <= limit) return new Map([[year, articles]]);
  return groupBy(articles, ({ day }) => day?.slice(0, 7) ?? year);
}

/**
 * Lists the periods that have data files, by year, oldest first and undated articles last: the year itself, or its months. Many undated
 * articles have numbered periods, which are filled in the order of accession: a new article changes only the last one.
 * @returns by year, the articles of each period
 */
export function listDataPeriods({
  years,
}: Pick<ArchiveIndex, 'years'>): Map<string, Map<string, readonly Article[]>> {
  const sorted = [...years].sort(([a], [b]) => compareCodeUnits(a, b));
  return new Map(
    sorted.map(([year, articles]) => {
      const periods =
        year === UNDATED ? divideUndated(articles) : divideYear(year, articles, MAX_ARTICLES_OF_DATA_YEAR);
      return [year, periods.size === 1 ? periods : new Map([...periods].reverse())];
    }),
  );
}

/** @param articles the latest accession first */
function divideUndated(articles: readonly Article[]): Map<string, readonly Article[]> {
  const count = Math.ceil(articles.length / MAX_UNDATED_OF_DATA_FILE);
  if (count <= 1) return new Map([[UNDATED, articles]]);
  return new Map(
    Array.from({ length: count }, (_, at): [string, readonly Article[]] => {
      const end = articles.length - at * MAX_UNDATED_OF_DATA_FILE;
      const start = Math.max(0, end - MAX_UNDATED_OF_DATA_FILE);
      return [`${UNDATED}-${at + 1}`, articles.slice(start, end)];
    }).reverse(),
  );
}
