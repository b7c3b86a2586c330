/** The steps that lead from a year to a day. */
import { makeText } from '../index/names.ts';
import { formatPeriodPart } from '../settings/dates.ts';
import type { Ref, ViewContext } from './view.ts';

/** How many characters of a day name its year, its month and itself. */
const NAME_LENGTHS = [4, 7, 10];

/**
 * Makes a step for the year, the month and the day of a period.
 * @param period a year, month or day, or a numbered section of a day
 * @param urlOf gives the address of a year, month or day
 * @returns the steps above the period; those of a section end with its day
 */
export function periodTrail(
  period: string,
  urlOf: (period: string) => string,
  { lang, settings }: ViewContext,
): Ref[] {
  return NAME_LENGTHS.filter((length) => length < period.length)
    .map((length) => period.slice(0, length))
    .map((outer) => ({ ...makeText(lang, formatPeriodPart(outer, lang, settings)), url: urlOf(outer) }));
}
