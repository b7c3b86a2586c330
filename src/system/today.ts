/** The current day, after which a date is in the future. */
import { DateTime } from 'luxon';

/** The current day in the zone that is furthest ahead of UTC: an article of that day is not from the future. */
export function latestCurrentDay(): string {
  return DateTime.utc().plus({ hours: 14 }).toISODate();
}
