import { describe, expect, it } from 'vitest';
import { canEndPhrase, canStartPhrase, isDefinite, isParticle } from '../../src/text/words.ts';

describe('the classes of Arabic words', () => {
  it.each(['في', 'فی', 'إلى', 'الى', 'عَلَى', 'منذ'])('include particles: %s', (word) => {
    expect(isParticle(word)).toBe(true);
    expect(canStartPhrase(word)).toBe(false);
  });

  it.each(['الصين', 'والصين', 'بالصين', 'وبالصين', 'للصين', 'كالصين', 'ٱلصين'])(
    'include definite words: %s',
    (word) => {
      expect(isDefinite(word)).toBe(true);
      expect(canEndPhrase(word)).toBe(true);
      expect(canStartPhrase(word)).toBe(false);
    },
  );

  it.each(['روسيا', 'قمة', 'ألعاب', 'إلغاء', 'ألمانيا', 'وألعاب', 'لإلغاء', 'ألف'])(
    '%s is not definite',
    (word) => {
      expect(isDefinite(word)).toBe(false);
      expect(canStartPhrase(word)).toBe(true);
    },
  );

  it.each(['موسكو', 'سلام'])('exclude %s from words that can end a phrase', (word) => {
    expect(canEndPhrase(word)).toBe(false);
  });

  it.each(['حلفاءها', 'رئيسهم', 'بلادنا'])(
    'include words with a possessive suffix that can end a phrase: %s',
    (word) => {
      expect(canEndPhrase(word)).toBe(true);
    },
  );

  it('include words in quotation marks that can begin a phrase, but no numbers', () => {
    expect(canStartPhrase('«قمة')).toBe(true);
    expect(canStartPhrase('2014')).toBe(false);
  });
});
