/** Reads dates as sources write them. A date that cannot be read stays as given; no date is invented. */
import { DateTime } from 'luxon';
import { isArchiveDate } from '../../../archive/article/article.ts';
import { asciiDigits, fold } from '../../../text/arabic.ts';
import { isUtcOffset } from '../../../text/utcOffset.ts';
import { readTime } from './clockTimes.ts';
import { type CalendarDay, findDay } from './dateForms.ts';
import { toGregorian } from './hijri.ts';
import { findHijri } from './hijriForms.ts';
import { offsetAt } from './zones.ts';

/** Archives of web pages have no earlier articles. An earlier year is a mistake, or belongs to another calendar. */
const EARLIEST_DAY = '1800-01-01';

/** Twice the length of a day in both calendars with its name, a time and a place. Matching takes more than linear time. */
const MAX_DATE_LENGTH = 250;

export interface ReadDate {
  /** ISO 8601: a day, or a time with its zone where the source gives it. */
  date?: string;
  /** The date as the source gives it, where that is not plainly ISO. */
  asGiven?: string;
  /** Why a person should check it: `date-ambiguous`, `date-hijri`, `date-implausible`. */
  review?: string;
}

type CertainDate = ReadDate & { date: string };

export interface DateOptions {
  /** The last day that is not in the future, `2025-02-13`. */
  today: string;
  /** The zone of times without one: an IANA name or an offset. */
  zone?: string;
}

/** A time without a zone as programs write it, folded and with ASCII digits: `2025-02-13 09:30:15`, `2025-02-13t09:30`. */
const LOCAL_TIME = /^\d{4}([-/])\d{2}\1\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?$/u;

/**
 * Reads a date. A time without a zone is kept without one where a program wrote it, and never called UTC; of other texts without a
 * zone, such as «13 فبراير 2025 - 09:30», only the day is kept. A day in the future or before 1800 is kept as
 * given, for review. Without options no day is in the future.
 * @returns undefined where the date is not understood with certainty
 * @throws RangeError where the default zone does not exist
 */
export function readDate(given: string, options?: DateOptions): ReadDate | undefined {
  const text = given.trim();
  if (text.length > MAX_DATE_LENGTH || hasImpossibleOffset(text)) return undefined;
  const isComplete = isArchiveDate(text) && !(options?.zone !== undefined && LOCAL_TIME.test(fold(text)));
  const read = isComplete ? { date: text } : parseDateCached(text, options?.zone);
  if (read === undefined) return undefined;
  const day = read.date.slice(0, 10);
  const future = options !== undefined && day > options.today;
  return future || day < EARLIEST_DAY ? { asGiven: text, review: 'date-implausible' } : read;
}

/** A time with an impossible offset is damaged, and its day may be damaged too. */
function hasImpossibleOffset(text: string): boolean {
  const offset = /^\d{4}-\d{2}-\d{2}[T ][\d:.]{5,20} ?(?<offset>[+-]\d{2}:?\d{2})$/u.exec(text)?.groups
    ?.offset;
  return offset !== undefined && !isUtcOffset(offset);
}

/** Dates by zone and text. Many articles share a day, and reading a date takes long. */
const cachedDates = new Map<string, CertainDate | undefined>();
const MAX_CACHED_DATES = 10_000;
const MAX_CACHED_LENGTH = 60;

function parseDateCached(text: string, zone: string | undefined): CertainDate | undefined {
  const key = `${zone ?? ''} ${text}`;
  if (cachedDates.has(key)) return cachedDates.get(key);
  const read = parseDate(text, zone);
  if (text.length > MAX_CACHED_LENGTH) return read;
  if (cachedDates.size >= MAX_CACHED_DATES) cachedDates.clear();
  cachedDates.set(key, read);
  return read;
}

function parseDate(text: string, zone: string | undefined): CertainDate | undefined {
  const words = fold(asciiDigits(text)).replace(/[\u2010-\u2015\u2212]/gu, '-');
  const hijri = findHijri(words);
  const gregorian = findDay(hijri?.rest ?? words);
  // Where a text has both, the Hijri day is the same day.
  const found = gregorian ?? hijri;
  const day = gregorian ?? (hijri && toGregorian(hijri));
  const date = day && isoDay(day);
  if (!date || !found) return undefined;
  const review = gregorian === undefined ? 'date-hijri' : gregorian.ambiguous ? 'date-ambiguous' : undefined;
  const moment = withTime(date, found.rest, zone, LOCAL_TIME.test(words));
  return { date: moment, asGiven: text, review };
}

function isoDay({ year, month, day }: CalendarDay): string | undefined {
  return DateTime.fromObject({ year, month, day }, { zone: 'utc' }).toISODate() ?? undefined;
}

/** The day with its time, where the time has a zone or may be without one. */
function withTime(day: string, rest: string, defaultZone: string | undefined, isLocal: boolean): string {
  const time = readTime(rest);
  const zone = time?.zone ?? defaultZone;
  if (time === undefined) return day;
  const local = `${day}T${time.clock}`;
  if (zone === undefined) return isLocal ? local : day;
  return `${local}${/^[Z+-]/u.test(zone) ? zone : offsetAt(zone, local)}`;
}
