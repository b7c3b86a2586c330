import { describe, expect, it } from 'vitest';
import { isDateLine } from '../../../../src/convert/metadata/dates/dateLine.ts';

describe('isDateLine', () => {
  it.each([
    'الخميس 13 فبراير 2025 - 10:45',
    'الخميس، ١٣ شباط ٢٠٢٥',
    '13/02/2025',
    '14 شعبان 1446هـ الموافق 13 فبراير 2025م',
    '2025-02-13T10:45:00+03:00',
    '13th, February 2025 GMT',
    'Thu, 13 Feb 2025 10:45:00 +0300',
    'February 13, 2025 at 10:45 a.m.',
  ])('accepts a line with only a day, a time and a zone: %s', (line) => {
    expect(isDateLine(line)).toBe(true);
  });

  it.each([
    'الخميس 13 فبراير 2025 اجتمعت اللجنة',
    'دمنهور 13 فبراير 2025',
    '2025',
    '10:45',
    'فبراير 2025',
    '3 قتلى في 13 فبراير 2025',
    'On 13 February 2025 we left',
    '',
    `13 فبراير 2025${' '.repeat(100)}`,
  ])('rejects a line with further words or without a day: %s', (line) => {
    expect(isDateLine(line)).toBe(false);
  });
});
