import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../../src/archive/vocabulary/vocabulary.ts';
import { TagCooccurrence } from '../../../../src/convert/metadata/tags/tagCooccurrence.ts';
import { readTagList } from '../../../../src/convert/metadata/tags/tagList.ts';
import { cutTags } from '../../../../src/convert/metadata/tags/tags.ts';

const countRows = (...rows: string[]): TagCooccurrence => {
  const cooccurrence = new TagCooccurrence();
  for (const row of rows) cooccurrence.count(readTagList(row));
  return cooccurrence;
};
const cut = (list: string, cooccurrence: TagCooccurrence): string[] =>
  cutTags({ list, text: '' }, new Vocabulary([]), cooccurrence).tags;

const ROWS = [
  'نهضة الوطن تجارة حرة',
  'تجارة حرة مياه',
  'مياه نهضة الوطن',
  'نهضة الوطن زراعة',
  'زراعة تجارة حرة',
  'مياه زراعة',
];

describe('TagCooccurrence', () => {
  it('binds words that are always neighbours, and separates words with many neighbours', () => {
    const strengths = countRows(...ROWS).bondStrengths(readTagList('نهضة الوطن تجارة حرة'));
    expect(strengths[1]).toBeGreaterThan(0);
    expect(strengths[2]).toBeLessThan(0);
    expect(strengths[3]).toBeGreaterThan(0);
  });

  it('cuts a row that no other evidence could cut', () => {
    expect(cut('نهضة الوطن تجارة حرة', countRows(...ROWS))).toEqual(['نهضة الوطن', 'تجارة حرة']);
    expect(cut('مياه زراعة', countRows(...ROWS))).toEqual(['مياه', 'زراعة']);
  });

  it('does not count a row as evidence for itself', () => {
    expect(countRows('أ ب ج').bondStrengths(readTagList('أ ب ج'))).toEqual([0, 0, 0]);
  });

  it('does not depend on the order of rows, nor on repetitions within a row', () => {
    const row = readTagList('تجارة حرة مياه');
    const strengths = countRows(...ROWS).bondStrengths(row);
    expect(countRows(...[...ROWS].reverse()).bondStrengths(row)).toEqual(strengths);
    expect(countRows(...ROWS.map((one) => `${one} ${one}`)).bondStrengths(row)).toEqual(strengths);
  });

  it('subtracts a row that is removed', () => {
    const cooccurrence = countRows(...ROWS, 'مياه نهضة');
    cooccurrence.count(readTagList('مياه نهضة'), -1);
    expect(cooccurrence.bondStrengths(readTagList(ROWS[0] ?? ''))).toEqual(
      countRows(...ROWS).bondStrengths(readTagList(ROWS[0] ?? '')),
    );
  });
});
