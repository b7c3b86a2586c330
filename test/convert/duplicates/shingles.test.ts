import { describe, expect, it } from 'vitest';
import { makeShingles } from '../../../src/convert/duplicates/shingles.ts';
import { createRandom, createWords } from '../../fixtures/convert/wireCopy.ts';

const random = createRandom(1);
const words = createWords(100, random);
const count = (text: readonly string[], title = '') => makeShingles(title, [text.join(' ')]).length;

/** The share of one text's shingles that are the other's too. */
const shared = (a: string, b: string): number => {
  const others = new Set(makeShingles('', [b]));
  const own = makeShingles('', [a]);
  return own.filter((shingle) => others.has(shingle)).length / own.length;
};

describe('makeShingles', () => {
  it('gives a shingle for each run of three words', () => {
    expect(count(words)).toBe(98);
    expect(new Set(makeShingles('', [words.join(' ')])).size).toBe(98);
  });

  it('gives no shingles for a text of few words', () => {
    expect(count([])).toBe(0);
    expect(count(words.slice(0, 19))).toBe(0);
    expect(count(words.slice(0, 20))).toBe(18);
  });

  it('counts the headline only where the body is short', () => {
    const title = words.slice(80, 90).join(' ');
    expect(count(words.slice(0, 12), title)).toBe(10 + 8);
    expect(count(words.slice(0, 39), title)).toBe(37 + 8);
    expect(count(words.slice(0, 40), title)).toBe(38);
  });

  it('gives shingles with a number more weight', () => {
    expect(count([...words.slice(0, 20), '7', ...words.slice(20, 40)])).toBe(39 + 3 * 3);
    expect(count([...words.slice(0, 20), 'جي٢٠', ...words.slice(20, 40)])).toBe(39 + 3 * 3);
  });

  it.each([
    ['vowel signs and tatweel', 'ذهب الرئيس', 'ذَهَبَ الرَّئِيـــسُ'],
    ['hamza seats, final ya, ta marbuta', 'إلى أمسية', 'الي امسيه'],
    ['hamza as a sign of its own', 'أمس', 'ا\u0654مس'],
    ['Persian letters', 'كتاب في', 'کتاب فی'],
    ['presentation forms', 'لا', 'ﻻ'],
    ['digits', '2025', '٢٠٢٥'],
    ['letter case and accents', 'Côte d’Ivoire', 'cote D’ivoire'],
    ['punctuation', 'أمس، وقال', 'أمس. «وقال»'],
    ['emoji', 'أمس وقال', 'أمس 🙂 وقال'],
    ['joiners and marks of direction', 'قال', '\u200Fق\u200Dال\u200E'],
  ])('ignores %s', (_, one, other) => {
    const [before, after] = [words.slice(0, 30).join(' '), words.slice(30, 60).join(' ')];
    expect(makeShingles('', [`${before} ${other} ${after}`])).toEqual(
      makeShingles('', [`${before} ${one} ${after}`]),
    );
  });

  it('ignores the ends of paragraphs', () => {
    const [one, other] = [words.slice(0, 50).join(' '), words.slice(50).join(' ')];
    expect(makeShingles('', [one, other])).toEqual(makeShingles('', [`${one} ${other}`]));
  });

  it.each(['هذا', 'the', '2024'])('counts the word %s', (word) => {
    const text = words.join(' ');
    expect(shared(text, [...words.slice(0, 50), word, ...words.slice(50)].join(' '))).toBeCloseTo(96 / 98);
  });
});
