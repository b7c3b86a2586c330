import { describe, expect, it } from 'vitest';
import { getWordShape } from '../../../../src/convert/metadata/tags/wordShapes.ts';

describe('shapeOf', () => {
  it('gives the same shape from the grammar and from the cache', () => {
    for (let time = 0; time < 2; time += 1) {
      expect(getWordShape('في')).toEqual({ particle: true, definite: false, closed: false, opening: false });
      expect(getWordShape('الحرب')).toEqual({
        particle: false,
        definite: true,
        closed: true,
        opening: false,
      });
      expect(getWordShape('ألعاب')).toEqual({
        particle: false,
        definite: false,
        closed: false,
        opening: true,
      });
      expect(getWordShape('حكومتها')).toMatchObject({ definite: false, closed: true });
      expect(getWordShape('س'.repeat(50))).toMatchObject({ opening: true });
    }
  });
});
