/** Recognises lines that are only a date: «الخميس 13 فبراير 2025 - 10:45 بتوقيت غرينتش». */
import { asciiDigits, fold } from '../../../text/arabic.ts';
import { findDay } from './dateForms.ts';
import { findHijri } from './hijriForms.ts';
import { ZONE_WORDS } from './zones.ts';

const MAX_DATE_LINE_LENGTH = 90;

const foldedWords = (text: string): string[] => fold(text).split(/\s+/u);

/** Words that may be beside a day: its name, a time and its zone, and the words that join them. */
const WORDS_BESIDE_DATES: ReadonlySet<string> = new Set([
  ...foldedWords('الأحد الاثنين الإثنين الثلاثاء الثلاثا الأربعاء الأربعا الخميس الجمعة السبت'),
  ...foldedWords('أحد اثنين ثلاثاء أربعاء خميس جمعة سبت يوم اليوم في عام سنة على الموافق الموافقة لـ ل'),
  ...foldedWords(
    'الساعة ساعة تمام م ص هـ ه ميلادي ميلادية هجري هجرية صباحا مساء ظهرا عصرا ليلا فجرا بعد الظهر الظهيرة',
  ),
  ...foldedWords('بتوقيت توقيت التوقيت المحلي محلي'),
  ...foldedWords(
    'sunday monday tuesday wednesday thursday friday saturday sun mon tue tues wed thu thur thurs fri sat',
  ),
  ...foldedWords('at on of the am pm a p m h hrs hours time local t z o clock and'),
  ...ZONE_WORDS,
]);

/** Whether a line is only a day that can be read, with or without its name, a time and a zone. */
export function isDateLine(line: string): boolean {
  if (line.length > MAX_DATE_LINE_LENGTH || !/\p{Nd}/u.test(line)) return false;
  const text = fold(asciiDigits(line)).replace(/[\u2010-\u2015\u2212]/gu, '-');
  const hijri = findHijri(text);
  const rest = (findDay(hijri?.rest ?? text) ?? hijri)?.rest;
  if (rest === undefined) return false;
  const otherWords = rest
    .replace(/\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?/u, ' ')
    .replace(/(?<=^|[\s(a-z])[+-]\d{1,2}(?::?\d{2})?/u, ' ');
  return (otherWords.match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => WORDS_BESIDE_DATES.has(word));
}
