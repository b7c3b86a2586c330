import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArchiveDate } from '../../../../src/archive/article/article.ts';
import { readDate } from '../../../../src/convert/metadata/dates/dates.ts';

describe('readDate of a written date', () => {
  it.each([
    ['13th, February 2025 GMT', '2025-02-13'],
    ['1st, January 2020 GMT', '2020-01-01'],
    ['31 Dec. 1999', '1999-12-31'],
    ['February 3, 2025', '2025-02-03'],
    ['13th of February 2025', '2025-02-13'],
    ['13-Feb-2025', '2025-02-13'],
    ['13/02/2025', '2025-02-13'],
    ['13-2-2025', '2025-02-13'],
    ['13.02.2025', '2025-02-13'],
    ['02/13/2025', '2025-02-13'],
    ['4/4/2025', '2025-04-04'],
    ['2025/02/13', '2025-02-13'],
    ['20250213', '2025-02-13'],
    ['٢٠٢٥-٠٢-١٣', '2025-02-13'],
    ['۲۰۲۵/۲/۱۳', '2025-02-13'],
    ['13\u200F/2\u200F/2025', '2025-02-13'],
    ['15 آب/أغسطس 2024', '2024-08-15'],
    ['13 فبراير/شباط 2025', '2025-02-13'],
    ['13 فبراير (شباط) 2025', '2025-02-13'],
    ['13 من شهر فبراير عام 2025م', '2025-02-13'],
    ['5 غشت 2024', '2024-08-05'],
    ['2025 فبراير 13', '2025-02-13'],
    ['الخميس 14 شعبان 1446هـ الموافق 13 فبراير 2025م', '2025-02-13'],
    ['14/8/1446هـ الموافق 13/2/2025م', '2025-02-13'],
    ['13 فبراير 2025', '2025-02-13'],
    ['الخميس ١٣ شباط ٢٠٢٥', '2025-02-13'],
    ['2 كانون الثاني 2025', '2025-01-02'],
    ['2 كانون الأول، 2025', '2025-12-02'],
    ['5 أوت 1990', '1990-08-05'],
    ['۷ آذار ۲۰۰۳', '2003-03-07'],
    ['29 فيفري 2024', '2024-02-29'],
  ])('reads %s as %s in every zone, and keeps it as given', (given, date) => {
    expect(readDate(given)).toEqual({ date, asGiven: given });
  });
});

