/** The tasks of the fuzzer's subject: one step of Khizana with one text. They are plain data, which passes between processes. */

export interface ConvertTask {
  kind: 'convert';
  /** Whether the whole command runs; else the steps of a worker run in the process itself. */
  isWholeCommand: boolean;
  /** The source's name. */
  name: string;
  bytes: Uint8Array;
}

export type Task =
  | ConvertTask
  /** A step with an article's Markdown file. */
  | { kind: ArticleStep; markdown: string }
  /** A step of the search page with a reader's query. */
  | { kind: 'query'; step: QueryStep; text: string };

/** `index` analyses a text for the search index; `views` makes the data of all pages' templates. */
export const ARTICLE_STEPS = ['lint', 'labels', 'markdown', 'index', 'views'] as const;
export type ArticleStep = (typeof ARTICLE_STEPS)[number];

export const QUERY_STEPS = ['parse', 'words', 'phrase', 'suggest', 'matched-by'] as const;
export type QueryStep = (typeof QUERY_STEPS)[number];

export type Outcome =
  /**
   * `milliseconds`: CPU time, which a busy machine does not change.
   * `complaints`: faults of the result of a task that threw no error.
   */
  | { kind: 'done'; milliseconds: number; complaints: string[] }
  | { kind: 'crashed'; reason: string }
  | { kind: 'hung' };
