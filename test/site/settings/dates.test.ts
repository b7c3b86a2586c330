import { describe, expect, it } from 'vitest';
import {
  formatDayOfYear,
  formatHijri,
  formatNumber,
  formatPeriod,
  formatTime,
  formatWeekday,
} from '../../../src/site/settings/dates.ts';

describe('the format of a date', () => {
  it('follows the language of the page, with western digits', () => {
    expect(formatPeriod('2025-02-13', 'ar')).toBe('13 فبراير 2025');
    expect(formatPeriod('2025-02-13', 'en')).toBe('13 February 2025');
    expect(formatPeriod('2025-02', 'ar')).toBe('فبراير 2025');
    expect(formatPeriod('2025', 'en')).toBe('2025');
  });

  it('has the right day of the week in any zone of the machine', () => {
    expect(formatWeekday('2025-02-13', 'ar')).toBe('الخميس 13 فبراير 2025');
    expect(formatWeekday('1969-07-20', 'en')).toBe('Sunday, 20 July 1969');
  });

  it('keeps the time in the offset of the source', () => {
    expect(formatTime('1969-07-20T23:30:00-04:00')).toBe('23:30 (UTC−4)');
    expect(formatTime('2025-02-13T09:05:00Z')).toBe('09:05 (UTC)');
    expect(formatTime('2025-02-13T09:05:00+05:30')).toBe('09:05 (UTC+5:30)');
    expect(formatTime('2025-02-13T09:05:00')).toBe('09:05');
    expect(formatTime('2025-02-13T09:05')).toBe('09:05');
    expect(formatTime('2025-02-13')).toBeUndefined();
  });

  it('has the digits and month names of the settings', () => {
    const both = { digits: 'latn', monthNames: 'both' } as const;
    expect(formatPeriod('2025-02-13', 'ar', both)).toBe('13 فبراير / شباط 2025');
    expect(formatPeriod('2025-01', 'ar', { digits: 'arab', monthNames: 'levantine' })).toBe(
      'كانون الثاني ٢٠٢٥',
    );
    expect(formatPeriod('2025', 'ar', { digits: 'arab', monthNames: 'levantine' })).toBe('٢٠٢٥');
    expect(formatPeriod('2025-02-13', 'en', both)).toBe('13 February 2025');
    expect(formatWeekday('2025-02-13', 'ar', { ...both, digits: 'arab' })).toBe(
      'الخميس ١٣ فبراير / شباط ٢٠٢٥',
    );
    expect(formatDayOfYear('02-03', 'ar', both)).toBe('3 فبراير / شباط');
    expect(formatDayOfYear('02-29', 'en', both)).toBe('29 February');
    expect(formatNumber(1922, 'ar', { ...both, digits: 'arab' })).toBe('١٩٢٢');
  });

  it('has a Hijri date within the calendar’s table', () => {
    expect(formatHijri('2025-02-13', 'ar')).toBe('14 شعبان 1446 هـ');
    expect(formatHijri('2025-02-13', 'en')).toContain('14, 1446 AH');
    expect(formatHijri('1798-07-21', 'ar')).toBeUndefined();
  });
});
