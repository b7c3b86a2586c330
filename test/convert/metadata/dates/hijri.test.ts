import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../../src/convert/metadata/dates/dateForms.ts';
import { hijriDay, toGregorian } from '../../../../src/convert/metadata/dates/hijri.ts';

const day = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};

const DAY = 86_400_000;
const utc = (date?: CalendarDay) => (date ? Date.UTC(date.year, date.month - 1, date.day) : undefined) ?? 0;

describe('the Umm al-Qura calendar', () => {
  it.each([
    ['1420-09-01', '1999-12-09'],
    ['1441-09-01', '2020-04-24'],
    ['1445-12-10', '2024-06-16'],
    ['1446-01-01', '2024-07-07'],
    ['1446-08-14', '2025-02-13'],
    ['1446-10-01', '2025-03-30'],
    ['1447-01-01', '2025-06-26'],
  ])('has %s on %s', (hijri, gregorian) => {
    expect(toGregorian(day(hijri))).toEqual(day(gregorian));
    expect(hijriDay(utc(day(gregorian)) / DAY)).toEqual(day(hijri));
  });

  it('has months of 29 and 30 days from 1350 to 1500 without a gap', () => {
    let start = utc(toGregorian({ year: 1350, month: 1, day: 1 }));
    for (let year = 1350; year <= 1500; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        expect([year, month, utc(toGregorian({ year, month, day: 1 }))]).toEqual([year, month, start]);
        expect(utc(toGregorian({ year, month, day: 29 }))).toBe(start + 28 * DAY);
        start += (toGregorian({ year, month, day: 30 }) === undefined ? 29 : 30) * DAY;
      }
    }
    expect(utc(toGregorian({ year: 1501, month: 1, day: 1 }))).toBe(start);
  });

  it('converts any Gregorian day to Hijri and back', () => {
    const days = fc.date({ min: new Date('1931-05-18'), max: new Date('2077-11-16'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const given = day(date.toISOString().slice(0, 10));
        expect(toGregorian(hijriDay(utc(given) / DAY))).toEqual(given);
      }),
    );
  });

  it.each(['1446-08-30', '1446-13-01', '1446-00-01', '1446-01-31', '1299-01-01', '1601-01-01', '0-0-0'])(
    'has no %s',
    (hijri) => {
      expect(toGregorian(day(hijri))).toBeUndefined();
    },
  );
});
