import { describe, expect, it } from 'vitest';
import { isClosed, isDefinite, isOpening, isParticle } from '../../src/text/words.ts';

describe('words', () => {
  it.each(['في', 'فی', 'إلى', 'الى', 'عَلَى', 'منذ'])('%s is a particle in any spelling', (word) => {
    expect(isParticle(word)).toBe(true);
    expect(isOpening(word)).toBe(false);
  });

  it.each(['الصين', 'والصين', 'بالصين', 'وبالصين', 'للصين', 'كالصين', 'ٱلصين'])('%s is definite', (word) => {
    expect(isDefinite(word)).toBe(true);
    expect(isClosed(word)).toBe(true);
    expect(isOpening(word)).toBe(false);
  });

  it.each(['روسيا', 'قمة', 'ألعاب', 'إلغاء', 'ألمانيا', 'وألعاب', 'لإلغاء', 'ألف'])(
    '%s is not definite',
    (word) => {
      expect(isDefinite(word)).toBe(false);
      expect(isOpening(word)).toBe(true);
    },
  );

  it.each(['موسكو', 'سلام'])('a phrase can go on after %s', (word) => {
    expect(isClosed(word)).toBe(false);
  });

  it.each(['حلفاءها', 'رئيسهم', 'بلادنا'])('%s ends with a possessive, so a phrase can be over', (word) => {
    expect(isClosed(word)).toBe(true);
  });

  it('a phrase can open with a quotation mark, and not with a number', () => {
    expect(isOpening('«قمة')).toBe(true);
    expect(isOpening('2014')).toBe(false);
  });
});
