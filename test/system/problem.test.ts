import { describe, expect, it } from 'vitest';
import { describeProblem, errorMessage, InputProblem } from '../../src/system/problem.ts';

describe('a problem', () => {
  it('says where, what and what to do, on one line', () => {
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

  it('cannot steer the terminal, whatever the file is called', () => {
    expect(describeProblem({ file: 'a\u001B[2J\nb\u202Ec.txt', reason: 'is\nempty' })).toBe(
      'a[2J bc.txt: is empty',
    );
  });

  it('is an error whose message is the same line, with what caused it', () => {
    const cause = new Error('why');
    const problem = new InputProblem({ file: 'x.md', reason: 'is empty' }, { cause });
    expect(problem).toMatchObject({ message: 'x.md: is empty', cause });
  });
});

describe('messageOf', () => {
  it('has words for anything thrown', () => {
    expect([errorMessage(new Error('a')), errorMessage('b'), errorMessage(undefined)]).toEqual([
      'a',
      'b',
      'undefined',
    ]);
  });
});
