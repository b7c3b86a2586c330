import type { Rule } from './rules.ts';

/** What a reader finds in a source before anything is understood: the article's parts as the source gives them. */
export interface Draft {
  title: string;
  /** The lines after the title, labels taken out, page furniture still in; empty where there is Markdown. */
  lines: string[];
  /** The body, from formats that have headings, lists, quotations and links. */
  markdown?: string;
  /** The date as the source gives it. */
  date?: string;
  /** The publisher as the source spells it. */
  publisher?: string;
  /** Tags in a row with nothing between them but spaces. */
  tags?: string;
  /** Tags that the source keeps apart. */
  labels?: string[];
  /** Headlines of other articles that stood among the lines. */
  linked?: string[];
  /** What the reader took out of the text, and which rule did. */
  removed?: Removed[];
  authors?: string[];
  section?: string;
  /** The language as the source declares it: `ar`, `ar-EG`, `en_US`. */
  lang?: string;
  /** The address that the article was published at. */
  url?: string;
  /** When a copy was taken, ISO 8601. */
  captured?: string;
  /** Whether it came along inside the source of another article, which then names it under «read also». */
  along?: boolean;
  /** Why this is no article, where it is none: an index of articles, an error page. */
  skip?: string;
}

/** A span that was taken out of the text, and the rule that took it. */
export interface Removed {
  rule: Rule;
  text: string;
}

/** Reads one format: tells whether a text is of it, and takes it apart. */
export interface Reader {
  /** Its name in the register and in front matter. */
  format: string;
  matches(text: string): boolean;
  /** The articles of a source; the first is the source's own, later ones came along with it. */
  split(text: string): Draft[];
}

/** Reads a format that comes in sizes beyond memory. */
export interface StreamReader extends Reader {
  /** The same articles without holding more than one of them. @param chunks the text, cut anywhere */
  stream(chunks: AsyncIterable<string>): AsyncGenerator<Draft>;
}
