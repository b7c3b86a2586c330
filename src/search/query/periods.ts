/** Reads the dates of the fields `before:` and `after:`: years, months and days, as readers of either language type them. */
import { asciiDigits } from '../../text/arabic.ts';
import { compatibleForm } from '../../text/compatibleForm.ts';

/** A year, a month of a year, or a day of a month. Months and days count from 1. */
interface Period {
  year: number;
  month?: number;
  day?: number;
}

/** There was no news before. Hijri years are lower too, so that they are refused and not taken for Gregorian ones. */
const MIN_YEAR = 1600;
const SEPARATOR = /[-/.−‐–]/u;
/** Marks a year of the common era: ٢٠١٥م. */
const COMMON_ERA = 'م';

/**
 * Gives the beginning of a period: the first part of what `after:` finds. The period itself belongs to it.
 * @param text `2011`, `2011-02`, `2011/2/15`, `15-2-2011` or `٢٠١١/٢`
 * @returns an ISO year, month or day, or undefined where the text is no date, or may be two
 */
export function periodStart(text: string): string | undefined {
  const period = readPeriod(text);
  return period && isoPeriod(period);
}

/**
 * Gives the period before a period: the last part of what `before:` finds. The period itself does not belong to it, so that
 * `before:2015` gives 2014, `before:2015-03` 2015-02 and `before:2015-03-01` 2015-02-28.
 * @returns an ISO year, month or day, or undefined as in `periodStart`
 */
export function periodBefore(text: string): string | undefined {
  const period = readPeriod(text);
  if (period === undefined) return undefined;
  const { year, month, day } = period;
  if (month === undefined) return isoPeriod({ year: year - 1 });
  if (day !== undefined) return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10);
  return isoPeriod(month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 });
}

/** Gives the later of two beginnings of a range. A month begins with or after its year, so texts compare as periods do. */
export function laterStart(a: string, b: string): string {
  return a > b ? a : b;
}

/** Gives the earlier of two ends of a range. A year ends with or after each of its months. */
export function earlierEnd(a: string, b: string): string {
  return `${a}~` < `${b}~` ? a : b;
}

function readPeriod(text: string): Period | undefined {
  const plain = asciiDigits(compatibleForm(text.trim()));
  const parts = (plain.endsWith(COMMON_ERA) ? plain.slice(0, -1) : plain).split(SEPARATOR);
  if (parts.length > 3 || !parts.every((part) => /^(?:\d{1,2}|\d{4})$/u.test(part))) return undefined;
  const years = parts.filter(({ length }) => length === 4);
  if (years.length !== 1) return undefined;
  const [first = 0, second = 0, third] = parts.map(Number);
  const isYearFirst = parts[0] === years[0];
  let period: Period;
  if (parts.length === 1) period = { year: first };
  else if (third === undefined)
    period = isYearFirst ? { year: first, month: second } : { year: second, month: first };
  else if (isYearFirst) period = { year: first, month: second, day: third };
  else if (parts[2] !== years[0] || (first <= 12 && second <= 12 && first !== second)) return undefined;
  else
    period =
      second <= 12 ? { year: third, month: second, day: first } : { year: third, month: first, day: second };
  return isValid(period) ? period : undefined;
}

/** Whether the calendar has a period. A date that it does not have, as 30 February, becomes another one in JavaScript. */
function isValid({ year, month = 1, day = 1 }: Period): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= MIN_YEAR && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isoPeriod({ year, month, day }: Period): string {
  return [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
