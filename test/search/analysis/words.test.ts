import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTokens, wordsInToken } from '../../../src/search/analysis/words.ts';

describe('wordsInToken', () => {
  it.each([
    ['«بوتين»،', ['بوتين']],
    ['بوتين/ترامب', ['بوتين', 'ترامب']],
    ['ترامب–Putin', ['ترامب', 'Putin']],
    ['Putin’s', ['Putin’s']],
    ['٢٠٢٥م', ['2025', 'م']],
    ['١٬٠٠٠', ['1000']],
    ['1,234,567.', ['1234567']],
    ['13.2.2025', ['13', '2', '2025']],
    ['G20', ['G20']],
    ['—', []],
    ['بو\u200Dتين', ['بوتين']],
  ])('finds the words in %s', (token, words) => {
    expect(wordsInToken(token)).toEqual(words);
  });
});

describe('splitTokens', () => {
  it('splits at white space of every kind, and keeps everything else', () => {
    expect(splitTokens('\uFEFFأ\u00A0ب\n\nج\u200Bد ')).toEqual(['أ', 'ب', 'ج', 'د']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of splitTokens(text)) expect(token).toMatch(/^\S+$/u);
      }),
    );
  });
});
