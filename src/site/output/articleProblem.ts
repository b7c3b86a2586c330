/** Describes the failure of a build step on one article; the other articles are built. */
import { errorMessage, type ProblemDetails } from '../../system/problem.ts';

/**
 * The key of every page, group of pages and segment with such an article. No other key is empty, so the next build makes them again
 * and reports the problem again, until the article is corrected or taken down.
 */
export const NO_KEY = '';

/**
 * Describes the failure.
 * @param file the article's Markdown file
 * @param consequence the effect on the article, as in «is left out of the search index»
 */
export function articleProblem(file: string, consequence: string, error: unknown): ProblemDetails {
  return {
    file,
    reason: `${consequence}: ${errorMessage(error)}`,
    remedy: 'correct the file, or list its id in takedowns.json',
  };
}
