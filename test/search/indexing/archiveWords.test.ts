import { describe, expect, it } from 'vitest';
import { formatWordCounts, parseWordCounts } from '../../../src/search/indexing/archiveWords.ts';
import { RECORDS } from '../records.ts';

describe('words of the archive', () => {
  it('are counted over all segments, other names included, and single ones are left out', () => {
    const file = formatWordCounts(RECORDS);
    expect(file).toBe(formatWordCounts(RECORDS));
    const words = new Map(parseWordCounts([file, formatWordCounts(RECORDS.slice(0, 1))]));
    expect(words.get('بوتين')).toBe(6);
    expect(words.get('Putin')).toBe(2);
    expect(words.get('ministers')).toBe(2);
    expect(words.get('Harbours')).toBe(2);
    expect(words.has('rest')).toBe(false);
  });
});
