import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/search/analysis/analyser.ts';
import {
  derivedKey,
  exactKey,
  formTerm,
  kindTerm,
  otherKey,
  otherTerm,
  rangeOf,
  stemTerm,
} from '../../../src/search/analysis/indexKey.ts';

const WOMAN = partsOf('والتونسيه', 'تونسيه');

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
    ].map(([form = '', reading = '']) => exactKey(partsOf(form, reading)));
    expect(new Set([...keys, derivedKey(partsOf('مجلس', 'مجلس'))]).size).toBe(keys.length + 1);
  });

  it('keep feminine nouns apart from what has their letters', () => {
    const term = kindTerm(partsOf('شرطه', 'شرطه'));
    expect(exactKey(partsOf('شرطتها', 'شرطتها')).startsWith(term)).toBe(true);
    expect(derivedKey(partsOf('شرط', 'شرط')).startsWith(term)).toBe(false);
  });

  it('of other words hold the stem and what it lacks', () => {
    expect(otherKey('economy', 'economi')).toBe('economiءy');
    expect(otherKey('war', 'war')).toBe(otherTerm('war'));
  });
});

describe('rangeOf', () => {
  it('spreads terms over all that begins with one', () => {
    expect(rangeOf('مجل')).toContain('مجلx');
    expect(rangeOf('مجل')).toContain('مجلي');
    expect(rangeOf('مجلسx')).toContain('مجلسxz');
    expect(rangeOf('minist')).toContain('ministz');
  });

  it('leaves short terms and numbers alone', () => {
    expect(rangeOf('مج')).toEqual(['مج']);
    expect(rangeOf('2025')).toEqual(['2025']);
  });
});
