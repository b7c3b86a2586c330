/** Reports an error of a template with its file and line. */
import { errorMessage, InputProblem } from '../../system/problem.ts';

/** The location in messages of Nunjucks: `(_includes/pages/home.njk) [Line 3, Column 5]`. The findInnermost template is the last. */
const LOCATION = /\(([^()]+\.njk)\)(?:\s*\[Line (\d+), Column \d+\])?/gu;

/**
 * Extracts a template's error from Eleventy's, which names every page of the run.
 * @param error thrown by Eleventy
 * @returns the template's error with file and line; an error without a location is returned unchanged
 */
export function templateProblem(error: unknown): unknown {
  const message = errorMessage(findInnermost(error));
  const location = [...message.matchAll(LOCATION)].at(-1);
  if (location === undefined) return error;
  const [, file = '', line] = location;
  const reason = message.split('\n').at(-1)?.trim() ?? message;
  return new InputProblem(
    { file, line: line === undefined ? undefined : Number(line), reason, remedy: 'correct the template' },
    { cause: error },
  );
}

function findInnermost(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('originalError' in error && error.originalError instanceof Error)
    return findInnermost(error.originalError);
  return error.cause instanceof Error ? findInnermost(error.cause) : error;
}