describe('readDate of a date with a time', () => {
  it.each([
    ['Thursday, 13 February 2025 23:59 GMT', '2025-02-13T23:59Z'],
    ['Thursday 13 February 2025 - 09:30 GMT+3', '2025-02-13T09:30+03:00'],
    ['Thu, 13 Feb 2025 09:30:15 -0500', '2025-02-13T09:30:15-05:00'],
    ['Thu, 13 Feb 25 09:30:15 EST', '2025-02-13T09:30:15-05:00'],
    ['Thu Feb 13 09:30:15 +0000 2025', '2025-02-13T09:30:15Z'],
    ['Thu Feb 13 2025 09:30:15 GMT+0300 (Arabian Standard Time)', '2025-02-13T09:30:15+03:00'],
    ['2025-02-13 09:30:15 +0300', '2025-02-13T09:30:15+03:00'],
    ['20250213T093015Z', '2025-02-13T09:30:15Z'],
    ['13/02/2025 9:30 PM UTC', '2025-02-13T21:30Z'],
    ['12:15 AM GMT - 13 Feb 2025', '2025-02-13T00:15Z'],
    ['13 February 2025, 0930 GMT', '2025-02-13T09:30Z'],
    ['الخميس 13 فبراير 2025 الساعة 09:30 بتوقيت غرينتش', '2025-02-13T09:30Z'],
    ['13 فبراير 2025 - 9:30 ص (توقيت جرينتش)', '2025-02-13T09:30Z'],
    ['١٣ فبراير ٢٠٢٥ ٩:٣٠ م بتوقيت مكة المكرمة', '2025-02-13T21:30+03:00'],
    ['13 يوليو 2025 9:30 مساءً بتوقيت القاهرة', '2025-07-13T21:30+03:00'],
    ['14/8/1446هـ 09:30 UTC', '2025-02-13T09:30Z'],
  ])('keeps the time with its zone: %s', (given, date) => {
    expect(readDate(given)).toMatchObject({ date, asGiven: given });
  });

  it.each([
    '13 فبراير 2025 الساعة 09:30',
    '13 فبراير 2025 09:30 بتوقيت عمان',
    '13 February 2025 09:30 BST',
    '13 February 2025 25:30 GMT',
    '13 فبراير 2025 9:30 ليلا بتوقيت غرينتش',
  ])('leaves out a time without a certain zone: %s', (given) => {
    expect(readDate(given)?.date).toBe('2025-02-13');
  });

  it('reads a time without a zone in the batch’s zone', () => {
    const read = (given: string, zone: string) => readDate(given, { today: '2026-01-01', zone })?.date;
    expect(read('13 فبراير 2025 09:30', 'Asia/Riyadh')).toBe('2025-02-13T09:30+03:00');
    expect(read('2025-07-13T23:30:00', 'Africa/Cairo')).toBe('2025-07-13T23:30:00+03:00');
    expect(read('13 Feb 2025 09:30', '-05:00')).toBe('2025-02-13T09:30-05:00');
    expect(read('13 Feb 2025 09:30 GMT', 'Asia/Riyadh')).toBe('2025-02-13T09:30Z');
    expect(read('13 Feb 2025 09:30 BST', 'Asia/Riyadh')).toBe('2025-02-13');
    expect(read('13 Feb 2025', 'Asia/Riyadh')).toBe('2025-02-13');
    expect(() => read('13 Feb 2025 09:30', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('readDate of an uncertain date', () => {
  const today = '2025-02-13';

  it('takes the first number for the day where day and month could be exchanged', () => {
    expect(readDate('03/02/2025', { today })).toEqual({
      date: '2025-02-03',
      asGiven: '03/02/2025',
      review: 'date-ambiguous',
    });
  });

  it.each(['14 شعبان 1446 هـ', '14/8/1446هـ', '1446/8/14 هـ', '١٤ شعبان ١٤٤٦', "14 Sha'ban 1446 AH"])(
    'marks a Hijri date for review: %s',
    (given) => {
      expect(readDate(given, { today })).toEqual({ date: today, asGiven: given, review: 'date-hijri' });
    },
  );

  it.each(['2025-02-14', '2025-02-14T00:10Z', '14 February 2025', '2099-01-01', '31/12/1799', '14/8/1446'])(
    'refuses a day in the future or before all archives: %s',
    (given) => {
      expect(readDate(given, { today })).toEqual({ asGiven: given, review: 'date-implausible' });
    },
  );

  it('takes today for no future day, nor any day without a current day', () => {
    expect(readDate(today, { today })).toEqual({ date: today });
    expect(readDate('2099-01-01')).toEqual({ date: '2099-01-01' });
  });
});

describe('readDate of any date', () => {
  const days = fc
    .date({ min: new Date('1800-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const formats = fc.constantFrom(
    ...['ar-EG', 'ar-LB', 'ar-TN', 'ar-MA', 'en-GB', 'en-US'].flatMap((locale) =>
      (['full', 'long', 'medium'] as const).map(
        (dateStyle) => new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { dateStyle, timeZone: 'UTC' }),
      ),
    ),
  );

  it('reads dates as CLDR writes them in Arabic and English', () => {
    fc.assert(
      fc.property(days, formats, (day, format) => {
        const given = format.format(new Date(day));
        const read = readDate(given);
        if (read?.review === 'date-ambiguous') return;
        expect([given, read?.date]).toEqual([given, day]);
      }),
    );
  });

  it('gives only dates that the archive takes, for any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom(...'0123456789٠١٢:/-.TZ+ صمهـ', ' فبراير ', ' شعبان ', ' GMT'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (given) => {
        const { date } = readDate(given, { today: '2026-01-01', zone: 'Asia/Riyadh' }) ?? {};
        return date === undefined || isArchiveDate(date);
      }),
    );
  });
});

describe('readDate of a date in ISO 8601', () => {
  it.each(['2025-02-13', '1969-07-20T23:30:00-04:00', '2025-02-13T00:10+03:00', '2025-02-13T23:59:59Z'])(
    'keeps %s as it is',
    (given) => {
      expect(readDate(given)).toEqual({ date: given });
    },
  );

  it.each(['2025-02-13T23:30:00', '2025-02-13T00:10'])('keeps %s without a zone, in every zone', (given) => {
    expect(readDate(given)).toEqual({ date: given });
  });

  it.each([
    ['2023-04-28 13:53:25', '2023-04-28T13:53:25'],
    ['2023/04/28 00:10', '2023-04-28T00:10'],
    ['2023-04-28T13:53:25.123', '2023-04-28T13:53:25.123'],
    ['٢٠٢٣-٠٤-٢٨ ١٣:٥٣', '2023-04-28T13:53'],
  ])('does not call the time of a program UTC where it names no zone: %s', (given, date) => {
    expect(readDate(given)?.date).toBe(date);
  });

  it.each(['2025-02-13T09+01:00', '2025-02-13T0930+0100', '2025-02-13T09:30:00,5Z', '2025-02-13T09:30+01'])(
    'never gives a date that the archive refuses for a rare spelling (%s)',
    (given) => {
      const { date = '' } = readDate(given) ?? {};
      expect(date.slice(0, 10)).toBe('2025-02-13');
      expect(isArchiveDate(date)).toBe(true);
    },
  );
});

describe('readDate of a text without a certain date', () => {
  it.each([
    '',
    'قبل ساعتين',
    'yesterday',
    'February 2025',
    '13 February',
    '31 February 2025',
    '2025-02-30',
    '2025-13-01',
    '02-03-25',
    '13 شباط/مارس 2025',
    '30 شعبان 1446 هـ',
    '10.12.2024.5',
    '32/01/2025',
    '113 February 2025',
    '13 February 20255',
    '13 Smarch 2025',
    '2025-02-13T09:30+99:99',
    '2025-02-13T09:30:15.5-13:00',
    '2025-02-13 09:30 +14:60',
    '1234567890',
  ])('gives no date for %j', (given) => {
    expect(readDate(given)).toBeUndefined();
  });
});
