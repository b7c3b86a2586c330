/** The error for an article that cannot be indexed. The others of its segment can. */
import { errorMessage } from '../../system/problem.ts';

export class ArticleFailure extends Error {
  readonly id: string;

  /** @param id the article's id @param cause the error that was thrown */
  constructor(id: string, cause: unknown) {
    super(`Article ${id} cannot be indexed: ${errorMessage(cause)}`, { cause });
    this.name = 'ArticleFailure';
    this.id = id;
  }
}
