/** Checks dates: one in the future, before newspapers, or on another day than the source's is probably wrong. */
import { DateTime } from 'luxon';
import { momentOf } from '../../archive/article/article.ts';
import { type ReadDate, readDate } from '../../convert/metadata/dates/dates.ts';
import type { RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** The sighting of the moon decides when a Hijri month begins, so the converted day is not exact. */
const HIJRI_TOLERANCE_DAYS = 2;

/** @param today the last day that is not in the future, `2025-02-13` */
export function* checkDates({ sound, lineOf }: LintedFile, today: string): Generator<RuleFinding> {
  const { date, dateAsGiven } = sound;
  if (date === undefined) return;
  if (readDate(date, { today })?.review === 'date-implausible') {
    yield {
      rule: 'date-implausible',
      field: 'date',
      line: lineOf('date'),
      reason: date.slice(0, 10) > today ? `${date} is in the future` : `${date} is before 1800`,
      remedy: 'correct it, or take it out where the day is not known',
    };
  }
  const given = dateAsGiven === undefined ? undefined : readDate(dateAsGiven);
  if (given?.date === undefined || datesAgree(date, given.date, given.review)) return;
  yield {
    rule: 'date-differs',
    field: 'dateAsGiven',
    line: lineOf('dateAsGiven'),
    reason: `reads as ${given.date.slice(0, 10)}, and date (line ${lineOf('date')}) says ${date.slice(0, 10)}`,
    remedy: 'correct date; where the source is wrong, take dateAsGiven out',
  };
}

function datesAgree(date: string, given: string, review: ReadDate['review']): boolean {
  const [day, givenDay] = [date.slice(0, 10), given.slice(0, 10)];
  if (day === givenDay) return true;
  const haveTimes = [date, given].every((text) => text.includes('T'));
  if (haveTimes && momentOf(date) === momentOf(given)) return true;
  const [year, month, dayOfMonth] = givenDay.split('-');
  if (review === 'date-ambiguous') return day === [year, dayOfMonth, month].join('-');
  return review === 'date-hijri' && daysBetween(day, givenDay) <= HIJRI_TOLERANCE_DAYS;
}

function daysBetween(one: string, other: string): number {
  const [a, b] = [one, other].map((day) => DateTime.fromISO(day, { zone: 'utc' }).toMillis() / 86_400_000);
  return Math.abs((a ?? 0) - (b ?? 0));
}
