/** Finds the time zone beside a time. All patterns match folded text with ASCII digits and hyphens. */
import { DateTime } from 'luxon';
import { fold } from '../../../text/arabic.ts';
import { isUtcOffset } from '../../../text/utcOffset.ts';

/** A fixed offset (`+03:00`, `Z`), or an IANA zone, whose offset depends on the day. */
export type Zone = string;

/** Abbreviations of RFC 2822 (section 4.3), and European ones that are unambiguous. */
const ABBREVIATIONS: ReadonlyMap<string, Zone> = new Map([
  ['z', 'Z'],
  ['utc', 'Z'],
  ['gmt', 'Z'],
  ['ut', 'Z'],
  ['est', '-05:00'],
  ['edt', '-04:00'],
  ['cst', '-06:00'],
  ['cdt', '-05:00'],
  ['mst', '-07:00'],
  ['mdt', '-06:00'],
  ['pst', '-08:00'],
  ['pdt', '-07:00'],
  ['cet', '+01:00'],
  ['cest', '+02:00'],
  ['eet', '+02:00'],
  ['eest', '+03:00'],
]);

/** Places whose time Arabic news uses. عمان and طرابلس are left out, since there are two of each. */
const PLACES: ReadonlyMap<string, Zone> = new Map(
  (
    [
      ['غرينتش', 'Z'],
      ['غرينيتش', 'Z'],
      ['جرينتش', 'Z'],
      ['جرينيتش', 'Z'],
      ['گرينتش', 'Z'],
      ['مكة المكرمة', 'Asia/Riyadh'],
      ['مكة', 'Asia/Riyadh'],
      ['السعودية', 'Asia/Riyadh'],
      ['الرياض', 'Asia/Riyadh'],
      ['القاهرة', 'Africa/Cairo'],
      ['بيروت', 'Asia/Beirut'],
      ['دمشق', 'Asia/Damascus'],
      ['بغداد', 'Asia/Baghdad'],
      ['القدس', 'Asia/Jerusalem'],
      ['الدوحة', 'Asia/Qatar'],
      ['الكويت', 'Asia/Kuwait'],
      ['دبي', 'Asia/Dubai'],
      ['أبوظبي', 'Asia/Dubai'],
      ['أبو ظبي', 'Asia/Dubai'],
      ['الإمارات', 'Asia/Dubai'],
      ['صنعاء', 'Asia/Aden'],
      ['الخرطوم', 'Africa/Khartoum'],
      ['تونس', 'Africa/Tunis'],
      ['الجزائر', 'Africa/Algiers'],
      ['المغرب', 'Africa/Casablanca'],
      ['الرباط', 'Africa/Casablanca'],
      ['موسكو', 'Europe/Moscow'],
      ['لندن', 'Europe/London'],
      ['باريس', 'Europe/Paris'],
    ] as const
  ).map(([place, zone]) => [fold(place), zone]),
);
const PLACE_PATTERN = [...PLACES.keys()]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replaceAll(' ', '\\s+');

/** All words that name zones, folded. */
export const ZONE_WORDS: ReadonlySet<string> = new Set(
  [...ABBREVIATIONS.keys(), ...PLACES.keys()].flatMap((name) => name.split(' ')),
);

const OFFSET_PATTERN = '(?<sign>[+-])(?<hours>\\d{1,2})(?::?(?<minutes>\\d{2}))?(?![\\d/.:-])';
const ZONE_FORMS = [
  // GMT+3, UTC+03:00
  `(?:gmt|utc|غرينتش|جرينتش)\\s*${OFFSET_PATTERN}`,
  // +0300, +03:00; +3 alone is ambiguous
  '(?<sign>[+-])(?<hours>\\d{2}):?(?<minutes>\\d{2})(?![\\d/.:-])',
  '(?<sign>[+-])(?<hours>\\d{2})(?![\\d/.:\\s-])',
  // بتوقيت مكة المكرمة
  `(?:(?:حسب\\s+|وفق\\s+)?ب?(?:ال)?توقيت\\s+(?:مدينه\\s+)?)?(?<place>${PLACE_PATTERN})(?!\\p{L})`,
  `(?<abbreviation>${[...ABBREVIATIONS.keys()].join('|')})(?!\\p{L})`,
  '(?<unknown>[a-z]{1,5}t(?!\\p{L})|(?:حسب\\s+|وفق\\s+|ب)?(?:ال)?توقيت)',
];
/** The zone may follow a time with signs between them: 09:30 - (GMT). */
const FORMS_AFTER_TIME = ZONE_FORMS.map((form) => new RegExp(`^[\\s,،]*(?:-\\s+)?\\(?\\s*${form}`, 'u'));
const FORMS_BEFORE_TIME = ZONE_FORMS.map(
  (form) => new RegExp(`(?<![\\p{L}\\d:])${form}[\\s,،:)]*(?:الساعه)?\\s*$`, 'u'),
);

/**
 * Finds the zone of a time. Most texts have it after the time, some before it.
 * @returns 'unknown' for a zone that is not known, and undefined without a zone
 */
export function findZone(after: string, before: string): Zone | 'unknown' | undefined {
  for (const [text, forms] of [[after, FORMS_AFTER_TIME] as const, [before, FORMS_BEFORE_TIME] as const]) {
    for (const form of forms) {
      const groups = form.exec(text)?.groups;
      if (groups) return zoneFromGroups(groups);
    }
  }
  return undefined;
}

function zoneFromGroups(groups: Readonly<Record<string, string | undefined>>): Zone | 'unknown' {
  const { sign, hours, minutes = '00', place, abbreviation } = groups;
  if (place !== undefined) return PLACES.get(place.replace(/\s+/gu, ' ')) ?? 'unknown';
  if (abbreviation !== undefined) return ABBREVIATIONS.get(abbreviation) ?? 'unknown';
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return 'unknown';
  const offset = `${hours?.padStart(2, '0')}:${minutes}`;
  return offset === '00:00' ? 'Z' : `${sign}${offset}`;
}

/** Whether a batch's default zone exists: an IANA name (`Asia/Riyadh`), `UTC`, or an offset (`+03:00`). */
function isZone(zone: string): boolean {
  if (/^(?:local|system|default)$/iu.test(zone) || (/^[+-]/u.test(zone) && !isUtcOffset(zone))) return false;
  return DateTime.fromObject({ year: 2000 }, { zone: luxonZone(zone) }).isValid;
}

/**
 * The offset of a zone at a local time, as ISO 8601 writes it: `Z`, `+03:00`.
 * @param local a day and a time, `2025-02-13T09:30`
 * @throws RangeError where there is no such zone
 */
export function offsetAt(zone: Zone, local: string): string {
  if (!isZone(zone))
    throw new RangeError(`There is no time zone ${zone}; give an IANA name or an offset like +03:00`);
  const offset = DateTime.fromISO(local, { zone: luxonZone(zone) }).toFormat('ZZ');
  return offset === '+00:00' ? 'Z' : offset;
}

function luxonZone(zone: Zone): string {
  return zone === 'Z' ? 'utc' : zone.replace(/^(?=[+-])/u, 'utc');
}
