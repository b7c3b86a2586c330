/** The reason why a text is too long for an article. */
import { MAX_ARTICLE_LENGTH } from '../../archive/article/frontMatter.ts';

/** @param length in characters */
export function describeTooLong(length: number): string {
  return `has ${length} characters, the longest article may have ${MAX_ARTICLE_LENGTH}`;
}
