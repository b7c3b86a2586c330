import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, stripControls } from '../../src/text/clean.ts';

const anyText = fc.string({ unit: 'binary' });

describe('harmless', () => {
  it('keeps letters, vowel signs and the joiners that shape them', () => {
    const text = 'مُحَمَّد می\u200Cخواهم 👨\u200D👩 é\u0301 Æ «x»\tz';
    expect(stripControls(text)).toBe(text);
  });

  it('takes out what steers direction or hides', () => {
    expect(stripControls('a\u202Ecod.exe\u202C \u2066b\u2069 \u200Fc\u200E d\u00ADe \uFEFFf\u200B')).toBe(
      'acod.exe b c de f',
    );
  });

  it('takes out NUL bytes and escape sequences', () => {
    expect(stripControls('a\0b\u001B[2Jc\u009Bd')).toBe('ab[2Jcd');
  });

  it('ends lines alike, whatever ended them in the source', () => {
    expect(stripControls('a\r\nb\rc\u0085d\u2028e\u2029f\fg')).toBe('a\nb\nc\nd\ne\nf\ng');
  });

  it('puts half a surrogate pair right, so that it can be written as UTF-8', () => {
    expect(stripControls('a\uD800b\uDC00c😀')).toBe('a\uFFFDb\uFFFDc😀');
    fc.assert(
      fc.property(anyText, (text) => Buffer.from(stripControls(text)).toString() === stripControls(text)),
    );
  });

  it('has nothing left to do the second time', () => {
    fc.assert(fc.property(anyText, (text) => stripControls(stripControls(text)) === stripControls(text)));
  });
});

describe('oneLine', () => {
  it('makes one line with single spaces, ends trimmed', () => {
    expect(oneLine('\u00A0 قمة\r\n في\u3000 \t الرياض \u202F')).toBe('قمة في الرياض');
  });

  it('does not glue words that a line separator parted', () => {
    expect(oneLine('قمة\u2028في\vالرياض')).toBe('قمة في الرياض');
  });

  it('has nothing left to do the second time', () => {
    fc.assert(fc.property(anyText, (text) => oneLine(oneLine(text)) === oneLine(text)));
  });
});
