import { describe, expect, it } from 'vitest';
import { tagBoundaries } from '../../../../src/convert/metadata/tags/tagBoundaries.ts';

const seamsOf = (row: string): number[] => [...tagBoundaries(row.split(' '))].sort((a, b) => a - b);

describe('the seams of a row of words', () => {
  it('are where the block at its beginning begins again', () => {
    expect(seamsOf('a b c a b c')).toEqual([3]);
    expect(seamsOf('a b a b a b')).toEqual([2, 4]);
  });

  it('are also where that block stands later on', () => {
    expect(seamsOf('a b a b c d a b e')).toEqual([2, 4, 6, 8]);
  });

  it('are none where nothing is repeated', () => {
    expect(seamsOf('a b c d')).toEqual([]);
    expect(seamsOf('a')).toEqual([]);
    expect([...tagBoundaries([])]).toEqual([]);
  });
});
