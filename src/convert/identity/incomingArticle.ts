/** The articles of a batch, with their ids and their links. */
import type { SourceFile } from '../../archive/sources.ts';
import type { BatchArticle, FoundArticles } from '../reading/foundArticles.ts';
import { partCount, type ReadSourceResult } from '../reading/sourceContents.ts';

export interface IncomingArticle {
  source: SourceFile;
  /** How many parts its source has. */
  parts: number;
  found: BatchArticle;
  id: string;
  /** The ids of other articles of its source. */
  readAlso: string[];
  /** The id of its earliest near duplicate. */
  sameStory?: string;
}

export interface IncomingArticlesOptions {
  found: FoundArticles;
  /** The ids of the articles by their rows. */
  ids: readonly string[];
  /** The ids of other articles of its source, by the row of the article that names them. */
  readAlso: ReadonlyMap<number, string[]>;
  /** The ids of earliest near duplicates, by the ids of later ones. */
  stories: ReadonlyMap<string, string>;
}

export class IncomingArticles {
  readonly #options: IncomingArticlesOptions;

  constructor(options: IncomingArticlesOptions) {
    this.#options = options;
  }

  get({ source, contents }: ReadSourceResult, row: number): IncomingArticle {
    const { found, ids, readAlso, stories } = this.#options;
    const id = ids[row] ?? '';
    const sameStory = stories.get(id);
    return {
      source,
      parts: partCount(contents),
      found: found.get(row),
      id,
      readAlso: readAlso.get(row) ?? [],
      ...(sameStory === undefined ? {} : { sameStory }),
    };
  }

  /**
   * Yields the articles of a source.
   * @param isLast whether they are not needed any more afterwards, nor those of sources before
   */
  *list(item: ReadSourceResult, isLast = false): Generator<IncomingArticle> {
    const { start, end } = item.contents.articles;
    for (let row = start; row < end; row += 1) {
      if (isLast) this.#options.found.releaseBefore(row);
      yield this.get(item, row);
    }
  }

  /** Yields the articles of a source that have pictures. */
  *listPictured(item: ReadSourceResult): Generator<IncomingArticle> {
    for (const row of this.#options.found.picturedRows(item.contents.articles)) yield this.get(item, row);
  }
}
