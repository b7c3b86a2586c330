import { describe, expect, it } from 'vitest';
import { englishKey } from '../../../src/search/analysis/english.ts';

describe('englishKey', () => {
  it.each([
    ['elect', 'elected', 'Election', 'elections'],
    ['protect', 'protection', 'PROTECTING'],
    ['nation', 'nations', 'national'],
    ['minister', 'ministers', "ministers'", 'Minister’s'],
    ['economy', 'economies'],
    ['café', 'cafes'],
  ])('gives %s and its other forms one stem', (...words) => {
    expect(new Set(words.map(englishKey)).size).toBe(1);
  });

  it('keeps numbers, names with digits, and words of other alphabets', () => {
    expect(['2025', 'G20', 'Москва'].map(englishKey)).toEqual(['2025', 'g20', 'москва']);
  });
});
