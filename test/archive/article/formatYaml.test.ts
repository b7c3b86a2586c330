import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatYaml } from '../../../src/archive/article/formatYaml.ts';

const formatWithPackage = (fields: object): string => stringify(fields, { lineWidth: 0, schema: 'core' });

/** Texts that YAML reads as another type or as syntax, and similar ones. */
const ambiguous = fc.constantFrom(
  ...['', ' ', '-', '- a', 'a -', 'a-', '?', '? a', ':', 'a:', 'a: b', 'a :b', 'a #b', 'a#b', '#a', '&a'],
  ...['*a', '!a', '%a', '@a', '`a`', '|', '>', "'a'", '"a"', "it's", '[a]', '{a}', 'a, b', ', a', 'a\nb'],
  ...['null', 'Null', 'NULL', 'nUll', '~', 'true', 'False', 'yes', 'on', 'nan', '.nan', '.inf', 'Infinity'],
  ...['12', '1e3', '1e', '12.', '0x1f', '0o7', '0b1', '1_000', '+1', '-1', '1.5', '1.e5', '12:30', '1: 2'],
  ...['2025-02-13', '2025-02-13T09:30Z', '12345678', '1e123456', '12e34f', '7f3q2k9d', '---', '...'],
  ...['a\n', 'a\tb', '\ta', 'a\t', 'a\u2028b', 'a\uFEFF', 'a\uD800', '\u064Bغزة', '😀', 'a 😀'],
  ...['«بوتين»: نعم', 'بوتين: نعم', 'نعم، لا', 'غزة - رفح', 'غزة-', '٢٠٢٥', 'a\u00A0: b', 'pile/0/1.txt'],
  ...['س'.repeat(300), 'كلمة '.repeat(60).trim()],
);
const text = fc.oneof(
  ambiguous,
  fc.string({ unit: 'binary' }),
  fc.tuple(ambiguous, ambiguous).map((parts) => parts.join(' ')),
);

describe('formatYaml', () => {
  it('formats fields as the yaml package does', () => {
    fc.assert(
      fc.property(text, fc.array(text), text, fc.nat(), (title, tags, file, part) => {
        const fields = { title, tags, source: { file, part, entry: title } };
        expect(formatYaml(fields)).toBe(formatWithPackage(fields));
      }),
      { numRuns: 2000 },
    );
  });

  it('formats numbers and empty values as the yaml package does', () => {
    for (const value of [0, -0, 1.5, Number.NaN, 2 ** 60, null, true, [], {}, [[]], [null], ['a', 1]])
      expect(formatYaml({ value })).toBe(formatWithPackage({ value }));
  });

  it('leaves out undefined fields', () => {
    expect(formatYaml({ title: 'a', date: undefined, source: { file: 'b', url: undefined } })).toBe(
      'title: a\nsource:\n  file: b\n',
    );
  });
});
