import { describe, expect, it } from 'vitest';
import { describeProblem, errorMessage, fileProblem, InputProblem } from '../../src/system/problem.ts';

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

describe('fileProblem', () => {
  it('describes an error of the system as a sentence with a remedy, without its path', () => {
    expect(fileProblem('a.md', new Error("EACCES: permission denied, open '/x/a.md'"))).toEqual({
      file: 'a.md',
      reason: 'cannot be opened, since the system says «permission denied» (EACCES)',
      remedy: 'give this user the right to read and write it',
    });
    expect(fileProblem('a.md', new Error('EISDIR: illegal operation on a directory, read'))).toMatchObject({
      remedy: 'see whether another program can open it',
    });
  });

  it('keeps the details of a problem and the message of another error', () => {
    const details = { file: 'b.md', reason: 'is empty' };
    expect(fileProblem('a.md', new InputProblem(details))).toEqual(details);
    expect(fileProblem('a.md', new Error('is odd'))).toEqual({ file: 'a.md', reason: 'is odd' });
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
