import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptHtml, excerptPieces, makeExcerpt } from '../../../src/browser/engine/excerpt.ts';

const words = Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ');

describe('makeExcerpt', () => {
  it('marks words without their punctuation', () => {
    expect(excerptHtml(makeExcerpt('قال «بوتين»، اليوم', [1]))).toBe('قال «<mark>بوتين</mark>»، اليوم');
  });

  it('shows the beginning of a text without matches', () => {
    expect(excerptHtml(makeExcerpt(words, []))).toMatch(/^w0 w1 .* w29 …$/u);
  });

  it('shows the place with the most matches', () => {
    const html = excerptHtml(makeExcerpt(words, [5, 70, 60, 61]));
    expect(html).toMatch(/^… w54 .*<mark>w60<\/mark> <mark>w61<\/mark>.*<mark>w70<\/mark>.* …$/u);
  });

  it('ends at the end of the text', () => {
    expect(excerptHtml(makeExcerpt(words, [99]))).toMatch(/^… w70 .*<mark>w99<\/mark>$/u);
  });
});

describe('excerptHtml', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('<script>', '</mark><img/src/onerror=x>', '&lt;mark&gt;', '"\'&amp;'),
  );

  it('writes no tag but mark, and can be read back', () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.nat(20)), (tokens, positions) => {
        const pieces = makeExcerpt(tokens.join(' '), positions);
        const html = excerptHtml(pieces);
        expect(html.replaceAll(/<mark>[^<]*<\/mark>/gu, '')).not.toMatch(/[<>]/u);
        expect(excerptPieces(html)).toEqual(pieces);
      }),
    );
  });
});
