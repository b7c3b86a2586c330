/** An article of a source on its way into the archive. */
import type { SourceFile } from '../../archive/sources.ts';
import type { FoundArticle } from '../reading/readSourceFile.ts';

export interface IncomingArticle {
  source: SourceFile;
  /** How many parts its source has. */
  parts: number;
  found: FoundArticle;
  id: string;
  /** The ids of other articles of its source. */
  readAlso: string[];
  /** The id of the earliest article that tells the same in nearly the same words. */
  sameStory?: string;
}
