import { describe, expect, it } from 'vitest';
import { checkDroppedMarks } from '../../../src/lint/rules/droppedMarks.ts';
import { lintedFile } from '../lintedFiles.ts';

const found = (lines: string[], body?: string) =>
  [...checkDroppedMarks(lintedFile(lines, body))].map(({ rule, field, line }) => [rule, field, line]);

describe('checkDroppedMarks of a field', () => {
  it('reports marks and white space that reading drops', () => {
    expect(
      found([
        'title: "a\\u202Eb"',
        'publisher: " euronews"',
        'tags:',
        '  - x',
        '  - "a  b"',
        '  - "a\\u200Fb"',
      ]),
    ).toEqual([
      ['dropped-marks', 'title', 4],
      ['dropped-space', 'publisher', 5],
      ['dropped-space', 'tags.1', 8],
      ['dropped-marks', 'tags.2', 9],
    ]);
  });

  it('names marks by code points, with the text of the field without them', () => {
    const [finding] = checkDroppedMarks(lintedFile(['title: "\\u202Eabc\\u202C"']));
    expect(finding).toMatchObject({ reason: /U\+202E, U\+202C/, remedy: 'it reads «abc»: write that' });
  });

  it('accepts a no-break space, a joiner, a YAML block and fields that repeat the source', () => {
    expect(found(['title: "5\\u00A0km"', 'publisher: می\u200Cخواهم'])).toEqual([]);
    expect(found(['title: >', '  long', '  title', 'dateAsGiven: "a  b"'])).toEqual([]);
  });
});

describe('checkDroppedMarks of a body', () => {
  it('reports marks line by line', () => {
    expect(found([], '\none\u202E two\u202C\n\nthree\u2067\nfour')).toEqual([
      ['dropped-marks', undefined, 7],
      ['dropped-marks', undefined, 9],
    ]);
  });

  it('accepts line ends', () => {
    expect(found([], 'one\u2028two\u0085three\n\tfour  \nfive')).toEqual([]);
  });
});
