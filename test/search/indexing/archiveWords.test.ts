import { describe, expect, it } from 'vitest';
import { formatWordCounts, parseWordCounts } from '../../../src/search/indexing/archiveWords.ts';
import { RECORDS } from '../records.ts';

describe('parseWordCounts', () => {
  it('adds up all segments, aliases included, and leaves out words that the archive has once', () => {
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
