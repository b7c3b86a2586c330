import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlace } from '../../src/system/findPlace.ts';
import { compareCodeUnits } from '../../src/text/compareCodeUnits.ts';

describe('findPlace', () => {
  it('gives the place of the first text that is not before another', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 })), fc.string({ maxLength: 2 }), (texts, text) => {
        const sorted = texts.sort(compareCodeUnits);
        const first = sorted.findIndex((one) => compareCodeUnits(one, text) >= 0);
        expect(findPlace(sorted, text)).toBe(first < 0 ? sorted.length : first);
      }),
    );
  });
});
