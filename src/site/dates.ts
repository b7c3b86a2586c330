/** Days as readers of a language write them. */
import { DateTime } from 'luxon';
import type { Language } from '../archive/article.ts';

/** A day, month or year in ISO 8601: `2025-02-13`, `2025-02`, `2025`. */
type Period = string;

/** What was formatted: an archive has few periods and shows each often, and formatting takes long. */
const formatted = new Map<string, string>();

function remembered(key: string, format: () => string): string {
  const known = formatted.get(key);
  if (known !== undefined) return known;
  const text = format();
  formatted.set(key, text);
  return text;
}

/** In full, as far as the period goes: «13 فبراير 2025», `February 2025`, `2025`. */
export function formatPeriod(period: Period, lang: Language): string {
  const [year, month, day] = period.split('-');
  // Years before 1000 are padded in ISO 8601 but not by readers.
  if (month === undefined) return String(Number(year));
  return remembered(`${lang} ${period}`, () =>
    DateTime.fromISO(period, { zone: 'utc', locale: lang }).toFormat(
      day === undefined ? 'LLLL yyyy' : 'd LLLL yyyy',
    ),
  );
}

/** With the day of the week, as headings have it: «الخميس 13 فبراير 2025», `Thursday, 13 February 2025`. */
export function formatWeekday(day: Period, lang: Language): string {
  return remembered(`${lang} weekday ${day}`, () =>
    DateTime.fromISO(day, { zone: 'utc', locale: lang }).toFormat(
      lang === 'ar' ? 'cccc d LLLL yyyy' : 'cccc, d LLLL yyyy',
    ),
  );
}

/** The time of an article that has one, in the source's own offset: `23:30 (UTC−4)`. */
export function formatTime(date: string): string | undefined {
  if (!date.includes('T')) return undefined;
  const moment = DateTime.fromISO(date, { setZone: true });
  const offset = moment.offset === 0 ? 'UTC' : `UTC${moment.toFormat('Z').replace('-', '−')}`;
  return `${moment.toFormat('HH:mm')} (${offset})`;
}
