import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeShingles } from '../../../src/convert/duplicates/shingles.ts';
import { likeness, SKETCH_BYTES, sketchArticle } from '../../../src/convert/duplicates/sketch.ts';
import { fold } from '../../../src/text/arabic.ts';
import { createRandom, createWords, editWords } from '../../fixtures/convert/wireCopy.ts';

const random = createRandom(2);
const prose = (words: number): string => createWords(words, random).join(' ');
const sketch = (text: string): Uint8Array => sketchArticle('', [text]);

/** How alike two texts are, counted out. */
function jaccard(a: string, b: string): number {
  const [of, other] = [new Set(makeShingles('', [a])), new Set(makeShingles('', [b]))];
  const both = [...of].filter((shingle) => other.has(shingle)).length;
  return both / (of.size + other.size - both);
}

const word = fc.string({ unit: fc.constantFrom(...'ابتجأإىةؤئکیabcÉé٣7'), minLength: 1, maxLength: 8 });
const gap = fc.constantFrom(
  ...[' ', '\n', '، ', '. ', ' — ', '؟ ', ' «', '»، ', ' (', '/', ' * ', '\u00A0', ' 🙂 '],
);

describe('sketchArticle', () => {
  it('gives the same bytes on every machine', () => {
    const text =
      'قال الرئيس أمس إن القمة ستعقد في العاصمة في 13 فبراير 2025 بحضور وفود من عشرين دولة. The talks go on.';
    const bytes = sketch(text).subarray(0, 16);
    expect(Buffer.from(bytes).toString('hex')).toBe('55f5bee2a550aa65e807cf4c1a577e4a');
  });

  it('gives an empty sketch for a text that is too short, and for no other', () => {
    expect(sketch('')).toHaveLength(0);
    expect(sketch(prose(19))).toHaveLength(0);
    expect(sketch(prose(20))).toHaveLength(SKETCH_BYTES);
    expect(sketch(Array(20).fill('لا').join(' '))).toHaveLength(SKETCH_BYTES);
  });

  it('sketches any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect([0, SKETCH_BYTES]).toContain(sketchArticle(text, [text, text]).length);
      }),
    );
  });

  it('gives the same sketch whatever the punctuation, spacing and paragraphs', () => {
    const pieces = fc.array(fc.tuple(word, gap, gap), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(pieces, (all) => {
        const one = all.map(([letters, mark]) => letters + mark).join('');
        const other = all.map(([letters, , mark]) => letters + mark).join('');
        expect(sketchArticle('', other.split('\n'))).toEqual(sketch(one));
      }),
    );
  });

  it('gives the same sketch for folded spellings', () => {
    const text = fc.array(word, { minLength: 20, maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (given) => {
        expect(sketch(fold(given))).toEqual(sketch(given));
      }),
    );
  });
});

describe('likeness', () => {
  it('is 1 for the same text, about 0 for another one, and 0 for none', () => {
    const text = prose(100);
    expect(likeness(sketch(text), sketch(text))).toBe(1);
    expect(likeness(sketch(text), sketch(prose(100)))).toBeLessThan(0.05);
    expect(likeness(new Uint8Array(), new Uint8Array())).toBe(0);
    expect(likeness(sketch(text), new Uint8Array())).toBe(0);
  });

  it('does not depend on which text comes first', () => {
    const bytes = fc.uint8Array({ minLength: SKETCH_BYTES, maxLength: SKETCH_BYTES, max: 3 });
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a));
      }),
    );
  });

  it.each([20, 100, 1_000, 3_000])('estimates the share of common shingles in %i words', (words) => {
    const errors = Array.from({ length: 60 }, (_, at) => {
      const text = prose(words);
      const copy = editWords(text, at / 200, random);
      return likeness(sketch(text), sketch(copy)) - jaccard(text, copy);
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.2);
  });

  it('is high after small edits, and low with other numbers', () => {
    for (let time = 0; time < 20; time += 1) {
      const text = prose(120);
      expect(likeness(sketch(text), sketch(editWords(text, 0.05, random)))).toBeGreaterThan(0.6);
      const table = (): string =>
        text.replace(/(?:\S+ ){10}/gu, (row) => `${row}${Math.floor(random() * 1e6)} `);
      expect(likeness(sketch(table()), sketch(table()))).toBeLessThan(0.6);
    }
  });
});
