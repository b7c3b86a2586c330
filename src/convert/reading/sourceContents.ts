/** A source that was read, with the rows of its articles and the skipped parts that the other steps of a run need. */
import type { SourceFile } from '../../archive/sources.ts';
import type { ArticleRows } from './foundArticles.ts';
import type { ParsedSource } from './readSourceFile.ts';

/** A parsed source whose articles are in the batch's columns. */
export interface SourceContents extends Omit<ParsedSource, 'pages' | 'articles'> {
  articles: ArticleRows;
}

export interface ReadSourceResult {
  source: SourceFile;
  contents: SourceContents;
}

/** How many parts a source has. */
export function partCount({ articles, skipped }: SourceContents): number {
  return articles.end - articles.start + skipped.length;
}
