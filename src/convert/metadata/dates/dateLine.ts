/** Whether a line is a date and nothing else: «الخميس 13 فبراير 2025 - 10:45 بتوقيت غرينتش». */
import { asciiDigits, fold } from '../../../text/arabic.ts';
import { findDay } from './dateForms.ts';
import { findHijri } from './hijriForms.ts';
import { ZONE_WORDS } from './zones.ts';

const LONGEST = 90;

const words = (text: string): string[] => fold(text).split(/\s+/u);

/** What may stand beside a day: its name, a time and its zone, and the words that join them. */
const BESIDE: ReadonlySet<string> = new Set([
  ...words('الأحد الاثنين الإثنين الثلاثاء الثلاثا الأربعاء الأربعا الخميس الجمعة السبت'),
  ...words('أحد اثنين ثلاثاء أربعاء خميس جمعة سبت يوم اليوم في عام سنة على الموافق الموافقة لـ ل'),
  ...words(
    'الساعة ساعة تمام م ص هـ ه ميلادي ميلادية هجري هجرية صباحا مساء ظهرا عصرا ليلا فجرا بعد الظهر الظهيرة',
  ),
  ...words('بتوقيت توقيت التوقيت المحلي محلي'),
  ...words(
    'sunday monday tuesday wednesday thursday friday saturday sun mon tue tues wed thu thur thurs fri sat',
  ),
  ...words('at on of the am pm a p m h hrs hours time local t z o clock and'),
  ...ZONE_WORDS,
]);

/** Whether a line is nothing but a day that can be read, with or without its name, a time and a zone. */
export function isDateLine(line: string): boolean {
  if (line.length > LONGEST || !/\p{Nd}/u.test(line)) return false;
  const text = fold(asciiDigits(line)).replace(/[\u2010-\u2015\u2212]/gu, '-');
  const hijri = findHijri(text);
  const rest = (findDay(hijri?.rest ?? text) ?? hijri)?.rest;
  if (rest === undefined) return false;
  const beside = rest
    .replace(/\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?/u, ' ')
    .replace(/(?<=^|[\s(a-z])[+-]\d{1,2}(?::?\d{2})?/u, ' ');
  return (beside.match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => BESIDE.has(word));
}
