import { describe, expect, it } from 'vitest';
import { parseYamlFields } from '../../../src/archive/article/yamlFields.ts';

const read = (yaml: string) => parseYamlFields(yaml, 'x.md');
const faultsOf = (yaml: string) => read(yaml).faults.map(({ details: { line, reason } }) => [line, reason]);

describe('lineOf', () => {
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
  ])('returns line %i of %j', (line, path) => {
    expect(lineOf(path)).toBe(line);
  });

  it('returns the line of the deepest parent where a field is missing', () => {
    expect(lineOf(['lang'])).toBe(2);
    expect(lineOf([])).toBe(2);
    expect(lineOf(['tags', 7])).toBe(5);
    expect(lineOf(['source', 'sha256'])).toBe(10);
    expect(lineOf(['title', 'x', 'y'])).toBe(2);
  });
});

describe('parseYamlFields', () => {
  it('reports every syntax fault with its line in the file', () => {
    expect(faultsOf('title: "a" b\nlang: @x\n')).toEqual([
      [2, 'front matter is not valid YAML: Unexpected scalar at node end'],
      [3, 'front matter is not valid YAML: Plain value cannot start with reserved character @'],
    ]);
  });

  it('limits the number of faults', () => {
    expect(faultsOf('a: @x\n'.repeat(1000)).length).toBeLessThanOrEqual(20);
  });

  it('reports aliases, and YAML that is not a list of fields, with their line', () => {
    expect(faultsOf('- a\n')).toEqual([[2, 'front matter is not a list of fields']]);
    expect(faultsOf('title: &a x\nlang: ar\nsection: *a\n')).toEqual([
      [4, 'front matter uses YAML aliases (&, *)'],
    ]);
  });

  it('reports no fault in empty YAML', () => {
    expect(read('')).toMatchObject({ value: {}, faults: [] });
  });
});
