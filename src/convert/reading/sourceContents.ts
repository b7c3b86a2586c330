/** A source that was read, with the articles and skipped parts that the other steps of a run need. */
import type { SourceFile } from '../../archive/sources.ts';
import type { ParsedSource } from './readSourceFile.ts';

/** A parsed source whose pages are read back into its articles. */
export type SourceContents = Omit<ParsedSource, 'pages'>;

export interface ReadSourceResult {
  source: SourceFile;
  contents: SourceContents;
}

/** How many parts a source has. */
export function partCount({ articles, skipped }: SourceContents): number {
  return articles.length + skipped.length;
}
