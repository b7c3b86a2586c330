/** Days as readers of a language write them. */
import { DateTime, Info } from 'luxon';
import type { Language } from '../../archive/article/article.ts';
import { lazy } from '../../system/lazily.ts';

/** How an archive writes dates and numbers in Arabic; English has one way. */
export interface DateStyle {
  /** Western digits, 2025, or those of the Arab East, ٢٠٢٥ (names of CLDR). */
  digits: 'latn' | 'arab';
  /** «فبراير», as in Egypt and the Maghreb, «شباط», as in the Levant and Iraq, or both. */
  monthNames: 'gregorian' | 'levantine' | 'both';
}

export const PLAIN: DateStyle = { digits: 'latn', monthNames: 'gregorian' };

/** A day, month or year in ISO 8601: `2025-02-13`, `2025-02`, `2025`. */
type Period = string;

/** In full, as far as the period goes: «13 فبراير 2025», `February 2025`, `2025`. */
export function formatPeriod(period: Period, lang: Language, style = PLAIN): string {
  const [year, month, day] = period.split('-').map(Number);
  // Years before 1000 are padded in ISO 8601 but not by readers.
  const parts = [
    ...(day === undefined ? [] : [inDigits(day, lang, style)]),
    ...(month === undefined ? [] : [monthName(month, lang, style)]),
    inDigits(year ?? 0, lang, style),
  ];
  return parts.join(' ');
}

/** A day of the year, `02-13`, whatever the year: «13 فبراير», `13 February`. */
export function formatDayOfYear(monthAndDay: string, lang: Language, style = PLAIN): string {
  const [month = 1, day = 1] = monthAndDay.split('-').map(Number);
  return `${inDigits(day, lang, style)} ${monthName(month, lang, style)}`;
}

/** With the day of the week, as headings have it: «الخميس 13 فبراير 2025», `Thursday, 13 February 2025`. */
export function formatWeekday(day: Period, lang: Language, style = PLAIN): string {
  const { weekday } = DateTime.fromISO(day, { zone: 'utc' });
  return `${weekdays()[lang][weekday - 1]}${lang === 'ar' ? '' : ','} ${formatPeriod(day, lang, style)}`;
}

/** Names as CLDR has them. Asking for them takes long, and there are few. */
const weekdays = lazy(() => namesIn((locale) => Info.weekdays('long', { locale })));
const months = lazy(() => namesIn((locale) => Info.months('long', { locale })));
const levantine = lazy(() => Info.months('long', { locale: 'ar-LB' }));

function namesIn(names: (locale: string) => string[]): Record<Language, string[]> {
  return { ar: names('ar'), en: names('en') };
}

/** A month of the year, 1 to 12, as the archive calls it. */
export function monthName(month: number, lang: Language, { monthNames } = PLAIN): string {
  const gregorian = months()[lang][month - 1] ?? '';
  if (lang !== 'ar' || monthNames === 'gregorian') return gregorian;
  const other = levantine()[month - 1] ?? '';
  return monthNames === 'levantine' ? other : `${gregorian} / ${other}`;
}

/** A number as readers of a language write it; digits are not grouped, as in years. */
export function inDigits(number: number, lang: Language, { digits } = PLAIN): string {
  return lang === 'ar' && digits === 'arab'
    ? String(number).replace(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    : String(number);
}

/** The first and the last year for which the calendar of Umm al-Qura is tabled (ICU), by the Gregorian calendar. */
const TABLED = [1883, 2076] as const;

/** The day by the calendar of Umm al-Qura: «14 شعبان 1446 هـ». Computed: no source said so. undefined where it has no table */
export function formatHijri(day: Period, lang: Language, { digits } = PLAIN): string | undefined {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (date.year < TABLED[0] || date.year > TABLED[1]) return undefined;
  const numberingSystem = lang === 'ar' ? digits : 'latn';
  return date
    .reconfigure({ locale: lang, outputCalendar: 'islamic-umalqura', numberingSystem })
    .toLocaleString({ day: 'numeric', month: 'long', year: 'numeric' });
}

/** The time of an article that has one, in the source's own offset: `23:30 (UTC−4)`. */
export function formatTime(date: string): string | undefined {
  if (!date.includes('T')) return undefined;
  const moment = DateTime.fromISO(date, { setZone: true });
  const offset = moment.offset === 0 ? 'UTC' : `UTC${moment.toFormat('Z').replace('-', '−')}`;
  return `${moment.toFormat('HH:mm')} (${offset})`;
}
