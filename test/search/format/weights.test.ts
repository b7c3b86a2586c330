import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeWeight,
  type FieldCounts,
  isInAlias,
  isInTitle,
  quotientOf,
  rarity,
  saturate,
} from '../../../src/search/format/weights.ts';

const COUNT = fc.nat(500);
const COUNTS = fc
  .record<FieldCounts>({ text: COUNT, title: fc.nat(10), alias: fc.nat(5) })
  .filter(({ text, title, alias }) => text + title + alias > 0);
const LENGTH = fc.nat(100_000);

describe('encodeWeight', () => {
  it('gives a byte that is never worth nothing, and knows title and alias', () => {
    fc.assert(
      fc.property(COUNTS, LENGTH, (counts, length) => {
        const weight = encodeWeight(counts, length);
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThan(0x40);
        expect(quotientOf(weight)).toBeGreaterThan(0);
        expect(isInTitle(weight)).toBe(counts.title > 0);
        expect(isInAlias(weight)).toBe(counts.alias > 0);
      }),
    );
  });

  it('gives more where any field has a word more often, and less where the article is longer', () => {
    fc.assert(
      fc.property(COUNTS, COUNTS, LENGTH, LENGTH, (counts, more, length, longer) => {
        const sum = {
          text: counts.text + more.text,
          title: counts.title + more.title,
          alias: counts.alias + more.alias,
        };
        const quotient = quotientOf(encodeWeight(counts, length));
        expect(quotientOf(encodeWeight(sum, length))).toBeGreaterThanOrEqual(quotient);
        expect(quotientOf(encodeWeight(counts, length + longer))).toBeLessThanOrEqual(quotient);
      }),
    );
  });

  it('counts a title more than a text, and a text more than an alias', () => {
    const none = { text: 0, title: 0, alias: 0 };
    const [title, text, alias] = [{ title: 1 }, { text: 1 }, { alias: 1 }].map((count) =>
      quotientOf(encodeWeight({ ...none, ...count }, 200)),
    );
    expect(title).toBeGreaterThan(text ?? 0);
    expect(text).toBeGreaterThan(alias ?? 0);
  });

  it('is precise to a level: the quotient differs from the exact one by less than a quarter', () => {
    for (const text of [1, 2, 3, 5, 8]) {
      const exact = text / 1.2;
      const quotient = quotientOf(encodeWeight({ text, title: 0, alias: 0 }, 200));
      expect(Math.abs(quotient / exact - 1)).toBeLessThan(0.25);
    }
  });
});

describe('saturate', () => {
  it('grows with the quotient, and stays below a limit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(saturate(low)).toBeLessThanOrEqual(saturate(high));
          expect(saturate(high)).toBeLessThan(2.2);
        },
      ),
    );
    expect(saturate(0)).toBe(0);
  });
});

describe('rarity', () => {
  it('is higher the fewer articles have a word, and never negative', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const total = Math.max(a, b);
        const [few, many] = [Math.min(a, b), total];
        expect(rarity(few, total)).toBeGreaterThanOrEqual(rarity(many, total));
        expect(rarity(many, total)).toBeGreaterThan(0);
      }),
    );
  });
});
