import { describe, expect, it } from 'vitest';
import { joinWordLists, listWords, parseWordLists } from '../../../src/search/indexing/archiveWords.ts';
import { RECORDS } from '../records.ts';

const all = listWords(RECORDS);

describe('listWords', () => {
  it('counts the words of titles twice, and those of aliases', () => {
    const words = parseWordLists([all]);
    expect(words.get('بوتين')).toBe(3);
    expect(words.get('Putin')).toBe(1);
    expect(words.get('rest')).toBe(1);
    expect(words.get('ministers')).toBe(2);
  });

  it('gives the most frequent words, and no more than browsers load', () => {
    const [record] = RECORDS;
    const rareWords = Array.from({ length: 50_000 }, (_, number) =>
      `w${number}`.replace(/\d/gu, (digit) => 'abcdefghij'.charAt(Number(digit))),
    );
    const text = `${rareWords.join(' ')} frequent frequent`;
    const list = listWords(record === undefined ? [] : [{ ...record, title: '', text, aliases: [] }]);
    expect(list.startsWith('2 frequent\n1 ')).toBe(true);
    expect(parseWordLists([list]).size).toBe(40_000);
  });
});

describe('joinWordLists', () => {
  it('adds up lists, in whatever order', () => {
    const first = listWords(RECORDS.slice(0, 1));
    const joined = joinWordLists([all, first]);
    expect(joined).toBe(joinWordLists([first, all]));
    const words = parseWordLists([joined]);
    expect(words.get('بوتين')).toBe(6);
    expect(words.get('Putin')).toBe(2);
    expect(words.get('rest')).toBe(1);
    expect(joinWordLists([])).toBe('');
  });
});
