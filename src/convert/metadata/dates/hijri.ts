/**
 * Days of the Umm al-Qura calendar, which Saudi Arabia prints its newspapers by, as days of the Gregorian one.
 * ICU holds its table (CLDR's `islamic-umalqura`), and leads from Gregorian to Hijri; the other way is a search.
 */
import { lazy } from '../../../system/lazily.ts';
import type { CalendarDay } from './dateForms.ts';

/** The years of ICU's table, 1882 to 2174; beyond them it counts by rule, which is no calendar that anyone printed. */
const FIRST_YEAR = 1300;
const LAST_YEAR = 1600;

const DAY = 86_400_000;
/** 1 Muharram 1 AH is 19 July 622 in the Gregorian calendar; years and months have these days on average. */
const EPOCH = Date.UTC(622, 6, 19) / DAY;
const YEAR = 354.366_68;
const MONTH = 29.530_59;

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
export function gregorianOf({ year, month, day }: CalendarDay): CalendarDay | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 30)
    return undefined;
  let guess = Math.round(EPOCH + (year - 1) * YEAR + (month - 1) * MONTH + (day - 1));
  // The average is days off at most, and each step measures by how many.
  for (let steps = 0; steps < 4; steps += 1) {
    const found = hijriAt(guess);
    const off = Math.round((year - found.year) * YEAR + (month - found.month) * MONTH + (day - found.day));
    if (found.year === year && found.month === month && found.day === day) return gregorianAt(guess);
    guess += off === 0 ? Math.sign(month - found.month || 1) : off;
  }
  return undefined;
}

/** The Hijri day of a Gregorian one. */
export function hijriOf({ year, month, day }: CalendarDay): CalendarDay {
  return hijriAt(Date.UTC(year, month - 1, day) / DAY);
}

function gregorianAt(daysSince1970: number): CalendarDay {
  const date = new Date(daysSince1970 * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function hijriAt(daysSince1970: number): CalendarDay {
  const parts = new Map(
    calendar()
      .formatToParts(daysSince1970 * DAY)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 };
}
