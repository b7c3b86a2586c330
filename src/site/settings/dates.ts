/** Formats dates and numbers as readers of a language write them. */
import { DateTime, Info } from 'luxon';
import type { Language } from '../../archive/article/article.ts';
import { lazy } from '../../system/lazy.ts';

/** How an archive writes dates and numbers in Arabic; English has one way. */
export interface DateStyle {
  /** Western digits, 2025, or those of the Arab East, ٢٠٢٥ (names of CLDR). */
  digits: 'latn' | 'arab';
  /** «فبراير», as in Egypt and the Maghreb, «شباط», as in the Levant and Iraq, or both. */
  monthNames: 'gregorian' | 'levantine' | 'both';
}

export const DEFAULT_STYLE: DateStyle = { digits: 'latn', monthNames: 'gregorian' };

/** A day, month or year in ISO 8601: `2025-02-13`, `2025-02`, `2025`. */
type Period = string;

/** Formats a period in full: «13 فبراير 2025», `February 2025`, `2025`. */
export function formatPeriod(period: Period, lang: Language, style = DEFAULT_STYLE): string {
  const [year, month, day] = period.split('-').map(Number);
  // ISO 8601 pads years before 1000; readers do not.
  const inFull = formatNumber(year ?? 0, lang, style);
  if (month === undefined) return inFull;
  const ofMonth = `${formatMonth(month, lang, style)} ${inFull}`;
  return day === undefined ? ofMonth : `${formatNumber(day, lang, style)} ${ofMonth}`;
}

/** Formats the last part of a period, for a place where the rest of it is named: «13» of a day, «فبراير» of a month, `2025` of a year. */
export function formatPeriodPart(period: Period, lang: Language, style = DEFAULT_STYLE): string {
  const [year, month, day] = period.split('-').map(Number);
  if (month !== undefined && day === undefined) return formatMonth(month, lang, style);
  return formatNumber(day ?? year ?? 0, lang, style);
}

/** Formats a day of any year, `02-13`: «13 فبراير», `13 February`. */
export function formatDayOfYear(monthAndDay: string, lang: Language, style = DEFAULT_STYLE): string {
  const [month = 1, day = 1] = monthAndDay.split('-').map(Number);
  return `${formatNumber(day, lang, style)} ${formatMonth(month, lang, style)}`;
}

/** Formats a day with its day of the week, for headings: «الخميس 13 فبراير 2025», `Thursday, 13 February 2025`. */
export function formatWeekday(day: Period, lang: Language, style = DEFAULT_STYLE): string {
  // Sunday is 0 here, and last in the list.
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return `${weekdays()[lang][weekday]}${lang === 'ar' ? '' : ','} ${formatPeriod(day, lang, style)}`;
}

/** The days of the week in full and in one or two letters, Monday first. */
export function weekdayNames(lang: Language): { short: string; long: string }[] {
  return weekdays()[lang].map((long, at) => ({ long, short: narrowWeekdays()[lang][at] ?? long }));
}

/** Names of CLDR, cached because looking them up takes long. */
const weekdays = lazy(() => namesIn((locale) => Info.weekdays('long', { locale })));
const narrowWeekdays = lazy(() => namesIn((locale) => Info.weekdays('narrow', { locale })));
const months = lazy(() => namesIn((locale) => Info.months('long', { locale })));
const levantine = lazy(() => Info.months('long', { locale: 'ar-LB' }));

function namesIn(names: (locale: string) => string[]): Record<Language, string[]> {
  return { ar: names('ar'), en: names('en') };
}

/** Formats a month, 1 to 12, by the archive's settings. */
export function formatMonth(month: number, lang: Language, { monthNames } = DEFAULT_STYLE): string {
  const gregorian = months()[lang][month - 1] ?? '';
  if (lang !== 'ar' || monthNames === 'gregorian') return gregorian;
  const other = levantine()[month - 1] ?? '';
  return monthNames === 'levantine' ? other : `${gregorian} / ${other}`;
}

/** Formats a number as readers of a language write it. Digits are not grouped, as in years. */
export function formatNumber(number: number, lang: Language, { digits } = DEFAULT_STYLE): string {
  return lang === 'ar' && digits === 'arab'
    ? String(number).replace(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    : String(number);
}

/** The first and the last Gregorian year that ICU's table of the Umm al-Qura calendar covers. */
const UMM_AL_QURA_YEARS = { first: 1883, last: 2076 };

/** Formats a day in the calendar of Umm al-Qura: «14 شعبان 1446 هـ». @returns undefined outside of the calendar's table */
export function formatHijri(day: Period, lang: Language, { digits } = DEFAULT_STYLE): string | undefined {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (date.year < UMM_AL_QURA_YEARS.first || date.year > UMM_AL_QURA_YEARS.last) return undefined;
  const numberingSystem = lang === 'ar' ? digits : 'latn';
  return date
    .reconfigure({ locale: lang, outputCalendar: 'islamic-umalqura', numberingSystem })
    .toLocaleString({ day: 'numeric', month: 'long', year: 'numeric' });
}

/** Formats the time of a date that has one, in the source's own offset: `23:30 (UTC−4)`, `23:30` without a zone. */
export function formatTime(date: string): string | undefined {
  const local = /T(?<clock>\d{2}:\d{2})[\d:.]*(?<zone>\S?)/u.exec(date)?.groups;
  if (local?.zone === undefined) return undefined;
  if (local.zone === '') return local.clock;
  const moment = DateTime.fromISO(date, { setZone: true });
  const offset = moment.offset === 0 ? 'UTC' : `UTC${moment.toFormat('Z').replace('-', '−')}`;
  return `${moment.toFormat('HH:mm')} (${offset})`;
}
