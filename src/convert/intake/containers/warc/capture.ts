/** Where and when a record of a web archive was captured. */
import { oneLine } from '../../../../text/clean.ts';

/** The address of a page, where it is one of the web's: crawlers give names of their own to what they add. */
export function webAddress(uri = ''): { url?: string } {
  // Some crawlers put it in angle brackets, as a grammar in WARC 1.0 had it.
  const url = oneLine(uri).replace(/^<(.*)>$/u, '$1');
  return /^https?:\/\//iu.test(url) && URL.canParse(url) ? { url } : {};
}

/** A time as WARC-Date has it: to the second or finer, in UTC or, against the rules, with an offset. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A time of capture in UTC, to the second; a day where no time is given. */
export function captureTime(date = ''): { captured?: string } {
  const given = date.trim();
  const time = TIME.test(given) || DAY.test(given) ? new Date(given) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) return {};
  const iso = time.toISOString();
  return { captured: DAY.test(given) ? iso.slice(0, 10) : `${iso.slice(0, 19)}Z` };
}
