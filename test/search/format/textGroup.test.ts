import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GROUP_SIZE,
  groupPath,
  HEADER_SIZE,
  joinGroup,
  rangeInGroup,
} from '../../../src/search/format/textGroup.ts';

describe('joinGroup', () => {
  it('joins texts that their ranges give back, with the header alone or the whole file', () => {
    const texts = fc.array(fc.uint8Array({ maxLength: 70_000 }), { maxLength: GROUP_SIZE });
    fc.assert(
      fc.property(texts, fc.nat(40), (group, groupNumber) => {
        const file = joinGroup(group);
        const header = file.subarray(0, HEADER_SIZE);
        for (const [place, text] of group.entries()) {
          const { start, end } = rangeInGroup(header, groupNumber * GROUP_SIZE + place);
          expect(Buffer.compare(file.subarray(start, end), text)).toBe(0);
        }
        expect(file).toHaveLength(group.reduce((sum, { length }) => sum + length, HEADER_SIZE));
      }),
      { numRuns: 30 },
    );
  });

  it('gives an article that the group lacks an empty range', () => {
    const { start, end } = rangeInGroup(joinGroup([Uint8Array.of(1, 2)]), 7);
    expect(end).toBe(start);
  });
});

describe('groupPath', () => {
  it('gives the articles of a group one file', () => {
    expect([0, GROUP_SIZE - 1, GROUP_SIZE, 8191].map(groupPath)).toEqual([
      'texts/0.bin',
      'texts/0.bin',
      'texts/1.bin',
      'texts/327.bin',
    ]);
  });
});
