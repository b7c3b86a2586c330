import { describe, expect, it } from 'vitest';
import { describeProblem, errorMessage, InputProblem } from '../../src/system/problem.ts';

describe('describeProblem', () => {
  it('gives file, line, field, reason and remedy on one line', () => {
    const details = {
      file: 'articles/ar/x.md',
      line: 4,
      field: 'date',
      reason: 'must be a day',
      remedy: 'write 2025-02-13',
    };
    expect(describeProblem(details)).toBe('articles/ar/x.md:4: date: must be a day; write 2025-02-13');
    expect(describeProblem({ file: 'x.md', reason: 'is empty' })).toBe('x.md: is empty');
  });

  it('removes characters that control a terminal from file names', () => {
    expect(describeProblem({ file: 'a\u001B[2J\nb\u202Ec.txt', reason: 'is\nempty' })).toBe(
      'a[2J bc.txt: is empty',
    );
  });
});

describe('InputProblem', () => {
  it('has the description as its message, and the cause', () => {
    const cause = new Error('why');
    const problem = new InputProblem({ file: 'x.md', reason: 'is empty' }, { cause });
    expect(problem).toMatchObject({ message: 'x.md: is empty', cause });
  });
});

describe('errorMessage', () => {
  it('returns a message for anything thrown', () => {
    expect([errorMessage(new Error('a')), errorMessage('b'), errorMessage(undefined)]).toEqual([
      'a',
      'b',
      'undefined',
    ]);
  });
});
