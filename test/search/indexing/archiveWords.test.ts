import { describe, expect, it } from 'vitest';
import {
  countWords,
  formatWordCounts,
  joinWordCounts,
  parseWordCounts,
} from '../../../src/search/indexing/archiveWords.ts';
import { RECORDS } from '../records.ts';

const all = countWords(RECORDS);

describe('countWords', () => {
  it('counts the words of titles twice, and those of aliases', () => {
    const words = new Map(all);
    expect(words.get('بوتين')).toBe(4);
    expect(words.get('Putin')).toBe(1);
    expect(words.get('rest')).toBe(1);
  });

  it('gives the most frequent words, and no more than browsers load', () => {
    const [record] = RECORDS;
    const rareWords = Array.from({ length: 50_000 }, (_, number) =>
      `w${number}`.replace(/\d/gu, (digit) => 'abcdefghij'.charAt(Number(digit))),
    );
    const text = `${rareWords.join(' ')} frequent frequent`;
    const words = countWords(record === undefined ? [] : [{ ...record, title: '', text, aliases: [] }]);
    expect(words).toHaveLength(40_000);
    expect(words[0]).toEqual(['frequent', 2]);
  });
});

describe('joinWordCounts', () => {
  it('adds up lists, in whatever order', () => {
    const first = countWords(RECORDS.slice(0, 1));
    const joined = joinWordCounts([all, first]);
    expect(joined).toEqual(joinWordCounts([first, all]));
    const words = new Map(joined);
    expect(words.get('بوتين')).toBe(6);
    expect(words.get('ministers')).toBe(2);
    expect(words.get('rest')).toBe(1);
  });
});

describe('parseWordCounts', () => {
  it('reads what formatWordCounts wrote', () => {
    expect(parseWordCounts(formatWordCounts(all))).toEqual(all);
    expect(parseWordCounts(formatWordCounts([]))).toEqual([]);
  });
});
