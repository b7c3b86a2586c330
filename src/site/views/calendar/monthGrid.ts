/** The grids of year and month pages, with the number of articles of each month or day. */
import type { Language } from '../../../archive/article/article.ts';
import { formatMonth, formatNumber, formatPeriod, weekdayNames } from '../../settings/dates.ts';
import type { ViewContext } from '../view.ts';

/** A month or day of a grid. One without articles has no address. */
export interface GridCell {
  /** The month's name or the day's number. */
  label: string;
  /** The whole date and the number of articles, shown on pointing at it. */
  description?: string;
  url?: string;
  total?: number;
}

export interface DayGrid {
  weekdays: { short: string; long: string }[];
  /** Days of other months are undefined. */
  weeks: (GridCell | undefined)[][];
}

/** The numbers of articles by month or day. */
type Totals = ReadonlyMap<string, number>;

const MONTHS_OF_YEAR = 12;
const DAYS_OF_WEEK = 7;

/** The days on which weeks begin, 1 for Monday: those of Arabic and English by CLDR. */
const FIRST_DAYS: Readonly<Record<Language, number>> = { ar: 6, en: 7 };

/** Makes the grid of a year's months. @param urlOf gives the address of a month */
export function makeYearGrid(
  year: string,
  totals: Totals,
  urlOf: (month: string) => string,
  context: ViewContext,
): GridCell[] {
  return Array.from({ length: MONTHS_OF_YEAR }, (_, at) => {
    const month = `${year}-${String(at + 1).padStart(2, '0')}`;
    return makeCell(month, formatMonth(at + 1, context.lang, context.settings), totals, urlOf, context);
  });
}

/** Makes the grid of a month's days, by weeks. @param urlOf gives the address of a day */
export function makeDayGrid(
  month: string,
  totals: Totals,
  urlOf: (day: string) => string,
  context: ViewContext,
): DayGrid {
  const { lang, settings } = context;
  const firstDay = FIRST_DAYS[lang];
  const first = new Date(`${month}-01T00:00:00Z`);
  const daysOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const weekday = first.getUTCDay() === 0 ? DAYS_OF_WEEK : first.getUTCDay();
  const cells: (GridCell | undefined)[] = Array.from({
    length: (weekday - firstDay + DAYS_OF_WEEK) % DAYS_OF_WEEK,
  });
  for (let number = 1; number <= daysOfMonth; number += 1) {
    const day = `${month}-${String(number).padStart(2, '0')}`;
    cells.push(makeCell(day, formatNumber(number, lang, settings), totals, urlOf, context));
  }
  while (cells.length % DAYS_OF_WEEK > 0) cells.push(undefined);
  const weeks = Array.from({ length: cells.length / DAYS_OF_WEEK }, (_, at) =>
    cells.slice(at * DAYS_OF_WEEK, (at + 1) * DAYS_OF_WEEK),
  );
  const names = weekdayNames(lang);
  return { weekdays: [...names.slice(firstDay - 1), ...names.slice(0, firstDay - 1)], weeks };
}

function makeCell(
  period: string,
  label: string,
  totals: Totals,
  urlOf: (period: string) => string,
  { lang, t, settings }: ViewContext,
): GridCell {
  const total = totals.get(period);
  if (total === undefined) return { label };
  const date = formatPeriod(period, lang, settings);
  return { label, description: `${date}: ${t('list.count', { count: total })}`, url: urlOf(period), total };
}
