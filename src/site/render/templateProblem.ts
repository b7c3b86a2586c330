/** What is wrong with a template, told so that whoever changed it can mend it. */
import { errorMessage, InputProblem } from '../../system/problem.ts';

/** Where Nunjucks says that it was: `(_includes/pages/home.njk) [Line 3, Column 5]`. The innermost template stands last. */
const PLACE = /\(([^()]+\.njk)\)(?:\s*\[Line (\d+), Column \d+\])?/gu;

/**
 * Eleventy's error names every page that was to be made, and carries the template's own within it.
 * @param error what Eleventy threw
 * @returns the template's error, with the file and line where they are told; another error as it is
 */
export function templateProblem(error: unknown): unknown {
  const message = errorMessage(innermost(error));
  const place = [...message.matchAll(PLACE)].at(-1);
  if (place === undefined) return error;
  const [, file = '', line] = place;
  const reason = message.split('\n').at(-1)?.trim() ?? message;
  return new InputProblem(
    { file, ...(line === undefined ? {} : { line: Number(line) }), reason, remedy: 'mend the template' },
    { cause: error },
  );
}

function innermost(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('originalError' in error && error.originalError instanceof Error) return innermost(error.originalError);
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
