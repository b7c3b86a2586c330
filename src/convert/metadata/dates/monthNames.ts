/** The names of months in both calendars, as patterns over folded text. */
import { fold } from '../../../text/arabic.ts';

/** Arabic has four sets: the Gulf and Egypt, the Levant and Iraq, Algeria and Tunisia, Morocco. */
const GREGORIAN: readonly (readonly string[])[] = [
  ['january', 'jan', 'يناير', 'كانون الثاني', 'كانون ثاني', 'جانفي'],
  ['february', 'feb', 'فبراير', 'شباط', 'فيفري'],
  ['march', 'mar', 'مارس', 'آذار'],
  ['april', 'apr', 'أبريل', 'نيسان', 'أفريل'],
  ['may', 'مايو', 'أيار', 'مايس', 'ماي'],
  ['june', 'jun', 'يونيو', 'يونية', 'حزيران', 'جوان'],
  ['july', 'jul', 'يوليو', 'يولية', 'تموز', 'جويلية', 'يوليوز'],
  ['august', 'aug', 'أغسطس', 'آب', 'أوت', 'غشت'],
  ['september', 'sep', 'sept', 'سبتمبر', 'أيلول', 'شتنبر'],
  ['october', 'oct', 'أكتوبر', 'تشرين الأول', 'تشرين أول'],
  ['november', 'nov', 'نوفمبر', 'تشرين الثاني', 'تشرين ثاني', 'نونبر'],
  ['december', 'dec', 'ديسمبر', 'كانون الأول', 'كانون أول', 'دجنبر'],
];

const HIJRI: readonly (readonly string[])[] = [
  ['محرم', 'المحرم', 'محرم الحرام', 'muharram'],
  ['صفر', 'safar'],
  ['ربيع الأول', 'ربيع أول', 'rabi al-awwal', "rabi' al-awwal", 'rabi i'],
  ['ربيع الآخر', 'ربيع الثاني', 'ربيع ثاني', 'rabi al-thani', "rabi' al-thani", 'rabi ii'],
  ['جمادى الأولى', 'جمادى الأول', 'جمادى أولى', 'جمادى أول', 'jumada al-awwal', 'jumada al-ula', 'jumada i'],
  [
    'جمادى الآخرة',
    'جمادى الآخر',
    'جمادى الثانية',
    'جمادى الثاني',
    'جمادى ثاني',
    'jumada al-thani',
    'jumada ii',
  ],
  ['رجب', 'rajab'],
  ['شعبان', 'shaban', "sha'ban", 'shaaban'],
  ['رمضان', 'رمضان المبارك', 'ramadan', 'ramadhan'],
  ['شوال', 'shawwal'],
  ['ذو القعدة', 'ذي القعدة', 'ذوالقعدة', 'ذيالقعدة', 'dhu al-qadah', "dhu al-qi'dah", 'dhul qadah'],
  ['ذو الحجة', 'ذي الحجة', 'ذوالحجة', 'ذيالحجة', 'dhu al-hijjah', 'dhul hijjah'],
];

export interface MonthNames {
  /** Matches any of the names in folded text, the longest first. */
  pattern: string;
  /** The number of the month, from 1, for a match of the pattern. */
  numberOf(name: string): number | undefined;
}

function monthNames(months: readonly (readonly string[])[]): MonthNames {
  const numbers = new Map(months.flatMap((names, at) => names.map((name) => [fold(name), at + 1] as const)));
  const names = [...numbers.keys()].sort((a, b) => b.length - a.length);
  return {
    pattern: `(?:${names.join('|').replaceAll(' ', '\\s+')})(?!\\p{L})`,
    numberOf: (name) => numbers.get(name.replace(/\s+/gu, ' ')),
  };
}

export const GREGORIAN_MONTHS = monthNames(GREGORIAN);
export const HIJRI_MONTHS = monthNames(HIJRI);
