/**
 * Converts days of the Umm al-Qura calendar, the calendar of Saudi newspapers, to Gregorian days. ICU has its table (CLDR's
 * `islamic-umalqura`) and converts from Gregorian to Hijri only, so that this is a search.
 */
import { lazy } from '../../../system/lazy.ts';
import type { CalendarDay } from './dateForms.ts';

/** The years of ICU's table, 1882 to 2174. Beyond them ICU counts by a rule that no printed calendar follows. */
const FIRST_YEAR = 1300;
const LAST_YEAR = 1600;

const DAY_MS = 86_400_000;
/** 1 Muharram 1 AH is 19 July 622 in the Gregorian calendar. Years and months have the following average lengths. */
const EPOCH_DAYS = Date.UTC(622, 6, 19) / DAY_MS;
const DAYS_PER_YEAR = 354.366_68;
const DAYS_PER_MONTH = 29.530_59;

/** Created on first use: it takes longer than reading an article, and most archives have no Hijri date. */
const calendar = lazy(
  () =>
    new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    }),
);

/** The Gregorian day of a Hijri day; undefined where the month has no such day, or the year is not from 1300 to 1600. */
export function toGregorian({ year, month, day }: CalendarDay): CalendarDay | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 30)
    return undefined;
  let guess = Math.round(EPOCH_DAYS + (year - 1) * DAYS_PER_YEAR + (month - 1) * DAYS_PER_MONTH + (day - 1));
  // The estimate is a few days off at most, and each step measures how many.
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

function gregorianDay(daysSince1970: number): CalendarDay {
  const date = new Date(daysSince1970 * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Returns the Hijri day of a Gregorian day. */
export function hijriDay(daysSince1970: number): CalendarDay {
  const parts = new Map(
    calendar()
      .formatToParts(daysSince1970 * DAY_MS)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 };
}
