/** Validates offsets from UTC in ISO 8601 format: `+03:00`, `-0930`. */

/** The zones furthest from UTC are at -12:00 and +14:00 (IANA time zone database). */
const UTC_OFFSET = /^(?:-(?:0\d|1[0-2])|\+(?:0\d|1[0-4])):?[0-5]\d$/u;

/** Whether a text is an offset that a time zone can have, which `+99:99` is not. */
export function isUtcOffset(text: string): boolean {
  return UTC_OFFSET.test(text);
}
