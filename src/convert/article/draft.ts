/** The interfaces of readers, and of the drafts that they make of sources. */
import type { ExtraValue } from '../../archive/article/article.ts';
import type { DraftImage } from './draftImage.ts';
import type { Rule } from './rules.ts';

/** An article as its source gives it, before cleaning and interpretation. */
export interface Draft {
  title: string;
  /** The lines below the title, without labels and still with page furniture; empty where there is Markdown. */
  lines: string[];
  /** The body of formats that have headings, lists, quotations and links. */
  markdown?: string;
  /** Its pictures, the leading one first. The Markdown places others by `imagePlaceholder`. */
  images?: DraftImage[];
  /** What the source says of the article in a sentence or two, apart from its text. */
  summary?: string;
  /** Fields of the source that have no place in a draft. */
  extra?: Record<string, ExtraValue>;
  /** The date as the source gives it. */
  date?: string;
  /** The publisher as the source spells it. */
  publisher?: string;
  /** A tag row: tags with only spaces between them. */
  tags?: string;
  /** Tags that the source separates. */
  labels?: string[];
  /** Headlines of other articles among the lines. */
  linked?: string[];
  /** Spans that the reader removed from the text. */
  removed?: Removed[];
  authors?: string[];
  section?: string;
  /** The language as the source declares it: `ar`, `ar-EG`, `en_US`. */
  lang?: string;
  /** The address that the article was published at. */
  url?: string;
  /** What the source says about its translation. */
  translation?: Translation;
  /** The time of capture, ISO 8601. */
  captured?: string;
  /** Whether it is another article, which the source's own article lists under «read also». */
  along?: boolean;
  /** What an editor should check, by rule name: `pdf-order`, `body-short`. */
  review?: string[];
  /** Why the draft is no article, where it is none: it is an index of articles, or an error page. */
  skip?: string;
}

/**
 * What joins an article with its translation: a `key` that both have; the `name` of its file without language and ending; or the
 * `alternates` of its page, the addresses in each language.
 */
export type Translation =
  | { kind: 'key'; key: string }
  | { kind: 'name'; tag?: string | undefined; rest: string }
  | { kind: 'alternates'; alternates: Alternate[] };

/** The address of a page in a language, as `<link rel="alternate" hreflang>` gives it. */
export interface Alternate {
  tag: string;
  url: string;
}

/** A span that was removed from a text, with the rule for it. */
export interface Removed {
  rule: Rule;
  text: string;
}

/** A reader recognises one format and splits its texts into drafts. */
export interface Reader {
  /** The format's name in the register and in front matter. */
  format: string;
  matches(text: string): boolean;
  /** The articles of a source. The first is the source's own; later ones are marked `along`. */
  split(text: string): Draft[];
}

/** A reader of files that may be larger than memory. */
export interface StreamReader extends Reader {
  /** Gives the same drafts without holding more than one of them. @param chunks the text, cut anywhere */
  stream(chunks: AsyncIterable<string>): AsyncGenerator<Draft>;
}
