import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDigits, dropInvisible, fold, isArabic } from '../../src/text/arabic.ts';

const arabicText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0x621, max: 0x669 }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(' ', 'a', 'É', '\u200C', 'ﷲ', 'ﻻ', 'ی', 'ک'),
  ),
});

describe('fold', () => {
  it.each([
    ['أوكرانيا', 'أوکرانیا', 'اوكرانيا', 'أُوكـرانيا', 'اوكراني\u200Fا'],
    ['مدرسة', 'مدرسه', 'مَدْرَسَة'],
    ['على', 'علي', 'علی'],
    ['الله', 'اللّٰه', 'ﷲ'],
    ['القرآن', 'القران', 'القرا\u0653ن'],
    ['مسؤول', 'مسوول', 'مسو\u0654ول'],
    ['عام 2025', 'عام ٢٠٢٥', 'عام ۲۰۲۵'],
    ['Café', 'CAFE', 'cafe\u0301'],
  ])('returns one form for the spellings of %s', (...spellings) => {
    expect(new Set(spellings.map(fold)).size).toBe(1);
  });

  it('keeps different words different', () => {
    const words = ['صين', 'سين', 'عين', 'روسيا', 'سوريا', 'حرب', 'خرب', 'جرب'];
    expect(new Set(words.map(fold)).size).toBe(words.length);
  });

  it('keeps the words and their order', () => {
    expect(fold('الحربُ في أوكرانيا')).toBe('الحرب في اوكرانيا');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(arabicText, (text) => fold(fold(text)) === fold(text)));
    for (let code = 0x600; code < 0x780; code += 1) {
      const folded = fold(String.fromCodePoint(code));
      expect(fold(folded)).toBe(folded);
    }
    expect(fold('ۓ')).toBe('ي');
  });
});

describe('text with Arabic characters', () => {
  it('is recognised by isArabic', () => {
    expect(isArabic('NATO الناتو')).toBe(true);
    expect(isArabic('ﷲ')).toBe(true);
    expect(isArabic('NATO 2025')).toBe(false);
  });

  it('has its digits replaced by asciiDigits', () => {
    expect(asciiDigits('٠١٩ ۰۱۹ 019 س')).toBe('019 019 019 س');
  });

  it('loses invisible marks and vowel signs', () => {
    expect(dropInvisible('سـلا\u200Fم\u202E')).toBe('سلام');
  });
});
