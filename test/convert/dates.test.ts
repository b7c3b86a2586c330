import { describe, expect, it } from 'vitest';
import { isArchiveDate } from '../../src/archive/article.ts';
import { readDate } from '../../src/convert/dates.ts';

describe('a date that people wrote', () => {
  it.each([
    ['13th, February 2025 GMT', '2025-02-13'],
    ['1st, January 2020 GMT', '2020-01-01'],
    ['31 Dec. 1999', '1999-12-31'],
    ['February 3, 2025', '2025-02-03'],
    ['Thursday, 13 February 2025 23:59 GMT', '2025-02-13'],
    ['13 فبراير 2025', '2025-02-13'],
    ['الخميس ١٣ شباط ٢٠٢٥', '2025-02-13'],
    ['2 كانون الثاني 2025', '2025-01-02'],
    ['2 كانون الأول، 2025', '2025-12-02'],
    ['5 أوت 1990', '1990-08-05'],
    ['۷ آذار ۲۰۰۳', '2003-03-07'],
    ['29 فيفري 2024', '2024-02-29'],
  ])('%s is %s in every zone, and is kept as given', (given, date) => {
    expect(readDate(given)).toEqual({ date, asGiven: given });
  });
});

describe('a date in ISO 8601', () => {
  it.each(['2025-02-13', '1969-07-20T23:30:00-04:00', '2025-02-13T00:10+03:00', '2025-02-13T23:59:59Z'])(
    '%s stays as it is',
    (given) => {
      expect(readDate(given)).toEqual({ date: given });
    },
  );

  it('keeps only its day where its time has no zone', () => {
    expect(readDate('2025-02-13T23:30:00')).toEqual({ date: '2025-02-13', asGiven: '2025-02-13T23:30:00' });
  });

  it.each(['2025-02-13T09+01:00', '2025-02-13T0930+0100', '2025-02-13T09:30:00,5Z', '2025-02-13T09:30+01'])(
    'in a rare spelling (%s) never becomes one that the archive refuses',
    (given) => {
      const { date = '' } = readDate(given) ?? {};
      expect(date.slice(0, 10)).toBe('2025-02-13');
      expect(isArchiveDate(date)).toBe(true);
    },
  );
});

describe('no date is invented', () => {
  it.each([
    '',
    'قبل ساعتين',
    'yesterday',
    'February 2025',
    '13 February',
    '31 February 2025',
    '2025-02-30',
    '2025-13-01',
    '13/02/2025',
    '02-03-25',
    '113 February 2025',
    '13 February 20255',
    '13 Smarch 2025',
    '1234567890',
  ])('from %j', (given) => {
    expect(readDate(given)).toBeUndefined();
  });
});
