import { describe, expect, it } from 'vitest';
import { findTagBoundaries } from '../../../../src/convert/metadata/tags/tagBoundaries.ts';

const boundariesOf = (row: string): number[] => [...findTagBoundaries(row.split(' '))].sort((a, b) => a - b);

describe('findTagBoundaries', () => {
  it('finds where the first block of a row begins again', () => {
    expect(boundariesOf('a b c a b c')).toEqual([3]);
    expect(boundariesOf('a b a b a b')).toEqual([2, 4]);
  });

  it('finds later copies of the first block', () => {
    expect(boundariesOf('a b a b c d a b e')).toEqual([2, 4, 6, 8]);
  });

  it('finds no boundary in a row without repetition', () => {
    expect(boundariesOf('a b c d')).toEqual([]);
    expect(boundariesOf('a')).toEqual([]);
    expect([...findTagBoundaries([])]).toEqual([]);
  });
});
