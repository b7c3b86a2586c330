import { describe, expect, it } from 'vitest';
import { distance } from '../../../src/search/suggestions/spellingDistance.ts';

describe('distance', () => {
  it('is zero between a word and itself, and lower for letters that writers confuse', () => {
    expect(distance('قمه', 'قمه', 2)).toBe(0);
    expect(distance('مضاهره', 'مظاهره', 2)).toBeLessThan(distance('مقاهره', 'مظاهره', 2));
  });
});
