import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairMojibake } from '../../src/convert/mojibake.ts';
import { garble } from '../fixtures/convert/encode.ts';
import { goldMain, mojibake, seed } from '../fixtures/convert/seed.ts';

const arabicWords = fc.array(
  fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة'), minLength: 2, maxLength: 8 }),
  { minLength: 1 },
);

describe('repairMojibake', () => {
  it('gives the seed back, letter for letter', () => {
    const { text, repaired } = repairMojibake(mojibake.toString());
    expect(text).toBe(seed.toString());
    expect(repaired).toBeGreaterThan(10);
  });

  it('gives any Arabic text back, ح with its lost byte too', () => {
    fc.assert(
      fc.property(arabicWords, (words) => {
        const text = `${words.join(' ')} الحرب، روسيا`;
        expect(repairMojibake(garble(text)).text).toBe(text);
      }),
    );
  });

  it('leaves sound text alone', () => {
    for (const text of [...goldMain.paragraphs, 'شارع «ط»، عظيم؛ غطاء… “وعظ”', 'café – £5', '']) {
      expect(repairMojibake(text)).toEqual({ text, repaired: 0 });
    }
    fc.assert(fc.property(arabicWords, (words) => repairMojibake(words.join(' ')).repaired === 0));
  });

  it('leaves sound lines among garbled ones alone, and Latin words within them', () => {
    const text = `${garble('روسيا NATO الصين')}\nكلمات دلالية: روسيا`;
    expect(repairMojibake(text)).toEqual({ text: 'روسيا NATO الصين\nكلمات دلالية: روسيا', repaired: 1 });
  });

  it('repairs presentation forms and four-byte letters', () => {
    const text = 'روسيا ﷲ 😀';
    expect(repairMojibake(garble(text)).text).toBe(text);
  });
});
