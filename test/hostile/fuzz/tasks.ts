/** What a case asks of the subject: one step of Khizana over one text. Plain data, so that it passes between processes. */

export interface ConvertTask {
  kind: 'convert';
  /** Whether by way of the whole command; else the steps that a worker takes run in the process itself. */
  isWholeCommand: boolean;
  /** The source's name. */
  name: string;
  bytes: Uint8Array;
}

export type Task =
  | ConvertTask
  /** Over an article's Markdown file. */
  | { kind: ArticleStep; markdown: string }
  /** What the search page does with what its reader types. */
  | { kind: 'query'; step: QueryStep; text: string };

/** `index` is the analysis of a text for the search index, `views` what the templates of all pages are given. */
export const ARTICLE_STEPS = ['lint', 'labels', 'markdown', 'index', 'views'] as const;
export type ArticleStep = (typeof ARTICLE_STEPS)[number];

export const QUERY_STEPS = ['parse', 'words', 'phrase', 'suggest', 'matched-by'] as const;
export type QueryStep = (typeof QUERY_STEPS)[number];

export type Outcome =
  /**
   * `milliseconds`: processor time, which is the same on a busy machine.
   * `complaints`: what is wrong with what came out, although nothing was thrown.
   */
  | { kind: 'done'; milliseconds: number; complaints: string[] }
  | { kind: 'crashed'; reason: string }
  | { kind: 'hung' };
