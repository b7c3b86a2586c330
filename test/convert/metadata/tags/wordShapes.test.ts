import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../../src/convert/metadata/tags/wordShapes.ts';

describe('shapeOf', () => {
  it('gives the same shape from the grammar and from the cache', () => {
    for (let time = 0; time < 2; time += 1) {
      expect(shapeOf('في')).toEqual({ particle: true, definite: false, closed: false, opening: false });
      expect(shapeOf('الحرب')).toEqual({ particle: false, definite: true, closed: true, opening: false });
      expect(shapeOf('ألعاب')).toEqual({ particle: false, definite: false, closed: false, opening: true });
      expect(shapeOf('حكومتها')).toMatchObject({ definite: false, closed: true });
      expect(shapeOf('س'.repeat(50))).toMatchObject({ opening: true });
    }
  });
});
