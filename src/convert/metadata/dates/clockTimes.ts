/** Reads times of day beside a date. All patterns match folded text with ASCII digits and hyphens. */
import { findZone, type Zone } from './zones.ts';

export interface ClockTime {
  /** `09:30` or `09:30:15`, as exact as the source gives it. */
  clock: string;
  /** The zone in the text; undefined without one. */
  zone?: Zone;
}

/** Words for the half of the day. ليلا is both the evening and the small hours, and therefore ambiguous. */
const DAY_PERIOD =
  '(?<am>a\\.?m\\b\\.?|ص(?!\\p{L})|صباحا|فجرا)|(?<pm>p\\.?m\\b\\.?|م(?!\\p{L})|مساء|عصرا|بعد\\s+الظهر)|(?<unsure>ليلا|ظهرا)';
const TIME = new RegExp(
  `(?<![\\d:.])(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?(?![\\d:])(?:\\s*(?:${DAY_PERIOD}))?`,
  'u',
);
/** ISO 8601's basic form, and `0930 GMT`. */
const BASIC_TIME =
  /(?:^|(?<=[t\s]))(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?=z|[+-]\d|\s+(?:gmt|utc))/u;

/**
 * Reads the time in the rest of a date's text.
 * @returns undefined without a time, or where its half of the day or its zone is not understood
 */
export function readTime(rest: string): ClockTime | undefined {
  const match = TIME.exec(rest) ?? BASIC_TIME.exec(rest);
  if (!match) return undefined;
  const { minute = '', second, am, pm, unsure } = match.groups ?? {};
  const hour = hourOfDay(Number(match.groups?.hour), am !== undefined, pm !== undefined);
  if (unsure !== undefined || hour === undefined || Number(minute) > 59 || Number(second ?? 0) > 59) {
    return undefined;
  }
  const clock = [String(hour).padStart(2, '0'), minute, second]
    .filter((part) => part !== undefined)
    .join(':');
  const zone = findZone(rest.slice(match.index + match[0].length), rest.slice(0, match.index));
  if (zone === 'unknown') return undefined;
  return zone === undefined ? { clock } : { clock, zone };
}

/** 12 am is midnight and 12 pm is noon; some sources write 21:30 PM. */
function hourOfDay(given: number, am: boolean, pm: boolean): number | undefined {
  if (given > 23 || (am && given > 12)) return undefined;
  if (am) return given % 12;
  return pm && given < 12 ? given + 12 : given;
}
