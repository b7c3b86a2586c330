/** Dates as sources write them. What cannot be read is left as given: no date is ever invented. */
import { DateTime } from 'luxon';
import { isArchiveDate } from '../archive/article.ts';
import { asciiDigits, fold } from '../text/arabic.ts';

/** Month names, folded; Arabic has three sets: the Gulf and Egypt, the Levant and Iraq, the Maghreb. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'يناير', 'كانون الثاني', 'جانفي'],
  ['february', 'feb', 'فبراير', 'شباط', 'فيفري'],
  ['march', 'mar', 'مارس', 'اذار'],
  ['april', 'apr', 'ابريل', 'نيسان', 'افريل'],
  ['may', 'مايو', 'ايار', 'ماي'],
  ['june', 'jun', 'يونيو', 'حزيران', 'جوان'],
  ['july', 'jul', 'يوليو', 'تموز', 'جويليه'],
  ['august', 'aug', 'اغسطس', 'اب', 'اوت'],
  ['september', 'sep', 'sept', 'سبتمبر', 'ايلول'],
  ['october', 'oct', 'اكتوبر', 'تشرين الاول'],
  ['november', 'nov', 'نوفمبر', 'تشرين الثاني'],
  ['december', 'dec', 'ديسمبر', 'كانون الاول'],
];
const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.map((name) => [fold(name), at + 1] as const)));
const MONTH = [...MONTH_OF.keys()].sort((a, b) => b.length - a.length).join('|');

const DAY_FIRST = new RegExp(
  `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s,،]+(?<month>${MONTH})\\.?[\\s,،/]+(?<year>\\d{4})(?!\\d)`,
  'u',
);
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(?<month>${MONTH})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s,،]+(?<year>\\d{4})(?!\\d)`,
  'u',
);

export interface ReadDate {
  /** ISO 8601: a day, or a time with its zone. */
  date: string;
  /** What the source says, where that was not plainly ISO. */
  asGiven?: string;
}

/** Reads a date; undefined where it is none that is understood with certainty. */
export function readDate(given: string): ReadDate | undefined {
  const text = given.trim();
  if (/^\d{4}-\d{2}-\d{2}(?:T\S+)?$/u.test(text)) return plainIso(text);
  const words = fold(asciiDigits(text));
  const found = (DAY_FIRST.exec(words) ?? MONTH_FIRST.exec(words))?.groups;
  const date = found
    ? DateTime.fromObject(
        { year: Number(found.year), month: MONTH_OF.get(found.month ?? '') ?? 0, day: Number(found.day) },
        { zone: 'utc' },
      ).toISODate()
    : null;
  return date === null ? undefined : { date, asGiven: text };
}

/** A time without a zone, or in a rare spelling, keeps its day and loses its time, since the time could be anyone's. */
function plainIso(text: string): ReadDate | undefined {
  if (isArchiveDate(text)) return { date: text };
  if (!DateTime.fromISO(text, { setZone: true }).isValid) return undefined;
  return { date: text.slice(0, 10), asGiven: text };
}
