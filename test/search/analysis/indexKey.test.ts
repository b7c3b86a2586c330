import { describe, expect, it } from 'vitest';
import { splitWord } from '../../../src/search/analysis/analyser.ts';
import {
  derivedKey,
  exactKey,
  formTerm,
  kindTerm,
  nonArabicKey,
  nonArabicTerm,
  rangeTerms,
  stemTerm,
} from '../../../src/search/analysis/indexKey.ts';

const WOMAN = splitWord('والتونسيه', 'تونسيه');

describe('keys', () => {
  it('begin with the terms that find them, the narrower the longer', () => {
    const key = exactKey(WOMAN);
    expect(key).toBe('تونسxyhzwa');
    for (const term of ['تون', stemTerm(WOMAN.stem), kindTerm(WOMAN), formTerm(WOMAN)]) {
      expect(key.startsWith(term)).toBe(true);
    }
  });

  it('tell one way of writing a word from all others', () => {
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

  it('keep feminine nouns apart from what has their letters', () => {
    const term = kindTerm(splitWord('شرطه', 'شرطه'));
    expect(exactKey(splitWord('شرطتها', 'شرطتها')).startsWith(term)).toBe(true);
    expect(derivedKey(splitWord('شرط', 'شرط')).startsWith(term)).toBe(false);
  });

  it('of other words hold the stem and what it lacks', () => {
    expect(nonArabicKey('economy', 'economi')).toBe('economiءy');
    expect(nonArabicKey('war', 'war')).toBe(nonArabicTerm('war'));
  });
});

describe('rangeOf', () => {
  it('spreads terms over all that begins with one', () => {
    expect(rangeTerms('مجل')).toContain('مجلx');
    expect(rangeTerms('مجل')).toContain('مجلي');
    expect(rangeTerms('مجلسx')).toContain('مجلسxz');
    expect(rangeTerms('minist')).toContain('ministz');
  });

  it('leaves short terms and numbers alone', () => {
    expect(rangeTerms('مج')).toEqual(['مج']);
    expect(rangeTerms('2025')).toEqual(['2025']);
  });
});
