import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelKey } from '../../../../src/archive/vocabulary/vocabulary.ts';
import { quickLabelKey } from '../../../../src/convert/metadata/tags/labelKeys.ts';

const units = fc.oneof(
  fc.integer({ min: 0, max: 0x24f }),
  fc.integer({ min: 0x600, max: 0x6ff }),
  fc.integer({ min: 0x2000, max: 0x206f }),
);
/** Letters, and signs that join with the one before them. */
const joining = fc.constantFrom(0x20, 0x627, 0x641, 0x64a, 0x648, 0x6c1, 0x6d2, 0x653, 0x654, 0x655, 0x308);

describe('quickLabelKey', () => {
  it.each([
    'الحربُ في أوكرانيا',
    'فی أوکرانیا',
    'في',
    'في  ',
    ' - «غزّة» ١٢٣…',
    'ـــ\u200F\u200C',
    'Élysée İstanbul Straße ﬁn',
    'ﻏﺰﺓ',
    '',
  ])('gives the key of labelKey for %j', (text) => {
    expect(quickLabelKey(text)).toBe(labelKey(text));
  });

  it('gives the key of labelKey for any text', () => {
    const texts = fc
      .array(fc.oneof(units, joining, fc.integer({ min: 0, max: 0xffff })), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(texts, (text) => {
        expect(quickLabelKey(text)).toBe(labelKey(text));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the key of labelKey for a text longer than any before', () => {
    const text = 'أخبار، '.repeat(20_000);
    expect(quickLabelKey(text)).toBe(labelKey(text));
  });
});
