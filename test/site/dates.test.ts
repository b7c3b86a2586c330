import { describe, expect, it } from 'vitest';
import { formatPeriod, formatTime, formatWeekday } from '../../src/site/dates.ts';

describe('dates', () => {
  it('are written in the language of the page, with western digits', () => {
    expect(formatPeriod('2025-02-13', 'ar')).toBe('13 فبراير 2025');
    expect(formatPeriod('2025-02-13', 'en')).toBe('13 February 2025');
    expect(formatPeriod('2025-02', 'ar')).toBe('فبراير 2025');
    expect(formatPeriod('2025', 'en')).toBe('2025');
  });

  it('have the right day of the week whatever the zone of the machine', () => {
    expect(formatWeekday('2025-02-13', 'ar')).toBe('الخميس 13 فبراير 2025');
    expect(formatWeekday('1969-07-20', 'en')).toBe('Sunday, 20 July 1969');
  });

  it('keep the time in the offset of the source', () => {
    expect(formatTime('1969-07-20T23:30:00-04:00')).toBe('23:30 (UTC−4)');
    expect(formatTime('2025-02-13T09:05:00Z')).toBe('09:05 (UTC)');
    expect(formatTime('2025-02-13T09:05:00+05:30')).toBe('09:05 (UTC+5:30)');
    expect(formatTime('2025-02-13')).toBeUndefined();
  });
});
