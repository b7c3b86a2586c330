import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/convert/language.ts';

describe('the language of an article', () => {
  it.each([
    ['ar', 'قمة الناتو NATO في بروكسل'],
    ['en', 'The word «سلام» means peace'],
    ['ar', 'ﺳﻼم'],
    ['en', 'Été'],
    [undefined, '2025 – 😀'],
    [undefined, ''],
    [undefined, 'Новости'],
  ])('is %s for %j', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});
