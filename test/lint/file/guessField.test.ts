import { describe, expect, it } from 'vitest';
import { guessField } from '../../../src/lint/file/guessField.ts';

describe('a name that is no field', () => {
  it.each([
    ['tgas', 'tags'],
    ['Tags', 'tags'],
    ['tag', 'tags'],
    ['titel', 'title'],
    ['dat', 'date'],
    ['translation_key', 'translationKey'],
    ['transaltionKye', 'translationKey'],
    ['publsher', 'publisher'],
    ['dateAsgiven', 'dateAsGiven'],
  ])('is a slip of the hand: %s', (name, field) => {
    expect(guessField(name)).toBe(field);
  });

  it.each([
    ['keywords', 'tags'],
    ['byline', 'authors'],
    ['category', 'section'],
    ['headline', 'title'],
    ['الوسوم', 'tags'],
    ['العنوان', 'title'],
  ])('is what others call it: %s', (name, field) => {
    expect(guessField(name)).toBe(field);
  });

  it.each(['layout', 'draft', 'permalink', 'content', 'x', '', '__proto__', 'x'.repeat(40_000)])(
    'may be anything else: %.20s',
    (name) => {
      expect(guessField(name)).toBeUndefined();
    },
  );
});
