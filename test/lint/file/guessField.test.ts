import { describe, expect, it } from 'vitest';
import { guessField } from '../../../src/lint/file/guessField.ts';

describe('guessField', () => {
  it.each([
    ['tgas', 'tags'],
    ['Tags', 'tags'],
    ['tag', 'tags'],
    ['titel', 'title'],
    ['dat', 'date'],
    ['translation_key', 'translationKey'],
    ['transaltionKye', 'translationKey'],
    ['publsher', 'publisher'],
    ['darft', 'draft'],
    ['dateAsgiven', 'dateAsGiven'],
  ])('recognises %s as a misspelling of %s', (name, field) => {
    expect(guessField(name)).toBe(field);
  });

  it.each([
    ['keywords', 'tags'],
    ['byline', 'authors'],
    ['category', 'section'],
    ['headline', 'title'],
    ['الوسوم', 'tags'],
    ['العنوان', 'title'],
  ])('recognises %s as a synonym of %s', (name, field) => {
    expect(guessField(name)).toBe(field);
  });

  it.each(['layout', 'weight', 'permalink', 'content', 'x', '', '__proto__', 'x'.repeat(40_000)])(
    'recognises no field in %.20s',
    (name) => {
      expect(guessField(name)).toBeUndefined();
    },
  );
});
