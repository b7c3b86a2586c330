import { describe, expect, it } from 'vitest';
import { canEndPhrase, canStartPhrase, isDefinite, isParticle } from '../../src/text/words.ts';

describe('the classification of Arabic words', () => {
  it.each(['في', 'فی', 'إلى', 'الى', 'عَلَى', 'منذ'])('recognises the particle %s', (word) => {
    expect(isParticle(word)).toBe(true);
    expect(canStartPhrase(word)).toBe(false);
  });

  it.each(['الصين', 'والصين', 'بالصين', 'وبالصين', 'للصين', 'كالصين', 'ٱلصين'])(
    'recognises the definite word %s',
    (word) => {
      expect(isDefinite(word)).toBe(true);
      expect(canEndPhrase(word)).toBe(true);
      expect(canStartPhrase(word)).toBe(false);
    },
  );

  it.each(['روسيا', 'قمة', 'ألعاب', 'إلغاء', 'ألمانيا', 'وألعاب', 'لإلغاء', 'ألف'])(
    'does not take %s for definite',
    (word) => {
      expect(isDefinite(word)).toBe(false);
      expect(canStartPhrase(word)).toBe(true);
    },
  );

  it.each(['موسكو', 'سلام'])('lets no phrase end with %s', (word) => {
    expect(canEndPhrase(word)).toBe(false);
  });

  it.each(['حلفاءها', 'رئيسهم', 'بلادنا'])(
    'lets a phrase end with %s, which has a possessive suffix',
    (word) => {
      expect(canEndPhrase(word)).toBe(true);
    },
  );

  it('lets a phrase begin with a word in quotation marks, but not with a number', () => {
    expect(canStartPhrase('«قمة')).toBe(true);
    expect(canStartPhrase('2014')).toBe(false);
  });
});
