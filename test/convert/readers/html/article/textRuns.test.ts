import { describe, expect, it } from 'vitest';
import { agreement, containment } from '../../../../../src/convert/readers/html/article/textRuns.ts';

describe('agreement', () => {
  it('is the share of common runs of words', () => {
    expect(agreement('a b c d e', 'a b c d e')).toBe(1);
    expect(agreement('a b c d e', 'v w x y z')).toBe(0);
    expect(agreement('a b', 'x y')).toBe(1);
  });
});

describe('containment', () => {
  it('is the share of the runs of a part that the whole has', () => {
    expect(containment('b c d e', 'a b c d e f g h')).toBe(1);
    expect(containment('a b c d e f g h', 'b c d e')).toBe(0.2);
    expect(containment('a b', 'x y')).toBe(1);
  });
});
