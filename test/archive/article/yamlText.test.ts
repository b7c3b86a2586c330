import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { yamlOf } from '../../../src/archive/article/yamlText.ts';

const byLibrary = (fields: object): string => stringify(fields, { lineWidth: 0, schema: 'core' });

/** Texts that YAML takes for something else, and what comes near to them. */
const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    '-',
    '- a',
    'a -',
    'a-',
    '?',
    '? a',
    ':',
    'a:',
    'a: b',
    'a :b',
    'a #b',
    'a#b',
    '#a',
    '&a',
    '*a',
    '!a',
  ],
  ...[
    '%a',
    '@a',
    '`a`',
    '|',
    '>',
    "'a'",
    '"a"',
    "it's",
    '[a]',
    '{a}',
    'a, b',
    ', a',
    'null',
    'Null',
    'NULL',
    'nUll',
    '~',
  ],
  ...[
    'true',
    'False',
    'yes',
    'on',
    'nan',
    '.nan',
    '.inf',
    '12',
    '1e3',
    '0x1f',
    '0o7',
    '1_000',
    '+1',
    '-1',
    '1.5',
    '12:30',
  ],
  ...[
    '2025-02-13',
    '2025-02-13T09:30Z',
    '12345678',
    '1e123456',
    '7f3q2k9d',
    '---',
    '...',
    'a\nb',
    'a\n',
    'a\tb',
    '\ta',
    'a\t',
  ],
  ...[
    '«بوتين»: نعم',
    'بوتين: نعم',
    'نعم، لا',
    'غزة - رفح',
    'غزة-',
    '٢٠٢٥',
    '\u064Bغزة',
    '😀',
    'a 😀',
    'a\u00A0: b',
    'pile/0/1.txt',
  ],
  'س'.repeat(300),
  'كلمة '.repeat(60).trim(),
);
const text = fc.oneof(
  odd,
  fc.string({ unit: 'binary' }),
  fc.tuple(odd, odd).map((parts) => parts.join(' ')),
);

describe('fields', () => {
  it('are written as the library writes them', () => {
    fc.assert(
      fc.property(text, fc.array(text), text, fc.nat(), (title, tags, file, part) => {
        const fields = { title, tags, source: { file, part, entry: title } };
        expect(yamlOf(Object.entries(fields))).toBe(byLibrary(fields));
      }),
      { numRuns: 2000 },
    );
  });

  it('that are undefined are left out', () => {
    expect(
      yamlOf([
        ['title', 'a'],
        ['date', undefined],
        ['source', { file: 'b', url: undefined }],
      ]),
    ).toBe('title: a\nsource:\n  file: b\n');
  });
});
