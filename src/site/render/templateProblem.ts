/** Reports an error of a template with its file and line. */
import { readFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import nunjucks from 'nunjucks';
import { errorMessage, InputProblem } from '../../system/problem.ts';

/** The location in messages of Nunjucks: `(_includes/pages/home.njk) [Line 3, Column 5]`. The innermost template is the last. */
const LOCATION = /\(([^()]+\.njk)\)(?:\s*\[Line (\d+), Column \d+\])?/gu;

/** A search for a line compiles a template once for each of its lines. */
const MAX_LINES = 1_000;

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
  const reason = (message.split('\n').at(-1)?.trim() ?? message).replace(/^Error: /u, '');
  return new InputProblem(
    {
      file: isAbsolute(file) ? relative('', file).replaceAll('\\', '/') : file,
      line: findMissing(file, reason) ?? (line === undefined ? findUnended(file, reason) : Number(line)),
      reason,
      remedy: 'correct the template',
    },
    { cause: error },
  );
}

/** Finds the line that names a missing filter or template. For these Nunjucks gives the line of another tag, or none. */
function findMissing(file: string, reason: string): number | undefined {
  const missing = /^(?:filter|test|template) not found: (.+)$/u.exec(reason)?.[1];
  if (missing === undefined) return undefined;
  const index = readLines(file).findIndex((line) => line.includes(missing));
  return index < 0 ? undefined : index + 1;
}

/** Finds the line of a block or a string without an end, for which Nunjucks gives no line. */
function findUnended(file: string, reason: string): number | undefined {
  const lines = readLines(file);
  let lastSound = -1;
  for (let count = 0; count <= lines.length; count += 1) {
    const found = compileError(lines.slice(0, count).join('\n'));
    if (found === undefined) lastSound = count;
    // A block that ends further down has the same error as one without an end.
    else if (found === reason && !reason.endsWith('got end of file')) return count;
  }
  return lastSound === lines.length ? undefined : lastSound + 1;
}

/** The lines of a template; none of a file that cannot be read or is no template of a usual length. */
function readLines(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.length > MAX_LINES ? [] : lines;
  } catch {
    return [];
  }
}

function compileError(template: string): string | undefined {
  try {
    nunjucks.precompileString(template, { name: 'template' });
    return undefined;
  } catch (error) {
    return errorMessage(error).split('\n').at(-1)?.trim();
  }
}

function findInnermost(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ('originalError' in error && error.originalError instanceof Error)
    return findInnermost(error.originalError);
  return error.cause instanceof Error ? findInnermost(error.cause) : error;
}
