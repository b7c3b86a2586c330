import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../../src/archive/vocabulary/vocabulary.ts';
import { TagCooccurrence } from '../../../../src/convert/metadata/tags/tagCooccurrence.ts';
import { readTagList } from '../../../../src/convert/metadata/tags/tagList.ts';
import { cutTags } from '../../../../src/convert/metadata/tags/tags.ts';

const pileOf = (...rows: string[]): TagCooccurrence => {
  const pile = new TagCooccurrence();
  for (const row of rows) pile.count(readTagList(row));
  return pile;
};
const cut = (list: string, pile: TagCooccurrence): string[] =>
  cutTags({ list, text: '' }, new Vocabulary([]), pile).tags;

const ROWS = [
  'نهضة الوطن تجارة حرة',
  'تجارة حرة مياه',
  'مياه نهضة الوطن',
  'نهضة الوطن زراعة',
  'زراعة تجارة حرة',
  'مياه زراعة',
];

describe('the rest of the pile', () => {
  it('tells words that never stand apart from words that stand with many', () => {
    const bonds = pileOf(...ROWS).bondStrengths(readTagList('نهضة الوطن تجارة حرة'));
    expect(bonds[1]).toBeGreaterThan(0);
    expect(bonds[2]).toBeLessThan(0);
    expect(bonds[3]).toBeGreaterThan(0);
  });

  it('cuts a row that nothing else could cut', () => {
    expect(cut('نهضة الوطن تجارة حرة', pileOf(...ROWS))).toEqual(['نهضة الوطن', 'تجارة حرة']);
    expect(cut('مياه زراعة', pileOf(...ROWS))).toEqual(['مياه', 'زراعة']);
  });

  it('does not count a row as a witness for itself', () => {
    expect(pileOf('أ ب ج').bondStrengths(readTagList('أ ب ج'))).toEqual([0, 0, 0]);
  });

  it('does not depend on the order of the rows, nor on how often a row repeats itself', () => {
    const row = readTagList('تجارة حرة مياه');
    const bonds = pileOf(...ROWS).bondStrengths(row);
    expect(pileOf(...[...ROWS].reverse()).bondStrengths(row)).toEqual(bonds);
    expect(pileOf(...ROWS.map((one) => `${one} ${one}`)).bondStrengths(row)).toEqual(bonds);
  });

  it('forgets a row that is taken away', () => {
    const pile = pileOf(...ROWS, 'مياه نهضة');
    pile.count(readTagList('مياه نهضة'), -1);
    expect(pile.bondStrengths(readTagList(ROWS[0] ?? ''))).toEqual(
      pileOf(...ROWS).bondStrengths(readTagList(ROWS[0] ?? '')),
    );
  });
});
