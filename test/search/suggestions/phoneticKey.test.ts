import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalised } from '../../../src/search/analysis/spelling.ts';
import {
  createMaskTest,
  phoneticDistance,
  soundMask,
} from '../../../src/search/suggestions/phoneticDistance.ts';
import { phoneticKey } from '../../../src/search/suggestions/phoneticKey.ts';

const MAX_COST = 3;

function distance(one: string, other: string): number {
  const [a, b] = [one, other].map((word) => phoneticKey(normalised(word)));
  return phoneticDistance(a ?? '', b ?? '', MAX_COST);
}

describe('phoneticKey', () => {
  it.each([
    ['Gadafi', 'Gaddafi'],
    ['Philip', 'Filip'],
    ['Müller', 'Muler'],
    ["3'aza", 'ghaza'],
    ['5aled', 'khaled'],
  ])('is the same for %s and %s', (one, other) => {
    expect(phoneticKey(one)).toBe(phoneticKey(other));
  });

  it('has a sound of its own for c and g before e, i and y', () => {
    expect(phoneticKey('cici')).toBe('cici');
    expect(phoneticKey('caco')).toBe('kako');
    expect(phoneticKey('gigo')).toBe('giGo');
  });

  it('is empty for letters of other scripts', () => {
    expect(phoneticKey('Путин')).toBe('');
  });
});

describe('phoneticDistance', () => {
  it.each([
    ['Gaddafi', 'قذافي'],
    ['Qadhafi', 'قذافي'],
    ['Kaddafi', 'قذافي'],
    ['Sarkozy', 'ساركوزي'],
    ['Churchill', 'تشرشل'],
    ['Shevchenko', 'شيفتشينكو'],
    ['Khalil', 'خليل'],
    ['Bourguiba', 'بورقيبة'],
    ['Tchaikovsky', 'تشايكوفسكي'],
    ['Yousef', 'يوسف'],
    ['3ali', 'علي'],
    ['9abah', 'صباح'],
  ])('is low between %s and %s', (latin, arabic) => {
    expect(distance(latin, arabic)).toBeLessThan(0.6);
  });

  it('is higher between words that only resemble one another', () => {
    expect(distance('Sarkozy', 'سرخس')).toBeGreaterThan(distance('Sarkozy', 'ساركوزي') + 0.3);
    expect(distance('Khalil', 'جميل')).toBeGreaterThan(0.9);
  });

  it('is symmetric and zero for the same key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}$/u), fc.stringMatching(/^[ء-ي]{1,8}$/u), (one, other) => {
        expect(distance(one, other)).toBeCloseTo(distance(other, one));
        expect(distance(one, one)).toBe(0);
      }),
    );
  });
});

describe('createMaskTest', () => {
  it('excludes no word within the cost', () => {
    const words = fc.stringMatching(/^(?:[a-z]{1,8}|[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{1,8})$/u);
    fc.assert(
      fc.property(words, words, fc.double({ min: 0, max: 1.2, noNaN: true }), (one, other, maxCost) => {
        const [a, b] = [phoneticKey(one), phoneticKey(other)];
        if (phoneticDistance(a, b, maxCost) <= maxCost)
          expect(createMaskTest(a, maxCost)(soundMask(b))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
