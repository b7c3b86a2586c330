/**
 * Days of the Umm al-Qura calendar, which Saudi Arabia prints its newspapers by, as days of the Gregorian one.
 * ICU holds its table (CLDR's `islamic-umalqura`), and leads from Gregorian to Hijri; the other way is a search.
 */
import { lazy } from '../../../system/lazily.ts';
import type { CalendarDay } from './dateForms.ts';

/** The years of ICU's table, 1882 to 2174; beyond them it counts by rule, which is no calendar that anyone printed. */
const FIRST_YEAR = 1300;
const LAST_YEAR = 1600;

const DAY_MS = 86_400_000;
/** 1 Muharram 1 AH is 19 July 622 in the Gregorian calendar; years and months have these days on average. */
const EPOCH_DAYS = Date.UTC(622, 6, 19) / DAY_MS;
const DAYS_PER_YEAR = 354.366_68;
const DAYS_PER_MONTH = 29.530_59;

/** Making it takes longer than reading an article, and most archives have no Hijri date. */
const calendar = lazy(
  () =>
    new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    }),
);

/** The Gregorian day of a Hijri one; undefined where that month has no such day, or the year is not 1300 to 1600. */
export function toGregorian({ year, month, day }: CalendarDay): CalendarDay | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 30)
    return undefined;
  let guess = Math.round(EPOCH_DAYS + (year - 1) * DAYS_PER_YEAR + (month - 1) * DAYS_PER_MONTH + (day - 1));
  // The average is days off at most, and each step measures by how many.
  for (let steps = 0; steps < 4; steps += 1) {
    const found = hijriDay(guess);
    const errorDays = Math.round(
      (year - found.year) * DAYS_PER_YEAR + (month - found.month) * DAYS_PER_MONTH + (day - found.day),
    );
    if (found.year === year && found.month === month && found.day === day) return gregorianDay(guess);
    guess += errorDays === 0 ? Math.sign(month - found.month || 1) : errorDays;
  }
  return undefined;
}

/** The Hijri day of a Gregorian one. */
export function hijriOf({ year, month, day }: CalendarDay): CalendarDay {
  return hijriDay(Date.UTC(year, month - 1, day) / DAY_MS);
}

function gregorianDay(daysSince1970: number): CalendarDay {
  const date = new Date(daysSince1970 * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function hijriDay(daysSince1970: number): CalendarDay {
  const parts = new Map(
    calendar()
      .formatToParts(daysSince1970 * DAY_MS)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 };
}
