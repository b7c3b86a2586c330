import { describe, expect, it } from 'vitest';
import { templateProblem } from '../../../src/site/render/templateProblem.ts';
import { InputProblem } from '../../../src/system/problem.ts';

describe('templateProblem', () => {
  it('gives the template’s file and line, without the pages of the run', () => {
    const own = new Error(
      'Template render error: (pages/home.njk)\n  Template render error: (partials/footer.njk) [Line 2, Column 7]\n  attempted to output null or undefined value',
    );
    const error = Object.assign(new Error('Having trouble writing to "/a", "/b"'), { originalError: own });
    const problem = templateProblem(error);
    expect(problem).toBeInstanceOf(InputProblem);
    expect(problem).toMatchObject({
      message: 'partials/footer.njk:2: attempted to output null or undefined value; correct the template',
      cause: error,
    });
  });

  it('returns other errors unchanged', () => {
    const error = new Error('disk full');
    expect(templateProblem(error)).toBe(error);
  });
});
