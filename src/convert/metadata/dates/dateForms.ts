/** Finds a Gregorian day in a text. All patterns match folded text with ASCII digits and hyphens. */
import { GREGORIAN_MONTHS } from './monthNames.ts';

export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

export interface FoundDay extends CalendarDay {
  /** Whether day and month could be exchanged. */
  ambiguous: boolean;
  /** The rest of the text, which may have a time and a zone. */
  rest: string;
}

/** A text may give both names of a month: آب/أغسطس, فبراير (شباط). */
const MONTH = `(?<month>${GREGORIAN_MONTHS.pattern})(?:\\s*[/(|\\-]\\s*(?<again>${GREGORIAN_MONTHS.pattern})\\s*\\)?)?\\.?`;
const DAY = '(?<![\\d.:])(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)';
const YEAR = '(?<year>\\d{4})(?!\\d)';
const GAP = '[\\s,،/\\-]+';

const WORD_FORMS = [
  // 13th, February 2025; 13 من فبراير عام 2025; 13-Feb-2025
  `${DAY}${GAP}(?:of\\s+|من\\s+|شهر\\s+)*${MONTH}${GAP}(?:(?:عام|سنه|لعام|لسنه)\\s+)?${YEAR}`,
  // Feb 13, 2025
  `(?<!\\p{L})${MONTH}${GAP}${DAY}${GAP}${YEAR}`,
  // Thu Feb 13 09:30:00 UTC 2025, as the C library's ctime and Twitter write it
  `(?<!\\p{L})${MONTH}\\s+${DAY}(?<between>\\s+\\d{2}:\\d{2}(?::\\d{2})?(?:\\s+(?:[a-z]+|[+-]\\d{4}))?)\\s+${YEAR}`,
  // 2025 فبراير 13
  `(?<!\\d)${YEAR}${GAP}${MONTH}${GAP}${DAY}`,
  // Thu, 13 Feb 25 09:30:00 GMT: RFC 822's years, read as RFC 2822 says (section 4.3)
  `(?<=\\p{L},?\\s)${DAY}\\s${MONTH}\\s(?<short>\\d{2})(?=\\s\\d{2}:\\d{2})`,
].map((form) => new RegExp(form, 'u'));

const YEAR_FIRST =
  /(?<![\d/.-])(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?!\d|[-/.]\d)/u;
const YEAR_LAST =
  /(?<![\d/.-])(?<first>\d{1,2})(?<sign>[-/.])(?<second>\d{1,2})\k<sign>(?<year>\d{4})(?!\d|[-/.]\d)/u;
const BASIC_ISO = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?=t\d|$)/u;

/** Finds the first Gregorian day in a text. The caller checks whether the month has such a day. */
export function findDay(words: string): FoundDay | undefined {
  const iso = BASIC_ISO.exec(words) ?? YEAR_FIRST.exec(words);
  if (iso) {
    const { year, month, day } = iso.groups ?? {};
    return foundDay(words, iso, { year: Number(year), month: Number(month), day: Number(day) });
  }
  const numeric = YEAR_LAST.exec(words);
  if (numeric) return readYearLast(words, numeric);
  for (const form of WORD_FORMS) {
    const match = form.exec(words);
    if (match) return readMonthName(words, match);
  }
  return undefined;
}

/** 13/02/2025. The day is first, unless the second number cannot be a month. */
function readYearLast(words: string, match: RegExpExecArray): FoundDay {
  const first = Number(match.groups?.first);
  const second = Number(match.groups?.second);
  const year = Number(match.groups?.year);
  if (second > 12) return foundDay(words, match, { year, month: first, day: second });
  const day = foundDay(words, match, { year, month: second, day: first });
  return { ...day, ambiguous: first <= 12 && first !== second };
}

function readMonthName(words: string, match: RegExpExecArray): FoundDay | undefined {
  const { year, short, month = '', again, day } = match.groups ?? {};
  const number = GREGORIAN_MONTHS.numberOf(month);
  if (number === undefined) return undefined;
  if (again !== undefined && GREGORIAN_MONTHS.numberOf(again) !== number) return undefined;
  const full = year === undefined ? Number(short) + (Number(short) < 50 ? 2000 : 1900) : Number(year);
  return foundDay(words, match, { year: full, month: number, day: Number(day) });
}

function foundDay(words: string, match: RegExpExecArray, day: CalendarDay): FoundDay {
  const before = words.slice(0, match.index);
  const after = words.slice(match.index + match[0].length);
  return { ...day, ambiguous: false, rest: `${before} ${match.groups?.between ?? ''} ${after}` };
}
