import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairMojibake } from '../../../../src/convert/intake/encoding/mojibake.ts';
import { decodeAs } from '../../../../src/convert/intake/encoding/singleByteEncodings.ts';
import { garble } from '../../../fixtures/convert/encode.ts';
import { goldMain, mojibake, seed } from '../../../fixtures/convert/seed.ts';

const arabicWords = fc.array(
  fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة'), minLength: 2, maxLength: 8 }),
  { minLength: 1 },
);

describe('repairMojibake', () => {
  it('restores the seed, letter for letter', () => {
    const { text, repaired } = repairMojibake(mojibake.toString());
    expect(text).toBe(seed.toString());
    expect(repaired).toBeGreaterThan(10);
  });

  it('restores any Arabic text, including ح without its lost byte', () => {
    fc.assert(
      fc.property(arabicWords, (words) => {
        const text = `${words.join(' ')} الحرب، روسيا`;
        expect(repairMojibake(garble(text)).text).toBe(text);
      }),
    );
  });

  it('keeps correct text unchanged', () => {
    for (const text of [...goldMain.paragraphs, 'شارع «ط»، عظيم؛ غطاء… “وعظ”', 'café – £5', '']) {
      expect(repairMojibake(text)).toEqual({ text, repaired: 0 });
    }
    fc.assert(fc.property(arabicWords, (words) => repairMojibake(words.join(' ')).repaired === 0));
  });

  it('keeps correct lines between garbled ones, and Latin words within them', () => {
    const text = `${garble('روسيا NATO الصين')}\nكلمات دلالية: روسيا`;
    expect(repairMojibake(text)).toEqual({ text: 'روسيا NATO الصين\nكلمات دلالية: روسيا', repaired: 1 });
  });

  it('repairs presentation forms and four-byte letters', () => {
    const text = 'روسيا ﷲ 😀';
    expect(repairMojibake(garble(text)).text).toBe(text);
  });
});

/** Sentences of words in a language's letters, with the marks that news has around and between words. */
const sentencesOf = (letters: string, ...marked: string[]) =>
  fc
    .array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 9 }),
        },
        fc.constantFrom('2025', '38%', '£5', '€100', 'NATO', '–', '5×3', '25°', '…', '😀', ...marked),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((words) => words.join(' '));

const ARABIC = sentencesOf(
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة',
  '«قال»',
  '“سلام”،',
  'فی',
  'شارع؛',
  'غ،وط،',
  'ظ…',
);
const ENGLISH = sentencesOf(
  'abcdefghijklmnopqrstuvwxyzABCDE',
  'it’s',
  '“quoted”',
  'café',
  'end.”',
  '5Å²',
  'Nestlé®',
);
const FRENCH = sentencesOf(
  'abcdeéèêàçùœôîïüAEÉÈÀÇÂ',
  '«\u00A0été\u00A0»',
  '“PASSÉ…”',
  'L’É…',
  'CAFÉ»',
  'RÉ™',
  'IRMÃ”',
  'Spaß“',
  'déjà…”',
);

describe('repairMojibake of correct text', () => {
  it.each([
    ['Arabic', ARABIC],
    ['English', ENGLISH],
    ['French', FRENCH],
  ])('changes nothing: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(repairMojibake(text)).toEqual({ text, repaired: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing in Arabic without spaces around its commas', () => {
    const text = 'كما قال:إن للطالبلمكافحةالإجهاد،والإرهاق،والقلق، الإحساسبالجوع،مما';
    expect(repairMojibake(text).text).toBe(text);
  });
});

describe('repairMojibake of garbled text', () => {
  const misdecode = (text: string, encoding: string) => decodeAs(encoding, Buffer.from(text));
  const garblings: [string, (text: string) => string][] = [
    ['windows-1256', (text) => misdecode(text, 'windows-1256')],
    ['windows-1256 without byte AD', garble],
    ['windows-1252', (text) => misdecode(text, 'windows-1252')],
    ['ISO 8859-1', (text) => Buffer.from(text).toString('latin1')],
    ['windows-1252 twice', (text) => misdecode(misdecode(text, 'windows-1252'), 'windows-1252')],
    ['windows-1256 twice', (text) => misdecode(misdecode(text, 'windows-1256'), 'windows-1256')],
    ['windows-1256, then windows-1252', (text) => misdecode(misdecode(text, 'windows-1256'), 'windows-1252')],
  ];

  it.each(garblings)('restores text that was garbled by %s', (_name, garbleText) => {
    // A single letter is no proof, so each line gets a word that is.
    const texts = fc.oneof(
      ARABIC.map((text) => `${text} الحرب، روسيا`),
      ENGLISH.map((text) => `${text} “it’s”`),
      FRENCH.map((text) => `${text} “l’été”`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(repairMojibake(garbleText(text)).text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['â€œItâ€™s a cafÃ©â€\u009D â€“ Â£5', '“It’s a café” – £5'],
    ['â€œquotedâ€', '“quoted”'],
    ['MarÃa dâ€™ErdoÄŸan', 'María d’Erdoğan'],
    ['Ø§Ù„Ø±Ø¨ Ø§Ù„ØØ±Ø¨ Ùˆ ÙÙŠ', 'الرب الحرب و في'],
    ['cafأ© dâ€™أ©tأ©', 'café d’été'],
  ])('restores real examples: %s', (garbled, text) => {
    expect(repairMojibake(garbled).text).toBe(text);
  });
});
