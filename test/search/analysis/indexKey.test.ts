import { describe, expect, it } from 'vitest';
import { splitWord } from '../../../src/search/analysis/analyser.ts';
import {
  derivedKey,
  exactKey,
  formTerm,
  kindTerm,
  nonArabicKey,
  nonArabicTerm,
  stemTerm,
} from '../../../src/search/analysis/indexKey.ts';

const WOMAN = splitWord('والتونسيه', 'تونسيه');

describe('exactKey', () => {
  it('begins with the terms that find it, the narrower the longer', () => {
    const key = exactKey(WOMAN);
    expect(key).toBe('تونسxyhzwa');
    for (const term of ['تون', stemTerm(WOMAN.stem), kindTerm(WOMAN), formTerm(WOMAN)]) {
      expect(key.startsWith(term)).toBe(true);
    }
  });

  it('differs for each way of writing a word', () => {
    const keys = [
      ['مجلس', 'مجلس'],
      ['المجلس', 'مجلس'],
      ['لمجلس', 'مجلس'],
      ['للمجلس', 'مجلس'],
      ['مجلسه', 'مجلسه'],
      ['مجلست', 'مجلست'],
      ['مجلسات', 'مجلسات'],
      ['مجلسته', 'مجلسته'],
      ['مجلسين', 'مجلسين'],
      ['مجلسي', 'مجلسي'],
    ].map(([form = '', reading = '']) => exactKey(splitWord(form, reading)));
    expect(new Set([...keys, derivedKey(splitWord('مجلس', 'مجلس'))]).size).toBe(keys.length + 1);
  });

  it('separates feminine nouns from other words with the same letters', () => {
    const term = kindTerm(splitWord('شرطه', 'شرطه'));
    expect(exactKey(splitWord('شرطتها', 'شرطتها')).startsWith(term)).toBe(true);
    expect(derivedKey(splitWord('شرط', 'شرط')).startsWith(term)).toBe(false);
  });

  it('has the stem and the rest of a word that is not Arabic', () => {
    expect(nonArabicKey('economy', 'economi')).toBe('economiءy');
    expect(nonArabicKey('war', 'war')).toBe(nonArabicTerm('war'));
  });
});
