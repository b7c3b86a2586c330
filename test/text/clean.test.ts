import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, stripControls } from '../../src/text/clean.ts';

const anyText = fc.string({ unit: 'binary' });

describe('stripControls', () => {
  it('keeps letters, vowel signs and the joiners that shape them', () => {
    const text = 'مُحَمَّد می\u200Cخواهم 👨\u200D👩 é\u0301 Æ «x»\tz';
    expect(stripControls(text)).toBe(text);
  });

  it('removes bidirectional and invisible characters', () => {
    expect(stripControls('a\u202Ecod.exe\u202C \u2066b\u2069 \u200Fc\u200E d\u00ADe \uFEFFf\u200B')).toBe(
      'acod.exe b c de f',
    );
  });

  it('removes NUL bytes and escape sequences', () => {
    expect(stripControls('a\0b\u001B[2Jc\u009Bd')).toBe('ab[2Jcd');
  });

  it('converts every kind of line end to a line feed', () => {
    expect(stripControls('a\r\nb\rc\u0085d\u2028e\u2029f\fg')).toBe('a\nb\nc\nd\ne\nf\ng');
  });

  it('replaces lone surrogates, so that the text can be written as UTF-8', () => {
    expect(stripControls('a\uD800b\uDC00c😀')).toBe('a\uFFFDb\uFFFDc😀');
    fc.assert(
      fc.property(anyText, (text) => Buffer.from(stripControls(text)).toString() === stripControls(text)),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => stripControls(stripControls(text)) === stripControls(text)));
  });
});

describe('oneLine', () => {
  it('returns one line with single spaces and trimmed ends', () => {
    expect(oneLine('\u00A0 قمة\r\n في\u3000 \t الرياض \u202F')).toBe('قمة في الرياض');
  });

  it('keeps words apart that a line separator separates', () => {
    expect(oneLine('قمة\u2028في\vالرياض')).toBe('قمة في الرياض');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => oneLine(oneLine(text)) === oneLine(text)));
  });
});
