/** Reports an error of a template with its file and line. */
import { errorMessage, InputProblem } from '../../system/problem.ts';

/** The place in messages of Nunjucks: `(_includes/pages/home.njk) [Line 3, Column 5]`. The innermost template is the last. */
const PLACE = /\(([^()]+\.njk)\)(?:\s*\[Line (\d+), Column \d+\])?/gu;

/**
 * Eleventy's error names every page of the run and contains the template's error.
 * @param error thrown by Eleventy
 * @returns the template's error, with file and line if its message has them; any other error as it is
 */
export function templateProblem(error: unknown): unknown {
  const message = errorMessage(innermost(error));
  const place = [...message.matchAll(PLACE)].at(-1);
  if (place === undefined) return error;
  const [, file = '', line] = place;
  const reason = message.split('\n').at(-1)?.trim() ?? message;
  return new InputProblem(
    { file, line: line === undefined ? undefined : Number(line), reason, remedy: 'correct the template' },
    { cause: error },
  );
}

function innermost(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('originalError' in error && error.originalError instanceof Error) return innermost(error.originalError);
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
