import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherLayoutReadings } from '../../../src/search/suggestions/keyboardLayout.ts';

const [PC, MAC] = [0, 1];

describe('otherLayoutReadings', () => {
  it.each([
    ["`qwertyuiop[]asdfghjkl;'zxcvbnm,./", 'ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرلاىةوزظ'],
    ['YHNTGB', 'إأآلإلألآ'],
    ['QWERASX~', '\u064E\u064B\u064F\u064C\u0650\u064D\u0652\u0651'],
  ])('reads «%s» on the Arabic layout of PCs', (typed, meant) => {
    expect(otherLayoutReadings(typed)[PC]).toEqual([meant]);
  });

  it.each([
    ["qwertyuiop[]asdfghjkl;'zxcvbnm,", 'ضصثقفغعهخحجةشسيبلاتنمك؛ظطذدزرو،'],
    ['DHCVBNM', 'ىآئءأإؤ'],
    ['QWERTYUI', '\u064E\u064B\u0650\u064D\u064F\u064C\u0652\u0651'],
  ])('reads «%s» on the Arabic layout of Macs', (typed, meant) => {
    expect(otherLayoutReadings(typed)[MAC]).toEqual([meant]);
  });

  it('reads لا as one key and as two', () => {
    expect(otherLayoutReadings('مهلاف')[PC]).toEqual(['libt', 'light']);
    expect(otherLayoutReadings('مهلاف')[MAC]).toEqual(['light']);
    expect(otherLayoutReadings('ﻻعف')[PC]).toEqual(['but', 'ghut']);
  });

  it('reads capital letters that were typed with shift', () => {
    expect(otherLayoutReadings('؛عفهى')[PC]).toEqual(['Putin']);
  });

  it('leaves digits and hyphens as they are', () => {
    expect(otherLayoutReadings('-2025')).toEqual([['-2025'], ['-2025']]);
  });

  it('gives few readings of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('لا', 'ل', 'ا', 'x') }), (typed) => {
        for (const readings of otherLayoutReadings(typed)) expect(readings.length).toBeLessThanOrEqual(8);
      }),
    );
    expect(otherLayoutReadings('لا'.repeat(500))[PC]?.[0]).toBe('b'.repeat(500));
  });
});
