import { describe, expect, it } from 'vitest';
import { readYamlFields } from '../../../src/archive/article/yamlFields.ts';

const read = (yaml: string) => readYamlFields(yaml, 'x.md');
const faultsOf = (yaml: string) => read(yaml).faults.map(({ details: { line, reason } }) => [line, reason]);

describe('the line of a field', () => {
  const yaml =
    'title: x\n\n# note\ntags:\n  - a\n  - b\nreadAlso: [x,\n  y]\nsource:\n  file: a\n  part: 0\n"quoted key": |\n  1\n';
  const { lineOf } = read(yaml);

  it.each([
    [2, ['title']],
    [5, ['tags']],
    [6, ['tags', 0]],
    [7, ['tags', 1]],
    [9, ['readAlso', '1']],
    [10, ['source']],
    [12, ['source', 'part']],
    [13, ['quoted key']],
  ])('is %i of %j', (line, path) => {
    expect(lineOf(path)).toBe(line);
  });

  it('is that of what it would be in, where it is missing', () => {
    expect(lineOf(['lang'])).toBe(2);
    expect(lineOf([])).toBe(2);
    expect(lineOf(['tags', 7])).toBe(5);
    expect(lineOf(['source', 'sha256'])).toBe(10);
    expect(lineOf(['title', 'x', 'y'])).toBe(2);
  });
});

describe('the faults of YAML', () => {
  it('are all told, with lines of the file and in words that count no others', () => {
    expect(faultsOf('title: "a" b\nlang: @x\n')).toEqual([
      [2, 'front matter is not valid YAML: Unexpected scalar at node end'],
      [3, 'front matter is not valid YAML: Plain value cannot start with reserved character @'],
    ]);
  });

  it('come to an end', () => {
    expect(faultsOf('a: @x\n'.repeat(1000)).length).toBeLessThanOrEqual(20);
  });

  it('include what is no list of fields, and aliases, with their line', () => {
    expect(faultsOf('- a\n')).toEqual([[2, 'front matter is not a list of fields']]);
    expect(faultsOf('title: &a x\nlang: ar\nsection: *a\n')).toEqual([
      [4, 'front matter uses YAML aliases (&, *)'],
    ]);
  });

  it('are none where there is nothing', () => {
    expect(read('')).toMatchObject({ value: {}, faults: [] });
  });
});
