/** An article of a batch, with its id and its links. */
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
  /** The id of its earliest near duplicate. */
  sameStory?: string;
}
