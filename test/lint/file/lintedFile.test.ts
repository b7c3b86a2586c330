import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../../src/archive/article/frontMatter.ts';
import { readLintedFile } from '../../../src/lint/file/lintedFile.ts';
import { InputProblem } from '../../../src/system/problem.ts';

const faultsOf = (text: string) =>
  readLintedFile(text, 'x.md').faults.map(({ line, field, reason }) => [line, field, reason]);

describe('readLintedFile with faults', () => {
  it('reports all of them, each with its line', () => {
    const text =
      '---\ntitle: 1984\nlang: fr\ndate: yesterday\ntags:\n  - x\n  - 2025\nsource:\n  file: a\n---\n';
    expect(faultsOf(text)).toEqual([
      [2, 'title', 'must be text; put it in quotes if it looks like a number'],
      [3, 'lang', 'must be ar or en'],
      [
        4,
        'date',
        'must be a day (2025-02-13) or a time, with its zone where that is known (2025-02-13T09:30+01:00)',
      ],
      [7, 'tags.1', 'must be text; put it in quotes if it looks like a number'],
      [8, 'source.sha256', 'is missing'],
      [8, 'source.format', 'is missing'],
    ]);
  });

  it('reports missing and empty fields and those that are no list, with what to write', () => {
    expect(readLintedFile('---\ntitle:\ntags: روسيا\n---\n', 'x.md').faults).toMatchObject([
      { field: 'title', line: 2, reason: 'must not be empty' },
      { field: 'lang', reason: 'is missing', remedy: 'write «lang: …»' },
      { field: 'tags', line: 3, reason: 'must be a list', remedy: 'write «tags: [one, two]»' },
    ]);
  });

  it('does not report a broken field as missing', () => {
    expect(faultsOf('---\ntitle: a: b\nlang: fr\n---\n')).toEqual([
      [2, undefined, expect.stringMatching(/not valid YAML/)],
      [3, 'lang', 'must be ar or en'],
    ]);
  });

  it('finds faults exactly where the catalogue refuses a file', () => {
    const line = fc.constantFrom(
      'title: x',
      'title: a: b',
      'lang: ar',
      'lang: fr',
      'date: 2025-02-13',
      'date: "2025',
      'tags: [a',
      'tags: [a, b]',
      '- x',
      '  y: z',
      'section: *x',
      'authors: &x [a]',
      '"q": r',
      '? k',
      'no field',
      '# note',
      '\t',
      '...',
      '%TAG',
      '}',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = `---\n${['title: t', 'lang: en', ...lines].slice(lines.length % 3).join('\n')}\n---\nbody\n`;
        let refused = false;
        try {
          parseArticleFile(text, 'x.md');
        } catch (error) {
          refused = error instanceof InputProblem;
        }
        const { faults, front } = readLintedFile(text, 'x.md');
        expect([faults.length > 0, front === undefined]).toEqual([refused, refused]);
        for (const { line: at = 1 } of faults) expect(at).toBeLessThanOrEqual(text.split('\n').length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the body of a file', () => {
  it('has the lines of the file, also where a Unicode line separator divides one', () => {
    const { body } = readLintedFile(
      '---\r\ntitle: x\r\nlang: ar\r\n---\r\n\r\none\u2028two\r\nthree',
      'x.md',
    );
    expect(body.text.split('\n')).toEqual(['one', 'two', 'three']);
    expect([0, 1, 2].map(body.lineAt)).toEqual([6, 6, 7]);
    expect(body.start).toBe(5);
  });

  it('may be empty, also in a file whose fence has no line end', () => {
    expect(readLintedFile('---\ntitle: x\nlang: ar\n---', 'x.md').body).toMatchObject({ text: '', start: 5 });
    expect(readLintedFile('---\n---\nx', 'x.md').body).toMatchObject({ text: 'x', start: 3 });
  });
});
