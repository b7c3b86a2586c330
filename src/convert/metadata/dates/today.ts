/** The day by which a date is in the future. */
import { DateTime } from 'luxon';

/** A day ahead of UTC, it is somebody's today: an article of that day is not from the future. */
export function latestCurrentDay(): string {
  return DateTime.utc().plus({ hours: 14 }).toISODate();
}
