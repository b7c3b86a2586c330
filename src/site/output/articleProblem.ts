/** What is said of an article that a step of the build fails on; the others are built. */
import { errorMessage, type ProblemDetails } from '../../system/problem.ts';

/**
 * The key of every page, group of pages and segment that has such an article. Nothing else has it, so the next build makes it
 * again, finds the problem again and says so again, until the article is corrected or taken down.
 */
export const NO_KEY = '';

/**
 * Describes the failure.
 * @param file the article's Markdown file
 * @param consequence what becomes of the article, as in «is left out of the search index»
 */
export function articleProblem(file: string, consequence: string, error: unknown): ProblemDetails {
  return {
    file,
    reason: `${consequence}: ${errorMessage(error)}`,
    remedy: 'correct the file, or list its id in takedowns.json',
  };
}
