/** Parses the URL and the time of a web archive's record. */
import { oneLine } from '../../../../text/clean.ts';

/** Parses the URL of a record; returns undefined for the other URIs that crawlers give to records that they add. */
export function parseWebAddress(uri = ''): string | undefined {
  // Some crawlers write angle brackets, which the grammar of WARC 1.0 contains.
  const url = oneLine(uri).replace(/^<(.*)>$/u, '$1');
  return /^https?:\/\//iu.test(url) && URL.canParse(url) ? url : undefined;
}

/** A WARC-Date: to the second or finer, in UTC or, against the standard, with an offset. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Parses a WARC-Date to UTC, to the second, or to a day if it has no time; returns undefined for anything else. */
export function parseCaptureTime(date = ''): string | undefined {
  const given = date.trim();
  const time = TIME.test(given) || DAY.test(given) ? new Date(given) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) return undefined;
  const iso = time.toISOString();
  return DAY.test(given) ? iso.slice(0, 10) : `${iso.slice(0, 19)}Z`;
}
