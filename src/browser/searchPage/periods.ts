/** Reads the years, months and days that readers type into the fields of dates. */
import { fold } from '../../text/arabic.ts';

const PERIOD = /^(?<year>\d{4})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?$/u;
const SEPARATORS = /[./−–]/gu;

/**
 * Reads a year, month or day: `2015`, `2015-03`, `2015/3/14`, ٢٠١٥.
 * @returns the ISO year, month or day, or undefined where the text is none that the calendar has
 */
export function readPeriod(text: string): string | undefined {
  const { year, month, day } = PERIOD.exec(fold(text.trim()).replace(SEPARATORS, '-'))?.groups ?? {};
  if (year === undefined) return undefined;
  const parts = [year, month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]));
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  // JavaScript makes another date of one that the calendar does not have.
  return date.getUTCMonth() + 1 === Number(month ?? 1) && date.getUTCDate() === Number(day ?? 1)
    ? parts.join('-')
    : undefined;
}

/** Whether a range has no day, because it ends before it begins. @param from @param to ISO years, months or days */
export function isEmptyRange(from: string, to: string): boolean {
  // «~» sorts after all digits, which includes the whole year or month.
  return from > `${to}~`;
}
